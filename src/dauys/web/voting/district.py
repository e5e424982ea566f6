"""The voting day for the commissions above precincts: a table by hour, and reports taken as texts or as a table."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.proposals import prepare
from dauys.base.alphabet import sort_key
from dauys.base.texts import text
from dauys.election.offices import area
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.election.telling_place import numbered
from dauys.formats.sheets import write_csv
from dauys.web.access import may_see
from dauys.web.entry.place import name_of, place_of
from dauys.web.pages import flash, render
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in, url
from dauys.web.voting.hours import cells, set_hours
from dauys.web.voting.reports import COLUMNS, Reports, read_lines, read_table, refused

_DAY = (Stage.CAMPAIGN, Stage.VOTING, Stage.COUNTING)
_PAGE = 100


def home(request: Request) -> HttpResponse:
    """The contests that vote; a precinct's commission comes straight to its own precinct."""
    person = person_of(request)
    mine = [c for c in request.desk.election.contests.values() if c.stage in _DAY and may_see(person, c)]
    mine.sort(key=lambda c: (c.voting_day, sort_key(c.unit.names.kk)))
    own = area(person.office) if person.office.startswith("precinct/") else ""
    if len(mine) == 1 and mine[0].precincts:
        return HttpResponseRedirect(_address(mine[0], own))
    page, shown = page_of(request, [c for c in mine if c.precincts])
    rows = [
        {"href": _address(c, own), "name": name_in(c.unit.names, request.lang), "day": c.voting_day,
         "whole": len(c.precincts), "done": sum(p.closed is not None for p in c.precincts.values())}
        for c in shown
    ]  # fmt: skip
    return render(request, "voting/home.html", rows=rows, page=page.page, pages=page.pages)


def _address(state: Contest, own: str) -> str:
    if own:
        return url("voting:precinct", contest=state.id, precinct=own)
    return url("voting:contest", contest=state.id)


def contest(request: Request, contest: str) -> HttpResponse:
    """The table of precincts by hour (GET); reports that then wait for their precincts' signatures (POST)."""
    state = place_of(request)
    if request.method != "POST":
        return _page(request, state, "", [])
    uploaded = request.FILES.get("table")
    written = request.POST.get("lines", "")
    if uploaded is not None:
        reports = read_table(uploaded.read(), str(uploaded.name), state, request.lang)
    else:
        reports = read_lines(written, state, request.lang)
    faults = reports.faults or refused(request, state, reports)
    if not reports.rows and not faults:
        faults = [text("web-voting.no-lines", request.lang)]
    if faults:
        return _page(request, state, written, faults)
    number = _prepare(request, state, reports)
    flash(request, "wait", text("web-voting.waiting", request.lang, number=number))
    return HttpResponseRedirect(url("voting:contest", contest=contest))


def _prepare(request: Request, state: Contest, reports: Reports) -> int:
    """One proposal a precinct: each commission signs its own figures, and none waits for another."""
    number = 0
    for precinct, rows in groupby(reports.rows, key=lambda report: report.precinct):
        then = url("voting:precinct", contest=state.id, precinct=precinct)
        prepare(request.desk, [row.wanted(state) for row in rows], person_of(request), request.now, then)
        number += 1
    return number


def _page(request: Request, state: Contest, written: str, faults: list[str]) -> HttpResponse:
    rows = [_row(request, state, name) for name in numbered(state)]
    rows.sort(key=lambda row: -row["late"])
    page, shown = page_of(request, rows, _PAGE)
    return render(
        request,
        "voting/contest.html",
        status=422 if faults else 200,
        contest=state,
        name=name_in(state.unit.names, request.lang),
        hours=set_hours(state),
        rows=shown,
        page=page.page,
        pages=page.pages,
        opened=sum(row["opened"] for row in rows),
        closed=sum(row["closed"] >= 0 for row in rows),
        late=sum(bool(row["late"]) for row in rows),
        issued=sum(row["issued"] for row in rows),
        voters=state.voters(),
        whole=len(rows),
        written=written,
        faults=faults,
    )


def _row(request: Request, state: Contest, name: str) -> dict[str, Any]:
    precinct = state.precincts[name]
    found = cells(state, precinct, request.now)
    issued = max([*precinct.turnout.values(), precinct.closed.issued if precinct.closed else 0], default=0)
    return {
        "href": url("voting:precinct", contest=state.id, precinct=name),
        "name": name_of(state, name, request.lang),
        "opened": precinct.opened is not None,
        "closed": precinct.closed.issued if precinct.closed else -1,
        "cells": found,
        "late": sum(cell.state == "late" for cell in found),
        "issued": issued,
        "voters": precinct.voters,
    }


def sheet(request: Request, contest: str) -> HttpResponse:
    """An empty table of turnout to fill in, as CSV."""
    answer = HttpResponse(write_csv(COLUMNS, (), request.lang), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="turnout-{contest}.csv"'
    return answer
