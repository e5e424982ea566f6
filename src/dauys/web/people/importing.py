"""Adding people from a table: checked as a whole and shown, then added all or none."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.people import ROLES, NewPerson, wrongs
from dauys.actions.people_grants import add
from dauys.base.codes import code_text
from dauys.base.texts import LANGS, text
from dauys.election.telling import office_text
from dauys.formats.sheets import (
    Column,
    Fault,
    Limits,
    Sheet,
    cell_fault,
    in_languages,
    read_sheet,
    write_csv,
    write_xlsx,
)
from dauys.web.pages import flash, render
from dauys.web.people.adding import granted
from dauys.web.requests import Request, election_of, person_of

_KEPT = "people-import"
LIMITS = Limits(bytes=1 << 20, unpacked=10 << 20, rows=200, columns=20, cells=4000)


def columns() -> tuple[Column, ...]:
    """The columns of the table; everything that the workspace knows of a person when it begins."""
    roles = {role: {lang: code_text("role", role, lang) for lang in LANGS} for role in ROLES}
    return (
        Column(
            "username", in_languages("web-core.username"), about=in_languages("web-people.username-hint"), unique=True
        ),
        Column("role", in_languages("web-core.role"), "choice", choices=roles),
        Column("office", in_languages("web-core.office"), required=False, about=in_languages("web-people.office-hint")),
        Column("holder", in_languages("web-core.holder"), required=False, about=in_languages("web-people.holder-hint")),
        Column(
            "name", in_languages("web-people.name"), required=False, about=in_languages("web-people.name-hint"),
            max_length=120, private=True,
        ),
        Column("scope", in_languages("web-people.scope"), required=False, about=in_languages("web-people.scope-hint")),
    )  # fmt: skip


def import_people(request: Request) -> HttpResponse:
    """Take a table (POST with a file), show its faults or its rows; add the rows that were shown (POST `do=add`)."""
    if request.method != "POST":
        return render(request, "people/import.html", sheet=None)
    if request.POST.get("do") == "add":
        return _add(request)
    file = request.FILES.get("file")
    sheet = read_sheet(file.read() if file else b"", (file.name or "") if file else "", columns(), LIMITS)
    people = [NewPerson(**{name: row.text(name).strip() for name in NewPerson._fields}) for row in sheet.rows]
    faults = [*sheet.faults, *(_faults(request, sheet, people))]
    election = election_of(request)
    request.session[_KEPT] = [] if faults else [list(one) for one in people]
    return render(
        request,
        "people/import.html",
        status=422 if faults else 200,
        sheet=sheet,
        faults=[(fault.row, fault.place(request.lang), fault.text(request.lang)) for fault in faults],
        people=[
            (one, code_text("role", one.role, request.lang), office_text(one.office, election, request.lang))
            for one in people
        ],
    )


def _faults(request: Request, sheet: Sheet, people: list[NewPerson]) -> Iterable[Fault]:
    by_name = {column.name: column for column in columns()}
    election = election_of(request)
    for place, (row, new) in enumerate(zip(sheet.rows, people, strict=True)):
        for one in wrongs(new, election, people[:place]):
            given = getattr(new, one.field)
            yield cell_fault(row.number, by_name[one.field], one.code, given=given)


def _add(request: Request) -> HttpResponse:
    kept = request.session.pop(_KEPT, [])
    if not kept:
        flash(request, "bad", text("web-people.import-gone", request.lang))
        return HttpResponseRedirect("/people/import/")
    people = [NewPerson(*row) for row in kept]
    return granted(request, add(people, election_of(request), person_of(request), request.now))


def template(request: Request, form: str) -> HttpResponse:
    """The empty table to fill in, as CSV or XLSX, with titles in the reader's language."""
    write, media = (
        (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        if form == "xlsx"
        else (write_csv, "text/csv; charset=utf-8")
    )
    answer = HttpResponse(write(columns(), (), request.lang), content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="people.{"xlsx" if form == "xlsx" else "csv"}"'
    return answer
