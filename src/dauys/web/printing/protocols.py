"""Protocols on paper: the blank forms and copies of precincts, and the protocol of the result."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.http import Http404

from dauys.actions.copy_codes import signed_totals
from dauys.base.days import parse_utc
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, text
from dauys.election.acts.body import Names
from dauys.election.protocol_entry import Final
from dauys.election.results import outstanding
from dauys.election.telling import names_text
from dauys.formats.papers.form_code import FormCode
from dauys.formats.papers.protocol import ProtocolCopy, ProtocolForm, protocol_copy_pdf, protocol_forms_pdf
from dauys.formats.papers.result_protocol import PrecinctRow, ResultProtocol, result_protocol_pdf
from dauys.verify.tabulation import tabulate
from dauys.web.office import OFFICE
from dauys.web.printing.heads import Heads, coded, members, said, signers
from dauys.web.results.views import named

_MEMBERS = 5  # lines for signatures where the record does not say how many members a commission has


def form(heads: Heads, precinct: str, number: int) -> bytes:
    """One blank form of a precinct, the `number`th from 1. Raises Refused before the ballot is approved, Http404 for a
    form that there is not."""
    serials = _serials(heads, precinct)
    if not 1 <= number <= len(serials):
        raise Http404
    return protocol_forms_pdf([_form(heads, precinct, serials[number - 1])])


def forms(heads: Heads, precincts: Iterable[str]) -> bytes:
    """All blank forms of some precincts, in one file."""
    return protocol_forms_pdf([_form(heads, name, serial) for name in precincts for serial in _serials(heads, name)])


def copy(heads: Heads, precinct: str, kind: Literal["posted", "certified"], totals_code: str = "") -> bytes:
    """A copy of a precinct's protocol; `totals_code`: its totals, signed. Raises Refused `web-printing.not-final`."""
    entry, ballot = heads.contest.precincts[precinct].entry, heads.contest.ballot
    if not isinstance(entry, Final) or ballot is None:
        raise Refused(refuse("web-printing.not-final"))
    filled = ProtocolCopy(
        code=FormCode(heads.contest.id, precinct, entry.form_serial, entry.digest),
        ids=tuple(ballot.order),
        tally=entry.tally,
        signed_at=heads.signed_at(precinct),
        totals_code=totals_code,
        **_whole(heads, precinct),
    )
    return protocol_copy_pdf(filled, kind)


def signed_copy(heads: Heads, precinct: str, kind: Literal["posted", "certified"]) -> bytes:
    """A copy of a final protocol, with its totals as a code that a key in custody has signed, where there is one.

    Raises Refused `web-printing.not-final`.
    """
    if not isinstance(heads.contest.precincts[precinct].entry, Final):
        return copy(heads, precinct, kind)
    # As of the last act of the precinct: the same copy has the same bytes.
    at = parse_utc(heads.election.last_at[f"{heads.contest.id}/{precinct}"])
    return copy(heads, precinct, kind, signed_totals(heads.election, OFFICE.custody, heads.contest, precinct, at))


def result(heads: Heads, at: datetime, number: str = "", *, proposed: bool = False) -> bytes:
    """The protocol of the result as it stands now; `proposed`: for an act whose own rules say what it needs.

    Raises Refused `web-printing.result-early` while protocols are missing.
    """
    state = heads.contest
    if state.ballot is None or (state.result is None and outstanding(state) and not proposed):
        raise Refused(refuse("web-printing.result-early"))
    made, stated = tabulate(state), state.result
    ids = tuple(state.ballot.order)
    protocol = ResultProtocol(
        **heads.whole(),
        number=number or (stated.body.decision.number if stated else "—"),
        day=heads.day(at),
        place=heads.place,
        choices=heads.choices(),
        ids=ids,
        precincts=_rows(heads),
        outcome=outcome_words(heads, made.stated.kind, made.stated.winner),
        steps=tuple(Names(*(named(step, state, lang) for lang in LANGS)) for step in made.outcome.steps),
        signers=signers(),
        protocols_root=made.protocols.root,
    )
    return result_protocol_pdf(protocol)


def outcome_words(heads: Heads, kind: str, winner: str) -> Names:
    """The outcome as one sentence, in all languages."""
    if not winner:
        return said(f"web-results.sentence-{kind}")
    names = heads.name(winner)
    return Names(
        text("web-results.elected", "kk", name=names.kk),
        text("web-results.elected", "ru", name=names.ru),
        text("web-results.elected", "en", name=names_text(names, "en")),
    )


def _rows(heads: Heads) -> tuple[PrecinctRow, ...]:
    return tuple(
        PrecinctRow(
            number=p.listed.number,
            name=p.listed.names,
            tally=p.entry.tally,
            counts=p.counts,
            note=coded("annulment_ground", p.annulled) if p.annulled else Names("", ""),
        )
        for p in heads.contest.precincts.values()
        if p.listed and isinstance(p.entry, Final)
    )


def _form(heads: Heads, precinct: str, serial: str) -> ProtocolForm:
    ballot = heads.contest.ballot
    if ballot is None:
        raise Refused(refuse("web-printing.no-ballot"))
    code = FormCode(heads.contest.id, precinct, serial)
    return ProtocolForm(code=code, against_all=ballot.against_all, **_whole(heads, precinct))


def _serials(heads: Heads, precinct: str) -> tuple[str, ...]:
    listed = heads.contest.precincts[precinct].listed
    return (listed.form_serials if listed else ()) or ("1",)


def _whole(heads: Heads, precinct: str) -> dict[str, Any]:
    listed = heads.contest.precincts[precinct].listed
    return {
        **heads.whole(heads.precinct_commission(precinct)),
        "precinct": heads.precinct(precinct),
        "choices": heads.choices(),
        "members": members(listed.commission_members if listed else _MEMBERS),
    }
