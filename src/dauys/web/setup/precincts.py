"""The page of the precincts: a table of them for the contests of one's own, and the way to correct a listed one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.corrections import correction_stages
from dauys.election.state import Contest
from dauys.election.telling_place import numbered, station_text, streets_text
from dauys.formats.sheets import Row
from dauys.web.pages import render, said
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.setup.checking import Checked, check, fault_rows
from dauys.web.setup.steps import open_contests, steps
from dauys.web.setup.tables import PRECINCTS, precinct_faults, streets_of
from dauys.web.signing import propose
from dauys.web.templating import name_in, url

_PAGE = 40


def precincts(request: Request) -> HttpResponse:
    """List precincts from a table: faulty rows are shown first; then all of them in one proposal."""
    contests = open_contests(request)
    mine = {contest.unit.unit: contest for contest in contests}
    checked, errors = Checked(None), []
    if request.method == "POST":
        checked = check(request, PRECINCTS, lambda sheet: precinct_faults(sheet, mine))
        if checked.sheet is None:
            errors = [("table", text("web-setup.no-table", request.lang))]
        elif checked.sound:
            try:
                return propose(request, [_wanted(row, mine) for row in checked.sheet.rows], url("setup:home"))
            except Refused as refused:
                errors = [("", said(request, refused.refusal))]
    page, shown = page_of(request, contests, _PAGE)
    return render(
        request,
        "setup/precincts.html",
        status=422 if errors or checked.number else 200,
        steps=steps(request),
        faults=fault_rows(checked, PRECINCTS, request.lang),
        number=checked.number,
        errors=errors,
        rows=[_listed(request, contest) for contest in shown],
        page=page.page,
        pages=page.pages,
    )


def _wanted(row: Row, mine: dict[str, Contest]) -> Wanted:
    contest = mine[row.text("unit")]
    fields: dict[str, Any] = {
        "number": row.count("number"),
        "names": {"kk": row.text("name_kk"), "ru": row.text("name_ru")},
        "commission_members": row.count("members"),
    }
    if serials := [word for word in row.text("serials").replace(";", " ").split() if word]:
        fields["form_serials"] = serials
    if streets := streets_of(row):
        fields["streets"] = streets
    return Wanted("precinct-listed", About(contest.id, f"{contest.unit.unit}.{row.count('number')}"), fields)


def _listed(request: Request, contest: Contest) -> dict[str, Any]:
    """A contest with its precincts, each with the way to its correction where there is one."""
    may = person_of(request).office == contest.commission and contest.stage in correction_stages("precinct-listed")
    acts = {place: digest for digest, (kind, place, _) in contest.subjects.items() if kind == "precinct-listed"}
    rows = []
    for name in numbered(contest):
        precinct = contest.precincts[name]
        if precinct.listed is not None:
            form = url("acts:make-precinct", contest=contest.id, precinct=name, kind="precinct-listed")
            href = f"{form}?corrects={acts[name]}" if may and name in acts else ""
            words = station_text(contest, name, request.lang)
            streets = streets_text(precinct.listed, request.lang)
            members = precinct.listed.commission_members
            rows.append({"words": words, "streets": streets, "members": members, "href": href})
    return {"name": name_in(contest.unit.names, request.lang), "day": contest.voting_day, "precincts": rows}
