"""The law's calendar of a contest as an iCalendar file, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dauys.base.codes import code_text
from dauys.base.texts import LANGS, Lang, text
from dauys.election.duties_calendar import Mark, calendar_of
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.formats.icalendar import Event, write_calendar
from dauys.publish import addresses
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.templating import name_in

_SERVICE = frozenset({"turnout"})
_ART = " art. "


def calendar_file(contest: Contest, election: str, stamp: datetime, lang: Lang, *, for_everyone: bool = False) -> bytes:
    """The calendar of a contest; `election` is the election's id, `stamp` when the file is made (aware).

    The hours at which commissions report turnout are theirs: in the file for everyone they are left out.
    """
    marks = [mark for mark in calendar_of(contest) if not (for_everyone and mark.key in _SERVICE)]
    name = text("publish.calendar-of", lang, unit=name_in(contest.unit.names, lang))
    statute = next((mark.article.partition(_ART)[0] for mark in marks if _ART in mark.article), "")
    events = [_event(contest, mark, f"{contest.id}@{election}", statute, lang) for mark in marks]
    return write_calendar(name, events, stamp, lang, about=code_text("statute", statute, lang) if statute else "")


def _event(contest: Contest, mark: Mark, where: str, statute: str, lang: Lang) -> Event:
    """What happens and under which article; the rule in words stands on the page, the law's name in the head."""
    name = mark.name(lang)
    summary = f"{name_in(contest.unit.names, lang)}: {name[:1].upper()}{name[1:]}"
    hour = f".{mark.words['hour']}" if mark.key in _SERVICE else ""
    return Event(f"{mark.key}{hour}.{where}", mark.at, summary, _article(mark.article, statute, lang), mark.until)


def _article(article: str, statute: str, lang: Lang) -> str:
    """The article alone where it is one of the law that the calendar's head names."""
    head, _, number = article.partition(_ART)
    if head != statute or ";" in number:
        return article_text(article, lang)
    return text("publish.calendar-article", lang, article=number)


def calendars(site: Site, contest: str) -> Iterator[File]:
    """The calendar files of a contest."""
    state, at = site.election.contests[contest], site.at_of(contest)
    for lang in LANGS:
        yield addresses.calendar(lang, contest), calendar_file(state, site.election.id, at, lang, for_everyone=True)


MAKERS: tuple[Maker, ...] = (calendars,)
