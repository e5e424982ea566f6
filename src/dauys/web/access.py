"""Who may open which door: every address with its roles and its reach; what is not listed is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpResponse

from dauys.election.offices import area, contains
from dauys.election.state import Contest
from dauys.store.models import Person

Scope = Literal["all", "contest", "precinct"]
View = Callable[..., HttpResponse]
Posts = frozenset[str]

LEVELS = ("central", "regional", "district", "precinct")
COMMISSION_ROLES = ("chair", "secretary", "member")
OTHERS = (
    "administrator",
    "operator",
    "supervisor",
    "representative",
    "organisation",
    "observer",
    "auditor",
    "presenter",
)
POSTS = (*(f"{level} {role}" for level in LEVELS for role in COMMISSION_ROLES), *OTHERS)

EVERYONE: Posts = frozenset({*POSTS, "anonymous"})
SIGNED_IN: Posts = frozenset(POSTS)
ADMINISTRATOR: Posts = frozenset({"administrator"})


def commission(*levels: str, roles: Iterable[str] = COMMISSION_ROLES) -> Posts:
    """The posts of commissions of these levels."""
    return frozenset(f"{level} {role}" for level in levels for role in roles)


SIGNERS = commission(*LEVELS, roles=("chair", "secretary"))
COMMISSIONS = commission(*LEVELS)
WORKERS: Posts = COMMISSIONS | {"operator", "supervisor"}
READERS: Posts = WORKERS | {"auditor", "organisation", "observer", "representative"}


@dataclass(frozen=True, slots=True)
class Door:
    """An address: its name, route, view, who may open it, and what it is about.

    `scope`: `contest` and `precinct` doors name a contest (and precinct) in the address, which must lie in the
    person's own area. `empty`: open where there is no record yet.
    """

    name: str
    route: str
    view: View
    who: Posts
    scope: Scope = "all"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What an address is about."""

    contest: Contest | None = None
    precinct: str = ""


def may_see(person: Person, contest: Contest, precinct: str = "") -> bool:
    """Whether a contest (and precinct) lies in the person's own area.

    Offices see their units; a precinct's commission its own precinct; a representative the own contest; those
    without an office (auditors, presenters, observers' organisations) the whole record, which is public.
    """
    if person.role == "representative":
        return person.scope.partition("/")[0] == contest.id
    if not person.office:
        return person.role in {"auditor", "presenter", "organisation", "observer"}
    if person.office.startswith("precinct/"):
        own = area(person.office)
        return own in contest.precincts and precinct in {"", own}
    return contains(person.office, f"unit/{contest.unit.unit}")


def ids(door: Door, values: dict[str, Any]) -> dict[str, Any]:
    """The values that a door's route names."""
    return {name: value for name, value in values.items() if f"<{name}>" in door.route or f":{name}>" in door.route}
