"""The page of what I have handed in about a contest, what became of it, and what I may hand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.filings import file, filed_by
from dauys.actions.proposals import Wanted, items_of
from dauys.base.texts import text
from dauys.election.candidacy import Standing
from dauys.election.state import Contest
from dauys.election.telling import tell
from dauys.store.models import Person, Proposal
from dauys.web.pages import contest_page, flash
from dauys.web.requests import Request, person_of
from dauys.web.templating import url


def home(request: Request, contest: str) -> HttpResponse:
    """My filings, newest first: waiting, in the record, or given back; of a complaint also what was decided."""
    state, person = contest_of(request, contest), person_of(request)
    rows = [_row(request, state, row) for row in filed_by(person, contest)]
    return contest_page(
        request,
        "watching/home.html",
        state,
        rows=rows,
        complains=state.rules.has("complaints"),
        appeals=bool(appealable(state, person)),
        lists=person.role == "organisation",
    )


def contest_of(request: Request, contest: str) -> Contest:
    """The contest of the address. Raises Http404."""
    if request.place.contest is None:
        raise Http404(contest)
    return request.place.contest


def appealable(state: Contest, person: Person) -> str:
    """The person's own candidate where the commission's decision about it can be appealed against; else empty."""
    candidate = state.candidates.get(person.scope.partition("/")[2]) if person.role == "representative" else None
    standing = candidate.standing if candidate else None
    return person.scope.partition("/")[2] if standing in {Standing.REFUSED, Standing.CANCELLED} else ""


def hand_in(request: Request, state: Contest, wanted: Sequence[Wanted]) -> HttpResponse:
    """Hand acts in and go back to the page that lists them. Raises Refused."""
    file(request.desk, wanted, person_of(request), request.now)
    flash(request, "ok", text("web-watching.handed-in", request.lang))
    return HttpResponseRedirect(url("watching:home", contest=state.id))


def _row(request: Request, state: Contest, row: Proposal) -> dict[str, Any]:
    items = items_of(row)
    first = items[0]
    complaint = state.complaints.get(getattr(first.body, "complaint", "")) if row.state == "made" else None
    act = request.desk.draft(first.body, first.about, row.at)
    return {
        "at": row.at,
        "kind": first.kind,
        "words": tell(act, state, request.lang),
        "number": len(items),
        "state": row.state,
        "verdict": complaint.verdict if complaint else "",
    }
