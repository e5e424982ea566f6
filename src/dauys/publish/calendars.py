"""The law's calendar of a contest as an iCalendar file, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dauys.base.texts import LANGS, Lang, text
from dauys.election.duties_calendar import Mark, calendar_of
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.formats.icalendar import Event, write_calendar
from dauys.publish import addresses
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.templating import name_in


def calendar_file(contest: Contest, election: str, stamp: datetime, lang: Lang) -> bytes:
    """The calendar of a contest; `election` is the election's id, `stamp` when the file is made (aware)."""
    name = text("publish.calendar-of", lang, unit=name_in(contest.unit.names, lang))
    events = [_event(contest, mark, number, election, lang) for number, mark in enumerate(calendar_of(contest))]
    return write_calendar(name, events, stamp, lang)


def _event(contest: Contest, mark: Mark, number: int, election: str, lang: Lang) -> Event:
    words = [mark.rule(lang), article_text(mark.article, lang)]
    name = mark.name(lang)
    summary = f"{name_in(contest.unit.names, lang)}: {name[:1].upper()}{name[1:]}"
    uid = f"{number}.{mark.key}.{contest.id}@{election}"
    return Event(uid, mark.at, summary, "\n".join(word for word in words if word), mark.until)


def calendars(site: Site, contest: str) -> Iterator[File]:
    """The calendar files of a contest."""
    state, at = site.election.contests[contest], site.at_of(contest)
    for lang in LANGS:
        yield addresses.calendar(lang, contest), calendar_file(state, site.election.id, at, lang)


MAKERS: tuple[Maker, ...] = (calendars,)
