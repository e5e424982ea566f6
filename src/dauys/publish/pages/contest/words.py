"""Words that the parts of a contest's page share: names of candidates and precincts, figures, days, articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dauys.base.dates import day_of_year_text, day_text, moment_text, number_text, percent_text, weekday_text
from dauys.base.days import parse_utc
from dauys.base.texts import Lang, text
from dauys.election.state import Contest, Precinct
from dauys.election.telling import article_text
from dauys.election.telling_place import candidate_text, names_text

_AREA = "publish-contest"


def say(code: str, lang: Lang, **words: object) -> str:
    """A text of the page: `publish-contest.<code>`. A Russian day ends with a full stop: it is not set twice."""
    return text(f"{_AREA}.{code}", lang, **words).replace("г..", "г.")


def names(contest: Contest, candidates: Iterable[str], lang: Lang) -> str:
    """Several candidates' names, parted by commas."""
    return ", ".join(candidate_text(contest, one, lang) for one in candidates)


def initials(contest: Contest, candidate: str, lang: Lang) -> str:
    """The first letters of a candidate's first two names; none for a choice of an imported table."""
    if contest.imported:
        return ""
    return "".join(word[0] for word in candidate_text(contest, candidate, lang).split()[:2])


def precinct_name(name: str, precinct: Precinct, lang: Lang) -> tuple[str, str]:
    """A precinct's number as people say it, and its name (empty where the name is no more than the number)."""
    listed = precinct.listed
    if listed is None:
        return name, ""
    return say("precinct", lang, number=listed.number), place_of(names_text(listed.names, lang), listed.number)


def place_of(name: str, number: int) -> str:
    """A precinct's place: its name without the number before a colon; empty where it says nothing but the number."""
    before, colon, after = name.partition(": ")
    if colon and str(number) in before.split():
        return after
    bare = name.replace("№", " ").replace("No.", " ").replace(str(number), " ").split()
    return name if len(bare) > 1 else ""


def number(figure: int, lang: Lang) -> str:
    """A whole number as the language writes it."""
    return number_text(figure, lang)


def share(part: int, whole: int, lang: Lang) -> str:
    """A share with one digit; a dash of nothing."""
    return percent_text(part, whole, 1, lang) if whole else "–"


@lru_cache(maxsize=512)
def day(written: str, lang: Lang) -> str:
    """A day of the record (`2021-07-25`) in words."""
    return day_text(date.fromisoformat(written), lang)


@lru_cache(maxsize=512)
def day_of_year(written: str, lang: Lang) -> str:
    """A day of the record in words, without its year."""
    return day_of_year_text(date.fromisoformat(written), lang)


@lru_cache(maxsize=128)
def weekday(written: str, lang: Lang) -> str:
    """The day of the week of a day of the record."""
    return weekday_text(date.fromisoformat(written), lang)


@lru_cache(maxsize=2048)
def article(cited: str, lang: Lang, named: str = "") -> str:
    """An article of the record in words; several are parted by semicolons. The statute `named` is not said again."""
    return article_text(cited, lang, named)


def until(written: str, contest: Contest, lang: Lang) -> str:
    """The end of a time in the unit's own time: by its day alone where that is the end of the day."""
    at = parse_utc(written).astimezone(ZoneInfo(contest.unit.zone))
    if (at.hour, at.minute, at.second) == (0, 0, 0):
        return day_text(at.date() - timedelta(days=1), lang)
    return day_text(at.date(), lang) if f"{at:%H:%M}" == "23:59" else moment_text(at, contest.unit.zone, lang)


def moment(written: str, contest: Contest, lang: Lang) -> str:
    """An instant of the record in the unit's own time."""
    return moment_text(parse_utc(written), contest.unit.zone, lang)


def sentence(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]
