"""The pages of the units: the list, and the correction of what the record says of one."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.acts.body import Correction
from dauys.election.acts.opening import UnitListed
from dauys.election.offices import contains
from dauys.formats.sheets import Fault, read_value
from dauys.web.pages import doors, render, said
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.setup.steps import steps
from dauys.web.setup.tables import UNITS
from dauys.web.signing import propose
from dauys.web.templating import name_in, url

_PAGE = 100
_FIXED = {"unit", "type", "parent"}  # what contests, offices and keys hang on: another unit, not another name


def units(request: Request) -> HttpResponse:
    """The units of my area, from the top down, each with the way to its correction."""
    person = person_of(request)
    mine = [unit for unit in request.desk.election.units.values() if contains(person.office, f"unit/{unit.unit}")]
    page, shown = page_of(request, mine, _PAGE)
    return render(
        request,
        "setup/units.html",
        steps=steps(request),
        rows=[(unit, name_in(unit.names, request.lang)) for unit in shown],
        number=len(mine),
        may=person.post in doors()["setup:unit"].who,
        page=page.page,
        pages=page.pages,
    )


def unit(request: Request, unit: str) -> HttpResponse:
    """The form that corrects a unit (GET); a correction with its cause, led to the signature (POST)."""
    listed = request.desk.election.units.get(unit)
    digest = _act_of(request, unit)
    if listed is None or not digest:
        raise Http404(unit)
    given = _values(listed)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip() for name in (*given, "cause")}
        fields, errors = _fields(request, listed, given)
        if not errors:
            about = About(corrects=Correction(digest, given["cause"]))
            try:
                return propose(request, [Wanted("unit-listed", about, fields)], url("setup:units"))
            except Refused as refused:
                errors = [("", said(request, refused.refusal))]
    return render(
        request,
        "setup/unit.html",
        status=422 if errors else 200,
        unit=listed,
        name=name_in(listed.names, request.lang),
        given=given,
        errors=errors,
    )


def _act_of(request: Request, unit: str) -> str:
    """The digest of the act by which the unit stands as it does; the last one where it was corrected."""
    subjects = request.desk.election.subjects
    return next((digest for digest, about in subjects.items() if about == ("unit-listed", "", unit)), "")


def _values(listed: UnitListed) -> dict[str, str]:
    names = {"name_kk": listed.names.kk, "name_ru": listed.names.ru}
    numbers = {name: str(getattr(listed, name) or "") for name in ("voters", "settlements")}
    return {**names, "zone": listed.zone, "kato": listed.kato, **numbers}


def _fields(
    request: Request, listed: UnitListed, given: dict[str, str]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of the body, and what is wrong with those that were typed."""
    errors: list[tuple[str, str]] = []
    read: dict[str, Any] = {}
    for column in UNITS:
        if column.name not in _FIXED:
            value = read_value(column, given[column.name])
            if isinstance(value, Fault):
                errors.append((column.name, value.text(request.lang)))
            else:
                read[column.name] = value
    if not given["cause"]:
        errors.append(("cause", text("web-core.cause-missing", request.lang)))
    if errors:
        return {}, errors
    names = {"kk": read["name_kk"], "ru": read["name_ru"], "en": listed.names.en}
    kept = {"unit": listed.unit, "type": listed.type, "parent": listed.parent}
    numbers = {name: read[name] or 0 for name in ("voters", "settlements")}
    found = {**kept, "names": names, "zone": read["zone"] or listed.zone, "kato": read["kato"], **numbers}
    return msgspec.to_builtins(found), []
