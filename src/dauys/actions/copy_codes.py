"""The signed totals for a protocol's copy: which key in custody signs them, and over which numbers."""

from __future__ import annotations

from datetime import datetime

from dauys.actions.custody import Custody
from dauys.base.refusals import Refused, refuse
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest, Election
from dauys.formats.totals_code import TotalsCode, totals_of, write_totals_code
from dauys.record.keys import SigningKey

_NO_KEY = "actions.no-key"
_UNFIT = frozenset({"totals-code.long", "totals-code.unfit"})


def signed_totals(election: Election, custody: Custody, contest: Contest, precinct: str, at: datetime) -> str:
    """The text of the second QR of a copy of the precinct's final protocol; "" where it cannot be had.

    The precinct's own commission signs, by its key in custody; where that key is not here, the contest's commission.
    The code repeats what the final act says and adds no decision: so the key signs without a proposal, under a text
    of its own kind that is no act. It cannot be had where neither key is in custody, or where the totals are too many
    for one QR. Raises Refused `totals-code.no-protocol` before the protocol is final.
    """
    entry = contest.precincts[precinct].entry
    if not isinstance(entry, Final):
        raise Refused(refuse("totals-code.no-protocol", precinct=precinct))
    key = _key(election, custody, contest, precinct, at)
    if key is None:
        return ""
    order = contest.ballot.order if contest.ballot is not None else tuple(entry.tally.votes)
    totals = totals_of(entry.tally, contest.rules.protocol.lines, order)
    whole = at.replace(microsecond=0)
    code = TotalsCode(contest.id, precinct, entry.form_serial, entry.digest, whole, totals)
    try:
        return write_totals_code(code, key)
    except Refused as fault:
        if fault.refusal.code in _UNFIT:
            return ""
        raise


def _key(election: Election, custody: Custody, contest: Contest, precinct: str, at: datetime) -> SigningKey | None:
    for office in (f"precinct/{precinct}", contest.commission):
        try:
            return custody.key(election, office, "commission", at)
        except Refused as fault:
            if fault.refusal.code != _NO_KEY:
                raise
    return None
