"""The calendar of a contest: what comes next, what is past, each with its article and rule in words."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dauys.base.dates import day_text, hour_text
from dauys.base.days import parse_utc
from dauys.base.texts import Lang
from dauys.election.duties_calendar import Mark, calendar_of
from dauys.election.state import Contest
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import article, sentence

_NEXT = 4  # entries that stand open; the rest is folded


class Entry(NamedTuple):
    """A deadline in the unit's own time; `iso` is the instant when it is over."""

    day: str
    hour: str
    iso: str
    name: str
    rule: str
    article: str


class Calendar(NamedTuple):
    """What comes next (a few), what comes later, what is past at the contest's last act.

    `past` has the days, each with its hours (empty: the whole day) and names; `marks` is how many those are.
    """

    next: list[Entry]
    later: list[Entry]
    past: list[tuple[str, list[tuple[str, str]]]]
    marks: int


def calendar(known: Known, lang: Lang) -> Calendar:
    """The calendar as of the contest's last act; nothing is next in a contest that is over."""
    marks = calendar_of(known.contest)
    now = parse_utc(known.at)
    over, done = known.status in {"cancelled", "annulled"}, _done(known.contest)
    past = [mark for mark in marks if (mark.until or mark.at) <= now or mark.key in done]
    ahead = [mark for mark in marks if mark not in past and not over]
    told = [_entry(mark, known, lang) for mark in ahead]
    return Calendar(told[:_NEXT], told[_NEXT:], _past(past, known.contest.unit.zone, lang), len(past))


def _past(marks: list[Mark], zone: str, lang: Lang) -> list[tuple[str, list[tuple[str, str]]]]:
    local = [(mark.at.astimezone(ZoneInfo(zone)), sentence(mark.name(lang))) for mark in marks]
    return [
        (day_text(day, lang), [(_hour(at, zone, lang), name) for at, name in found])
        for day, found in groupby(local, key=lambda one: one[0].date())
    ]


def _done(contest: Contest) -> set[str]:
    """The deadlines that are met before their time: nothing is awaited under them any more."""
    met = {"result_due": contest.result, "published_by": contest.published_at, "akim_registered_by": contest.seat}
    return {key for key, done in met.items() if done}


def _entry(mark: Mark, known: Known, lang: Lang) -> Entry:
    zone = known.contest.unit.zone
    at = mark.at.astimezone(ZoneInfo(zone))
    return Entry(
        day_text(at.date(), lang),
        _hour(at, zone, lang),
        (mark.until or mark.at).isoformat(),
        sentence(mark.name(lang)),
        mark.rule(lang),
        article(mark.article, lang, known.statute),
    )


def _hour(at: datetime, zone: str, lang: Lang) -> str:
    """The hour; none where a day's first or last second stands for the whole day."""
    whole = (at.hour, at.minute) in {(0, 0), (23, 59)}
    return "" if whole else hour_text(at, zone, lang)
