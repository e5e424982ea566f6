"""Offices and roles as choices of forms, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from dauys.actions.people import ROLES, offices
from dauys.base.codes import code_text
from dauys.election.state import Election
from dauys.store.models import Person
from dauys.web.pages import office_text
from dauys.web.requests import Request
from dauys.web.templating import name_in

MOST_OFFERED = 600


def election_of(request: Request) -> Election | None:
    """The record's state, None while there is no record."""
    return request.desk.election if request.has_record else None


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
    """Office -> words, for many offices at once: precincts are looked up in one pass over the contests."""
    wanted = list(found)
    precincts = _precincts(request) if any(office.startswith("precinct/") for office in wanted) else {}
    return {office: precincts.get(office) or office_text(request, office) for office in wanted}


def _precincts(request: Request) -> dict[str, str]:
    election = election_of(request)
    level = code_text("level", "precinct", request.lang)
    return {
        f"precinct/{key}": f"{level} № {one.listed.number}: {name_in(one.listed.names, request.lang)}"
        for contest in (election.contests.values() if election else ())
        for key, one in contest.precincts.items()
        if one.listed is not None
    }


def role_choices(request: Request) -> list[tuple[str, str]]:
    """Role and its words."""
    return [(role, code_text("role", role, request.lang)) for role in ROLES]
