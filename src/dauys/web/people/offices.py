"""Offices and roles as choices of forms, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from dauys.actions.people import ROLES, offices
from dauys.base.codes import code_text
from dauys.election.telling import office_text
from dauys.store.models import Person
from dauys.web.requests import Request, election_of

MOST_OFFERED = 600


def offered_offices(request: Request) -> list[tuple[str, str]]:
    """Office and its words, as a form offers them; where there are very many, precincts are typed and not offered."""
    found = offices(election_of(request))
    if len(found) > MOST_OFFERED:
        found = tuple(office for office in found if not office.startswith("precinct/"))[:MOST_OFFERED]
    return list(office_words(request, found).items())


def offices_of_people(request: Request) -> list[tuple[str, str]]:
    """Office and its words, for commissions that someone belongs to; as many as a form offers."""
    held = Person.objects.exclude(office="").values_list("office", flat=True).distinct().order_by("office")
    return list(office_words(request, held[:MOST_OFFERED]).items())


def office_words(request: Request, found: Iterable[str]) -> dict[str, str]:
    """Office -> words, for many offices at once."""
    election = election_of(request)
    return {office: office_text(office, election, request.lang) for office in found}


def role_choices(request: Request) -> list[tuple[str, str]]:
    """Role and its words."""
    return [(role, code_text("role", role, request.lang)) for role in ROLES]
