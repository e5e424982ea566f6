"""Papers that an act names by their hash, made before the act is signed: decisions, and the ballot's artwork."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted, body_of
from dauys.election.state import Contest
from dauys.web.printing.acts import FIELDS
from dauys.web.printing.ballots import artwork
from dauys.web.printing.decided import Matter
from dauys.web.printing.layouts import decision_paper
from dauys.web.requests import Request, person_of

_BALLOT = "ballot-approved"
_EMPTY = "0" * 64  # stands for the hash while the paper that it will be of is being made


def printed_here(kind: str) -> list[str]:
    """The fields of a kind that may stay empty: the workspace prints the paper and fills in its hash."""
    return ["sha256"] if kind == _BALLOT else [f"{field}.sha256" for field in FIELDS]


def with_decision(request: Request, wanted: Wanted, state: Contest | None) -> Wanted:
    """The same act with the hash of its decision, or of the ballot, printed here where none was handed in; the PDF is
    kept privately."""
    if wanted.kind == _BALLOT and state is not None and not wanted.fields.get("sha256"):
        paper = keep(
            artwork(request.desk.election, state), "ballot.pdf", person_of(request).office, "acts", request.now
        )
        return wanted._replace(fields={**wanted.fields, "sha256": paper.sha256})
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
    act = request.desk.draft(body_of(request.desk, wanted, request.now), wanted.about, request.now)
    matter = Matter(request.desk.election, state, act, person_of(request).office, number)
    return decision_paper(matter, "ru" if request.lang == "ru" else "kk")
