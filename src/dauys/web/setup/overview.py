"""The first page of the set-up: its steps, what stands so far, and how each of it is undone by an act."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from dauys.base.alphabet import sort_key
from dauys.election.stages import MOVES
from dauys.election.state import Contest
from dauys.web.pages import render
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.setup.steps import open_contests, steps
from dauys.web.templating import name_in, url


def home(request: Request) -> HttpResponse:
    """The steps, and the contests that are called, each with the way to cancel it."""
    mine = open_contests(request) if request.has_record else []
    mine.sort(key=lambda contest: (contest.voting_day, sort_key(contest.unit.names.kk)))
    page, shown = page_of(request, mine)
    return render(
        request,
        "setup/home.html",
        steps=steps(request),
        rows=[_row(request, contest) for contest in shown],
        page=page.page,
        pages=page.pages,
    )


def _row(request: Request, contest: Contest) -> dict[str, Any]:
    mine = person_of(request).office == contest.commission and contest.stage in MOVES["contest-cancelled"]
    return {
        "name": name_in(contest.unit.names, request.lang),
        "href": url("contests:contest", contest=contest.id) if person_of(request).office else "",
        "day": contest.voting_day,
        "stage": contest.stage.value,
        "precincts": len(contest.precincts),
        "candidates": len(contest.candidates),
        "undo": url("acts:make", contest=contest.id, kind="contest-cancelled") if mine else "",
    }
