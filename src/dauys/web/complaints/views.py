"""The complaints of a contest by their clocks; one taken in leaves number and class in the record, no more."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from dauys.base.codes import code_text
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import text
from dauys.election.complaints import due, late
from dauys.election.state import Contest
from dauys.web.acts.cells import CellFault, read_instant
from dauys.web.complaints.filing import choices, complaint_of
from dauys.web.pages import contest_page, said
from dauys.web.requests import Request, person_of
from dauys.web.signing import propose


def complaints(request: Request, contest: str) -> HttpResponse:
    """All complaints: those that wait first, the one due soonest on top."""
    state = _contest(request, contest)
    now = utc_text(request.now)
    rows = [_row(request, state, name, now) for name in state.complaints]
    rows.sort(key=lambda row: (bool(row["decided"]), row["due"] or "9"))
    return contest_page(
        request,
        "complaints/complaints.html",
        state,
        rows=rows,
        waiting=sum(not row["decided"] for row in rows),
    )


def _contest(request: Request, contest: str) -> Contest:
    if request.place.contest is None or not request.place.contest.rules.has("complaints"):
        raise Http404(contest)
    return request.place.contest


def _row(request: Request, state: Contest, name: str, now: str) -> dict[str, Any]:
    complaint = state.complaints[name]
    until = due(state, complaint)
    tone = "late" if late(state, complaint, now) else "today" if until[:10] == now[:10] else "ahead"
    precinct = state.precincts.get(complaint.precinct)
    return {
        "id": name,
        "clock": code_text("clock", complaint.clock, request.lang),
        "filed": complaint.filed_at,
        "due": until,
        "tone": "done" if complaint.decided_at else tone,
        "decided": complaint.decided_at,
        "verdict": code_text("ruling", complaint.verdict, request.lang) if complaint.verdict else "",
        "precinct": precinct.listed.number if precinct and precinct.listed else "",
        "precinct_id": complaint.precinct,
    }


def file(request: Request, contest: str) -> HttpResponse:
    """Take a complaint in: its class, its precinct, and the paper itself, which is kept privately."""
    state = _contest(request, contest)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _filed(request, state)
        except CellFault as fault:
            field = "received-day" if fault.code == "day" else "received-hour"
            errors = [(field, text(f"acts.fault-{fault.code}", request.lang, **fault.context))]
        except Unreadable as fault:
            errors = [("paper", fault.text(request.lang))]
        except Refused as refused:
            errors = [("clock", said(request, refused.refusal))]
    shown = {**choices(state, request.lang), "given": request.POST}
    return contest_page(request, "complaints/file.html", state, errors=errors, **shown)


def _received(request: Request, zone: str) -> str:
    """When the paper was handed in, as UTC text; empty where it is taken in as it comes. Raises CellFault."""
    day, hour = (request.POST.get(f"received-{part}", "").strip() for part in ("day", "hour"))
    return read_instant(day, hour, zone) if day or hour else ""


def _filed(request: Request, state: Contest) -> HttpResponse:
    received = _received(request, state.unit.zone)
    wanted = complaint_of(request, state, person_of(request).office, received)
    return propose(request, [wanted], f"/contests/{state.id}/complaints/")
