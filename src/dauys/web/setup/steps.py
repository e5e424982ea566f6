"""The steps of the set-up in their order: what is done, what comes next, and who does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dauys.actions.parties import parties_on
from dauys.base.dates import day_text, number_text
from dauys.base.texts import text
from dauys.election.stages import UNDECIDED
from dauys.election.state import Contest
from dauys.web.access import may_see
from dauys.web.pages import doors
from dauys.web.requests import Request, person_of
from dauys.web.setup.tables import UNIT_TYPES
from dauys.web.templating import url

# Precincts come last, although a commission may have their table ready: they belong to a contest, and the law counts
# the day on which their borders are announced from the call.
_DOORS = {
    "units": "setup:record",
    "parties": "setup:parties",
    "calendar": "setup:call",
    "call": "setup:call",
    "precincts": "setup:precincts",
}


class Step(NamedTuple):
    """A step: its words, `done`, `now` or `ahead`, where it is done (empty: not by this person), how far it is."""

    words: str
    state: str
    href: str
    note: str


class _Found(NamedTuple):
    code: str
    done: bool
    note: str


def steps(request: Request) -> list[Step]:
    """The steps as this person sees them; the first that is not done is the next."""
    found = list(_found(request))
    first = next((number for number, step in enumerate(found) if not step.done), len(found))
    return [
        Step(
            text(f"web-setup.step-{step.code}", request.lang),
            "done" if number < first or step.done else "now" if number == first else "ahead",
            _href(request, step.code) if number <= first or step.done else "",
            step.note,
        )
        for number, step in enumerate(found)
    ]


def _href(request: Request, code: str) -> str:
    name = "setup:units" if code == "units" and request.has_record else _DOORS[code]
    return url(name) if person_of(request).post in doors()[name].who else ""


def _found(request: Request) -> Iterator[_Found]:
    """What is there of each step, with its figures in words."""
    if not request.has_record:
        mine = person_of(request).role == "administrator"
        yield _Found("units", False, "" if mine else text("web-setup.note-by-administrator", request.lang))
        yield from (_Found(code, False, "") for code in list(_DOORS)[1:])
        return
    lang, contests = request.lang, open_contests(request)
    units = [unit for unit in request.desk.election.units.values() if unit.type in UNIT_TYPES[4:]]
    known = parties_on(voting_day(request))
    days = sorted({contest.voting_day for contest in contests})
    whole, listed = len(contests), sum(bool(contest.precincts) for contest in contests)

    def note(code: str, **words: object) -> str:
        written = {name: number_text(word, lang) if isinstance(word, int) else word for name, word in words.items()}
        return text(f"web-setup.note-{code}", lang, **written)

    yield _Found("units", bool(units), note("units", number=len(units)))
    yield _Found("parties", bool(known), note("parties", number=len(known)))
    yield _Found("calendar", bool(days), note("day", day=day_text(date.fromisoformat(days[0]), lang)) if days else "")
    yield _Found("call", bool(whole), note("calls", number=whole) if whole else "")
    yield _Found("precincts", listed == whole > 0, note("listed", done=listed, of=whole) if whole else "")


def voting_day(request: Request) -> date:
    """The next voting day; today, where none is called."""
    contests = open_contests(request) if request.has_record else []
    return min((date.fromisoformat(contest.voting_day) for contest in contests), default=request.now.date())


def open_contests(request: Request) -> list[Contest]:
    """The contests that are not decided: of the person's area; all of them for an administrator."""
    person = person_of(request)
    return [
        contest
        for contest in request.desk.election.contests.values()
        if contest.stage in UNDECIDED and (person.role == "administrator" or may_see(person, contest))
    ]
