"""The slip with which a voter proves the own entry in the list, from the proof that the list's commitment gives."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc
from dauys.election.roll import Opening
from dauys.formats.papers.voter_proof import VoterProof, voter_proof_pdf
from dauys.web.printing.acts import acts_of
from dauys.web.printing.heads import Heads, moment

_COMMITTED = "voter-list-committed"


def voter_proof(heads: Heads, precinct: str, found: Opening) -> bytes:
    """The slip as PDF; its day is that of the commitment. Raises Refused where the proof is too long for a QR."""
    acts = acts_of(heads.election, [_COMMITTED], heads.contest.id)
    act = next(one for one in reversed(acts) if one.body.commitment == found.commitment and one.precinct == precinct)
    row, zone = json.loads(found.data), heads.contest.unit.zone
    slip = VoterProof(
        **heads.whole(heads.precinct_commission(precinct)),
        precinct=heads.precinct(precinct),
        day=parse_utc(act.at).astimezone(ZoneInfo(zone)).date(),
        as_of=moment(act.body.as_of, zone),
        voters=act.body.voters,
        number=row["number"],
        name=row["name"],
        commitment=found.commitment,
        proof=found.to_json().decode("ascii"),
    )
    return voter_proof_pdf(slip)
