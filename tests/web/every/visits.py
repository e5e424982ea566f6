"""Which pages there are to look at: the doors of the workspace with something behind each, for who may open it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from playwright.sync_api import Page

from dauys.base.texts import LANGS
from dauys.election.kinds import KINDS
from dauys.web.access import Door
from dauys.web.urls import ALL
from tests.web.looking import Look
from tests.web.people.test_access import address
from tests.world import OKRUG

# Nothing to look at: files, answers to scripts, and doors that only lead on.
NO_PAGE = {
    "account_logout",
    "candidates:photo",
    "entry:draft",
    "entry:done",
    "entry:scan",
    "home:ical",
    "keeping:archive",
    "keeping:backup",
    "keeping:check",
    "keeping:take-archive",
    "keeping:take-backup",
    "lists:paper",
    "lists:template",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "people:template",
    "printing:candidate",
    "printing:complaint",
    "printing:contest",
    "printing:decision",
    "printing:paper",
    "printing:precinct",
    "setup:template",
    "voting:sheet",
    "watching:template",
}
# Who is asked first; the others only where none of these may open a door.
WHO = ("chair", "chief", "typist-1", "precinct-1", "regional-chair", "central-chair", "admin", "auditor", "presenter")
WATCHERS = ("representative", "organisation", "observer")
HOMES = ("/", "/duties/", "/units/", "/contests/", "/sign/", f"/contests/{OKRUG}/", "/presenter/")
ABOUT = {"contest", "precinct", "contest or precinct"}


class Visit(NamedTuple):
    """A page, who looks at it, the door that it lies behind, and what is pressed to come to it from the path."""

    session: str
    path: str
    door: str
    press: str = ""


def in_turns(visits: Iterable[Visit]) -> list[Look]:
    """A look at each page on a telephone; the languages and the schemes of colour take turns."""
    return [
        Look(
            visit.session,
            visit.path,
            LANGS[number % 3],
            390,
            ("light", "dark")[number % 2],
            partial(_press, visit.press) if visit.press else None,
        )
        for number, visit in enumerate(visits)
    ]


def _press(what: str, page: Page) -> None:
    with page.expect_navigation():
        page.click(what)


class Visits:
    """Finds pages by asking for them; remembers which answered with one."""

    def __init__(self, browser_of: Callable[[str], Any], people: dict[str, Any], values: dict[str, Any]) -> None:
        self.browsers = {name: browser_of(name) for name in ("", *WHO, *WATCHERS) if not name or name in people}
        self.posts = {name: people[name].post for name in (*WHO, *WATCHERS) if name in people}
        self.values = values

    def page(self, name: str, path: str, door: str) -> list[Visit]:
        """The page at an address; nothing where there is none for this person, or a file."""
        browser = self.browsers[name]
        answer = browser.get(path)
        assert answer.status_code < 500, path
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        seen = answer.status_code == 200 and html and not getattr(answer, "streaming", False)
        session = browser.cookies.get("sessionid")
        return [Visit(session.value if session else "", path, door)] if seen else []

    def of(self, door: Door, paths: Sequence[str] = ()) -> Iterator[Visit]:
        """The pages behind a door, each for the first person who finds it."""
        for path in paths or (address(door, self.values),):
            openers = (name for name in self.posts if self.posts[name] in door.who)
            yield from next((found for name in openers if (found := self.page(name, path, door.name))), [])

    def acts(self) -> Iterator[Visit]:
        """The form of every kind of act about a contest or precinct."""
        doors = {door.name: door for door in ALL}
        for kind in (name for name, kind in KINDS.items() if kind.scope in ABOUT):
            place = "" if KINDS[kind].scope == "contest" else f"precincts/{self.values['precinct']}/"
            door = doors["acts:make-precinct" if place else "acts:make"]
            yield from self.of(door, [f"/contests/{self.values['contest']}/{place}act/{kind}/"])

    def homes(self, paths: Sequence[str] = HOMES) -> Iterator[Visit]:
        """The pages that each post finds different."""
        for name in WHO:
            for path in paths:
                yield from self.page(name, path, "")
