"""The pages of the set-up that open a record from a table of units and call contests; the tables to fill in."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.desk import About
from dauys.actions.founding import Founding, found
from dauys.actions.parties import parties_on
from dauys.actions.proposals import Wanted
from dauys.base.parties import Party
from dauys.base.refusals import Refused
from dauys.base.texts import LANGS, Lang, text
from dauys.election.acts.body import Names
from dauys.election.stages import UNDECIDED
from dauys.formats.sheets import Column, Sheet, write_csv, write_xlsx
from dauys.law import load
from dauys.law.deadlines import timetable
from dauys.web.keys import office_folder
from dauys.web.office import OFFICE
from dauys.web.pages import flash, render, said
from dauys.web.printing.decisions import with_decision
from dauys.web.requests import Request, person_of
from dauys.web.setup import tables
from dauys.web.setup.checking import Checked, again, check, fault_rows
from dauys.web.setup.steps import steps, voting_day
from dauys.web.signing import propose
from dauys.web.templating import name_in, url

_TEMPLATES: dict[str, Sequence[Column]] = {
    "units": tables.UNITS,
    "precincts": tables.PRECINCTS,
    "parties": tables.PARTIES,
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: Request, table: str, form: str) -> HttpResponse:
    """A table to fill in, as CSV or XLSX, which explains its columns; that of the parties holds those known."""
    columns = _TEMPLATES.get(table)
    if columns is None or form not in {"csv", "xlsx"}:
        raise Http404
    rows = [_party_row(party) for party in parties_on(voting_day(request))] if table == "parties" else []
    data = (write_csv if form == "csv" else write_xlsx)(columns, rows, request.lang)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8" if form == "csv" else _XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{table}.{form}"'
    return answer


def _party_row(party: Party) -> dict[str, str]:
    names = {
        f"{size}_{lang}": words[lang]
        for size, words in (("short", party.short), ("full", party.full))
        for lang in LANGS
    }
    return {"code": party.code, "colour": party.colour, **names}


def record(request: Request) -> HttpResponse:
    """Open the record: its id, title, and the table of units, looked at as a whole before anything is written."""
    if request.has_record:
        return HttpResponseRedirect(url("setup:home"))
    checked, errors = Checked(None), []
    if request.method == "POST":
        checked = check(request, tables.UNITS, tables.unit_faults)
        errors = _missing(request, checked.sheet)
        if checked.sheet and checked.sound and not errors and request.POST.get("do") == "open":
            try:
                return _found(request, checked.sheet)
            except Refused as refused:
                errors = [("", said(request, refused.refusal))]
    return render(
        request,
        "setup/record.html",
        status=422 if checked.number or errors else 200,
        steps=steps(request),
        errors=errors,
        faults=fault_rows(checked, tables.UNITS, request.lang),
        number=checked.number,
        given=request.POST,
        kinds=_kinds(checked.sheet) if checked.sheet and checked.sound else [],
        checked=again(checked, tables.UNITS, request.lang),
        looked=checked.sound and not errors,
    )


def _kinds(sheet: Sheet) -> list[tuple[str, int]]:
    """How many units of each kind a table has, from the top down."""
    numbers = Counter(row.text("type") for row in sheet.rows)
    return [(kind, numbers[kind]) for kind in tables.UNIT_TYPES if numbers[kind]]


def _missing(request: Request, sheet: Sheet | None) -> list[tuple[str, str]]:
    errors = [
        (name, text("web-setup.fill-in", request.lang, what=_label(name, request.lang)))
        for name in ("name", "title_kk", "title_ru")
        if not request.POST.get(name, "").strip()
    ]
    return errors if sheet else [*errors, ("table", text("web-setup.no-table", request.lang))]


def _label(name: str, lang: Lang) -> str:
    """What a field of the form asks for, as a fault names it."""
    if name == "name":
        return text("web-setup.record-id", lang)
    return f"{text('web-setup.record-title', lang)}, {text(f'web.in-{name[-2:]}', lang)}"


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
        steps=steps(request),
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
