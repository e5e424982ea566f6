"""The list at the left: the doors that belong to a person's daily work."""

from __future__ import annotations

from typing import Any

from dauys.actions.rehearsal import DEMONSTRATIONS
from dauys.base.texts import text
from dauys.store.arriving import waiting_for
from dauys.store.models import Person
from dauys.web.access import ADMINISTRATOR, COMMISSIONS, READERS, SIGNED_IN, SIGNERS, WORKERS, Posts, commission
from dauys.web.requests import Request, election_of

_REHEARSAL = "/rehearsal/"  # of a demonstration alone
_EXACT = frozenset({"/", "/setup/"})  # others of the list lie below these
# address, icon, key of the words, for whom
_LINKS: tuple[tuple[str, str, str, Posts], ...] = (
    ("/", "home", "nav-home", READERS | ADMINISTRATOR | {"presenter"}),
    ("/contests/", "unit", "nav-contests", READERS),
    ("/presenter/", "presenter", "nav-presenter", READERS | {"presenter"}),
    ("/voting/", "box", "nav-voting", COMMISSIONS),
    ("/entry/", "protocol", "nav-entry", WORKERS - commission("precinct")),
    ("/sign/", "sign", "nav-sign", WORKERS),
    ("/keys/", "key", "nav-keys", SIGNERS),
    ("/events/", "history", "nav-events", frozenset({"auditor"})),
    ("/setup/", "setup", "nav-setup", commission("central", "regional", "district") | ADMINISTRATOR),
    ("/setup/call/", "calendar", "nav-call", commission("district", "regional")),
    ("/setup/precincts/", "table", "nav-precincts", commission("district", "regional")),
    ("/setup/record/", "unit", "nav-record", ADMINISTRATOR),
    (_REHEARSAL, "presenter", "nav-rehearsal", ADMINISTRATOR),
    ("/people/", "people", "nav-people", ADMINISTRATOR),
    ("/keeping/", "archive", "nav-keeping", ADMINISTRATOR | {"central chair"}),
    ("/training/", "training", "nav-training", SIGNERS | ADMINISTRATOR),
    ("/quiz/", "ballot", "nav-quiz", SIGNED_IN),
)


def nav_of(request: Request, person: Person) -> list[tuple[str, list[dict[str, Any]]]]:
    """Groups of links for a person; the place where the person is now is marked."""
    links, election = [], election_of(request)
    for href, icon, words, who in _LINKS:
        if person.post not in who or (href == _REHEARSAL and (election is None or election.id not in DEMONSTRATIONS)):
            continue
        here = request.path == href if href in _EXACT else request.path.startswith(href)
        link: dict[str, Any] = {"href": href, "icon": icon, "words": text(f"web-core.{words}", request.lang)}
        if href == "/sign/" and (waits := waiting_for(person.office)):
            link["due"] = waits
        links.append(link | {"current": here})
    return [("", links)]
