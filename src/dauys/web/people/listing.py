"""The list of people: searched by name, filtered by office and role."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from dauys.base.alphabet import fold, sort_key
from dauys.base.codes import code_text
from dauys.election.telling import office_text
from dauys.store.models import Person
from dauys.web.pages import render
from dauys.web.people.locks import locked, with_factors
from dauys.web.people.offices import offices_of_people, role_choices
from dauys.web.requests import Request, election_of

PAGE = 50


def people(request: Request) -> HttpResponse:
    """Who signs in, with role, office and the state of the account."""
    asked = {name: request.GET.get(name, "") for name in ("q", "role", "office")}
    rows = _found(**asked)
    page, pages = page_of(request, len(rows))
    shown = rows[(page - 1) * PAGE : page * PAGE]
    return render(
        request,
        "people/people.html",
        rows=_shown(request, shown),
        number=len(rows),
        asked=asked,
        roles=role_choices(request),
        offices=offices_of_people(request),
        page=page,
        pages=pages,
        href=f"/people/?{urlencode(asked)}&page=",
    )


def page_of(request: Request, number: int, size: int = PAGE) -> tuple[int, int]:
    """The page that is asked for and how many there are; what is asked beyond them is the last one."""
    pages = max(1, -(-number // size))
    asked = request.GET.get("page", "1")
    return (min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 7 else 1), pages


def _found(q: str, role: str, office: str) -> list[Person]:
    rows = Person.objects.all()
    if role:
        rows = rows.filter(role=role)
    if office:
        rows = rows.filter(office=office)
    wanted = fold(q.strip())
    found = [row for row in rows if not wanted or wanted in fold(f"{row.name} {row.username}")]
    return sorted(found, key=lambda row: (row.office, sort_key(row.name or row.username), row.username))


def _shown(request: Request, rows: list[Person]) -> list[dict[str, Any]]:
    shut, kept, election = locked(), with_factors(rows), election_of(request)
    return [
        {
            "person": row,
            "role": code_text("role", row.role, request.lang),
            "office": office_text(row.office, election, request.lang),
            "states": states(row, locked=row.username in shut, factors=row.pk in kept),
        }
        for row in rows
    ]


def states(person: Person, *, locked: bool, factors: bool) -> list[tuple[str, str]]:
    """Tone and name of what is to be known of an account."""
    found = [("ok", "open") if person.is_active else ("stop", "closed")]
    if locked:
        found.append(("bad", "locked"))
    if person.must_change and person.is_active:
        found.append(("wait", "temporary"))
    if factors:
        found.append(("final", "factors"))
    return found
