"""Printed decisions: the paper that an act names by its hash, made from the act's own sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted, body_of
from dauys.election.acts.body import Names
from dauys.election.kinds import Act
from dauys.election.state import Contest
from dauys.election.telling import article_of, tell
from dauys.formats.papers.decision import Decision, Point, decision_pdf
from dauys.web.pages import office_text
from dauys.web.printing.heads import coded, said, signers
from dauys.web.requests import Request, person_of

_EMPTY = "0" * 64  # stands for the hash while the paper that it will be of is being made
FIELDS = ("decision", "protocol", "decree")


def with_decision(request: Request, wanted: Wanted, state: Contest | None) -> Wanted:
    """The same act with the hash of its decision, printed here where none was handed in; the PDF is kept privately."""
    field = next((f for f in FIELDS if isinstance(wanted.fields.get(f), Mapping)), "")
    if not field or wanted.fields[field].get("sha256"):
        return wanted
    number = str(wanted.fields[field].get("number", ""))
    pdf = _printed(request, _filled(wanted, field, _EMPTY), number, state)
    paper = keep(pdf, f"{wanted.kind}.pdf", person_of(request).office, "acts", request.now)
    return _filled(wanted, field, paper.sha256)


def _filled(wanted: Wanted, field: str, sha256: str) -> Wanted:
    given: dict[str, Any] = {**wanted.fields[field], "sha256": sha256}
    return wanted._replace(fields={**wanted.fields, field: given})


def _printed(request: Request, wanted: Wanted, number: str, state: Contest | None) -> bytes:
    election, person = request.desk.election, person_of(request)
    act = request.desk.draft(body_of(request.desk, wanted, request.now), wanted.about, request.now)
    unit = election.units.get(person.office.partition("/")[2])
    subject = state.unit if state else election.units.get(getattr(act.body, "unit", ""), unit)
    words = office_text(request, person.office)
    names = unit.names if unit else Names(words, words)
    genesis = election.genesis
    decision = Decision(
        commission=said("web-printing.commission", unit=names.kk),
        election=subject.names if subject else names,
        voting_day=_voting_day(act, state) or request.now.date(),
        synthetic=bool(genesis and genesis.synthetic),
        number=number,
        day=request.now.date(),
        place=names,
        signers=signers(),
        law=said("web-printing.law"),
        articles=article_of(act, state) if state else "113-1",
        subject=coded("kind", act.kind),
        considered=(),
        points=(Point(text=Names(tell(act, state or election, "kk"), tell(act, state or election, "ru"))),),
    )
    return decision_pdf(decision, "ru" if request.lang == "ru" else "kk")


def _voting_day(act: Act, state: Contest | None) -> date | None:
    written = state.voting_day if state else getattr(act.body, "voting_day", "")
    return date.fromisoformat(written) if written else None
