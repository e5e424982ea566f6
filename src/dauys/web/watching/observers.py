"""An organisation's list of observers, as a table without names: checked by row, then handed in as one request."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.election.acts.body import ID
from dauys.election.state import Contest
from dauys.formats.sheets import (
    Column,
    Fault,
    Limits,
    Row,
    Sheet,
    cell_fault,
    in_languages,
    read_sheet,
    write_csv,
    write_xlsx,
)
from dauys.web.pages import contest_page, said
from dauys.web.printing.acts import acts_of
from dauys.web.requests import Request, person_of
from dauys.web.watching.views import contest_of, hand_in

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LIMITS = Limits(bytes=1 << 20, unpacked=10 << 20, rows=500, columns=8, cells=4000)
_SHOWN = 100
_ID = re.compile(ID)


def _columns() -> tuple[Column, ...]:
    words = {name: in_languages(f"web-watching.column-{name}") for name in ("precinct", "badge")}
    about = {name: in_languages(f"web-watching.about-{name}") for name in words}
    return (
        Column("precinct", words["precinct"], about=about["precinct"]),
        Column("badge", words["badge"], about=about["badge"], unique=True),
    )


def observers(request: Request, contest: str) -> HttpResponse:
    """Take the table (POST): every faulty row is shown, a sound list is handed in for the commission to accept."""
    state = contest_of(request, contest)
    faults: list[Fault] = []
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        upload = request.FILES.get("table")
        sheet = read_sheet(upload.read() if upload else b"", (upload.name or "") if upload else "", _columns(), _LIMITS)
        faults = [*sheet.faults, *_faults(request, state, sheet)]
        errors = (
            [("table", text("web-watching.faulty", request.lang, number=len(faults) + sheet.more))] if faults else []
        )
        try:
            if not faults:
                return hand_in(request, state, _wanted(request, state, sheet))
        except Refused as refused:
            errors = [("table", said(request, refused.refusal))]
    lines = [fault.line(request.lang) for fault in faults[:_SHOWN]]
    return contest_page(request, "watching/observers.html", state, errors, faults=lines)


def template(request: Request, contest: str, form: str) -> HttpResponse:  # noqa: ARG001 - the address
    """The empty table, as CSV or XLSX."""
    write, media = (write_xlsx, _XLSX) if form == "xlsx" else (write_csv, "text/csv; charset=utf-8")
    answer = HttpResponse(write(_columns(), (), request.lang), content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="observers.{"xlsx" if form == "xlsx" else "csv"}"'
    return answer


def _numbers(state: Contest) -> dict[str, str]:
    """Number of a precinct as people write it -> its id; the id stands for itself."""
    numbers = {str(p.listed.number): name for name, p in state.precincts.items() if p.listed}
    return {name: name for name in state.precincts} | numbers


def _faults(request: Request, state: Contest, sheet: Sheet) -> Iterable[Fault]:
    """Rows about a precinct that there is not, or with a badge that is none or given out."""
    precinct, badge = _columns()
    known = _numbers(state)
    given = {act.body.badge for act in acts_of(request.desk.election, ["observer-accredited"], state.id)}
    for row in sheet.rows:
        if row.text("precinct").strip() not in known:
            yield cell_fault(row.number, precinct, "web-watching.precinct-unknown", given=row.text("precinct"))
        if not _ID.fullmatch(_badge(row)):
            yield cell_fault(row.number, badge, "web-watching.badge-form", given=row.text("badge"))
        if _badge(row) in given:
            yield cell_fault(row.number, badge, "web-watching.badge-given", given=row.text("badge"))


def _badge(row: Row) -> str:
    """The number of a badge as the record has it: capital letters of a table are small ones there."""
    return row.text("badge").strip().lower()


def _wanted(request: Request, state: Contest, sheet: Sheet) -> list[Wanted]:
    organisation, known = person_of(request).scope, _numbers(state)
    if not organisation:
        raise Refused(refuse("web-watching.no-organisation"))
    if not sheet.rows:
        raise Refused(refuse("web-watching.nobody"))
    return [
        Wanted(
            "observer-accredited",
            About(state.id, known[row.text("precinct").strip()]),
            {"organisation": organisation, "badge": _badge(row)},
        )
        for row in sheet.rows
    ]
