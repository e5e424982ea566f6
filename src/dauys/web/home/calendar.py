"""The calendar of a contest: every deadline with article and rule; on paper, and for a calendar program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from dauys.base.dates import day_text, hour_text, moment_text, weekday_text
from dauys.base.texts import Lang
from dauys.election.duties_calendar import Mark, calendar_of
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.publish.calendars import calendar_file
from dauys.web.home.agenda import left_text
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.templating import name_in

_LAST = "23:59"


@dataclass(frozen=True, slots=True)
class Entry:
    """A deadline as the page shows it: its day and hour in the unit's own time, and how it stands."""

    day: str
    weekday: str
    hour: str
    iso: str
    name: str
    rule: str
    article: str
    left: str
    until: str
    tone: str
    past: bool


def show(request: Request, contest: str) -> HttpResponse:
    """The calendar as a time line, with what is next set off."""
    state = _contest(request, contest)
    entries, name = _entries(request, state), name_in(state.unit.names, request.lang)
    ahead, past = [e for e in entries if not e.past], [e for e in entries if e.past]
    upcoming = ahead[0] if ahead else None
    return render(request, "home/calendar.html", c=state, name=name, ahead=ahead, past=past, next=upcoming)


def paper(request: Request, contest: str) -> HttpResponse:
    """The same on paper."""
    state = _contest(request, contest)
    name = name_in(state.unit.names, request.lang)
    return render(request, "home/calendar-paper.html", c=state, name=name, entries=_entries(request, state))


def download(request: Request, contest: str) -> HttpResponse:
    """The calendar as an iCalendar file in the reader's language."""
    state, lang = _contest(request, contest), request.lang
    answer = HttpResponse(
        calendar_file(state, request.desk.election.id, request.now, lang), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{state.id}.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _contest(request: Request, contest: str) -> Contest:
    if request.place.contest is None:
        raise LookupError(contest)
    return request.place.contest


def _entries(request: Request, contest: Contest) -> list[Entry]:
    return [_entry(mark, contest.unit.zone, request.now, request.lang) for mark in calendar_of(contest)]


def _entry(mark: Mark, zone: str, now: datetime, lang: Lang) -> Entry:
    at, ends = mark.at.astimezone(ZoneInfo(zone)), mark.until or mark.at
    past = ends < now
    same_day = at.date() == now.astimezone(ZoneInfo(zone)).date()
    return Entry(
        day=day_text(at.date(), lang),
        weekday=weekday_text(at.date(), lang),
        hour=_hour(at, zone, lang),
        iso=mark.at.isoformat(),
        name=_sentence_case(mark.name(lang)),
        rule=mark.rule(lang),
        article=article_text(mark.article, lang),
        left="" if past else left_text(mark.at if mark.at > now else ends, now, lang),
        until=moment_text(mark.until, zone, lang) if mark.until else "",
        tone="stop" if past else "warn" if same_day else "idle",
        past=past,
    )


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _hour(at: datetime, zone: str, lang: Lang) -> str:
    """The hour; none where a day's first or last second stands for the whole day."""
    whole = (at.hour, at.minute) == (0, 0) or f"{at:%H:%M}" == _LAST
    return "" if whole else hour_text(at, zone, lang)
