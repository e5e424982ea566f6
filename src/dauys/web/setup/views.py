"""The pages of the set-up: open a record from a table of units, call contests, list precincts from a table."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.desk import About
from dauys.actions.founding import Founding, found
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.acts.body import Names
from dauys.election.stages import UNDECIDED
from dauys.election.state import Contest
from dauys.formats.sheets import Column, Fault, Sheet, read_sheet, write_csv, write_xlsx
from dauys.law import load
from dauys.law.deadlines import timetable
from dauys.web.access import may_see
from dauys.web.keys import office_folder
from dauys.web.office import OFFICE
from dauys.web.pages import flash, render, said
from dauys.web.printing.decisions import with_decision
from dauys.web.requests import Request, person_of
from dauys.web.setup import tables
from dauys.web.signing import propose
from dauys.web.templating import name_in

_TEMPLATES: dict[str, Sequence[Column]] = {"units": tables.UNITS, "precincts": tables.PRECINCTS}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 100


def template(request: Request, name: str, form: str) -> HttpResponse:
    """An empty table to fill in, as CSV or XLSX; the XLSX explains its columns."""
    columns = _TEMPLATES.get(name)
    if columns is None or form not in {"csv", "xlsx"}:
        raise Http404
    data = write_csv(columns, (), request.lang) if form == "csv" else write_xlsx(columns, (), request.lang)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8" if form == "csv" else _XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def record(request: Request) -> HttpResponse:
    """Open the record: its id, title, and the table of units; every faulty row is shown before anything is written."""
    if request.has_record:
        return HttpResponseRedirect("/contests/")
    faults: list[Fault] = []
    errors: list[tuple[str, str]] = []
    sheet: Sheet | None = None
    if request.method == "POST":
        sheet = _sheet(request, tables.UNITS)
        faults = [*sheet.faults, *tables.unit_faults(sheet)] if sheet else []
        errors = _missing(request, sheet)
        if sheet and not faults and not errors:
            try:
                return _found(request, sheet)
            except Refused as refused:
                errors = [("", said(request, refused.refusal))]
    shown = [fault.line(request.lang) for fault in faults[:_SHOWN]]
    status = 422 if faults or errors else 200
    return render(
        request, "setup/record.html", status=status, errors=errors, faults=shown, given=request.POST, number=len(faults)
    )


def _sheet(request: Request, columns: Sequence[Column]) -> Sheet | None:
    upload = request.FILES.get("table")
    return read_sheet(upload.read(), upload.name or "", columns) if upload else None


def _missing(request: Request, sheet: Sheet | None) -> list[tuple[str, str]]:
    errors = [
        (name, text("web-setup.fill-in", request.lang))
        for name in ("name", "title_kk", "title_ru")
        if not request.POST.get(name, "").strip()
    ]
    return errors if sheet else [*errors, ("table", text("web-setup.no-table", request.lang))]


def _found(request: Request, sheet: Sheet) -> HttpResponse:
    post = request.POST
    training = post.get("training") == "1"
    name = post["name"].strip()
    wanted = Founding(
        name=name,
        title=Names(post["title_kk"].strip(), post["title_ru"].strip()),
        unit_type="rural_okrug",
        origin=f"dauys.local/{name}",
        synthetic=training,
        seed=secrets.token_hex(8) if training else "",
    )
    units = tables.units_of(sheet)
    found(wanted, load("kz"), units, OFFICE.custody, office_folder(), request.now)
    OFFICE.forget()
    flash(request, "ok", text("web-setup.record-open", request.lang, number=len(units)))
    return HttpResponseRedirect("/people/")


def call(request: Request) -> HttpResponse:
    """Call contests in units of my commission: the units, the voting day, the end of the term; the calendar by law."""
    person = person_of(request)
    units = _units_to_call(request)
    errors: list[tuple[str, str]] = []
    chosen = request.POST.getlist("units") or request.GET.getlist("units")
    day = request.POST.get("voting_day", request.GET.get("voting_day", ""))
    if request.method == "POST" and request.POST.get("do") != "look":
        try:
            superior = request.POST.get("superior", "") or _superior(request)
            calls = [_call(request, unit, person.office, superior) for unit in chosen if unit in dict(units)]
            wanted = [with_decision(request, one, None) for one in calls]
            if wanted:
                return propose(request, wanted, "/contests/")
            errors = [("units", text("web-setup.choose-units", request.lang))]
        except Refused as refused:
            errors = [("voting_day", said(request, refused.refusal))]
    return render(
        request,
        "setup/call.html",
        status=422 if errors else 200,
        units=units,
        chosen=chosen,
        given=request.POST,
        day=day,
        errors=errors,
        calendar=_calendar(request, chosen or [unit for unit, _ in units[:1]], day),
    )


def _units_to_call(request: Request) -> list[tuple[str, str]]:
    """The units of my area that may have an election and have none now."""
    person, election = person_of(request), request.desk.election
    busy = {c.unit.unit for c in election.contests.values() if c.stage in UNDECIDED}
    own = person.office.partition("/")[2]
    return [
        (unit.unit, name_in(unit.names, request.lang))
        for unit in election.units.values()
        if unit.unit not in busy
        and unit.unit.startswith(f"{own}." if own else "")
        and unit.type in tables.UNIT_TYPES[4:]
    ]


def _superior(request: Request) -> str:
    unit = request.desk.election.units.get(person_of(request).office.partition("/")[2])
    return f"regional/{unit.parent}" if unit and unit.parent else "central"


def _call(request: Request, unit: str, office: str, superior: str) -> Wanted:
    post = request.POST
    day = post.get("voting_day", "")
    fields: dict[str, Any] = {
        "unit": unit,
        "voting_day": day,
        "ground": post.get("ground", "term_end"),
        "commission": office,
        "superior": superior,
        "decision": {"number": post.get("number", "").strip()},
    }
    if post.get("term_ends"):
        fields["term_ends"] = post["term_ends"]
    return Wanted("contest-called", About(f"akim.{unit}.{day}"), fields)


def _calendar(request: Request, units: Sequence[str], day: str) -> list[Any]:
    """The calendar that the law gives for a voting day, if it were called today."""
    unit = request.desk.election.units.get(units[0]) if units else None
    try:
        voting = date.fromisoformat(day)
    except ValueError:
        return []
    if unit is None:
        return []
    today = request.now.date()
    rules = request.desk.election.rules(unit.type, today)
    return list(timetable(rules, voting, today, unit.zone))


def precincts(request: Request) -> HttpResponse:
    """List precincts from a table: faulty rows are shown first; then all of them in one proposal."""
    mine = {c.unit.unit: c for c in _open(request)}
    faults: list[Fault] = []
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        sheet = _sheet(request, tables.PRECINCTS)
        if sheet is None:
            errors = [("table", text("web-setup.no-table", request.lang))]
        else:
            faults = [*sheet.faults, *tables.precinct_faults(sheet, mine)]
            if not faults and not sheet.rows:
                errors = [("table", text("web-setup.no-rows", request.lang))]
            elif not faults:
                return propose(request, [_precinct(row, mine) for row in sheet.rows], "/contests/")
    shown = [fault.line(request.lang) for fault in faults[:_SHOWN]]
    status = 422 if faults or errors else 200
    return render(request, "setup/precincts.html", status=status, faults=shown, number=len(faults), errors=errors)


def _open(request: Request) -> list[Contest]:
    person = person_of(request)
    return [c for c in request.desk.election.contests.values() if c.stage in UNDECIDED and may_see(person, c)]


def _precinct(row: Any, mine: dict[str, Contest]) -> Wanted:
    contest = mine[row.text("unit")]
    fields: dict[str, Any] = {
        "number": row.count("number"),
        "names": {"kk": row.text("name_kk"), "ru": row.text("name_ru")},
        "commission_members": row.count("members"),
    }
    if serials := [word for word in row.text("serials").replace(";", " ").split() if word]:
        fields["form_serials"] = serials
    return Wanted("precinct-listed", About(contest.id, f"{contest.unit.unit}.{row.count('number')}"), fields)
