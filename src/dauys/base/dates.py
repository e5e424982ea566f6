"""Days, hours and numbers as people of the three languages write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dauys.base.shares import percent
from dauys.base.texts import Lang, text

NO_BREAK = "\u00a0"  # the space that a line may not be broken at: between thousands, before the sign of percent
_MINUS = "\u2212"
_THOUSANDS: dict[Lang, str] = {"kk": NO_BREAK, "ru": NO_BREAK, "en": NO_BREAK}
_DECIMAL: dict[Lang, str] = {"kk": ",", "ru": ",", "en": "."}


def day_text(day: date, lang: Lang = "en") -> str:
    """A day in words: `2021 ж. 25 шілде`, `25 июля 2021 г.`, `25 July 2021`; no line is broken inside it."""
    month = text(f"dates.month-{day.month}", lang)
    return text("dates.day", lang, day=day.day, month=month, year=day.year).replace(" ", NO_BREAK)


def day_of_year_text(day: date, lang: Lang = "en") -> str:
    """A day without its year, for where the year is known: `25 шілде`, `25 июля`, `25 July`."""
    month = text(f"dates.month-{day.month}", lang)
    return text("dates.day-of-year", lang, day=day.day, month=month).replace(" ", NO_BREAK)


def weekday_text(day: date, lang: Lang = "en") -> str:
    """The day of the week: `жексенбі`, `воскресенье`, `Sunday`."""
    return text(f"dates.weekday-{day.isoweekday()}", lang)


def moment_text(moment: datetime, zone: ZoneInfo | str, lang: Lang = "en") -> str:
    """Day and hour of an aware moment in `zone` (a ZoneInfo or IANA name): `25 июля 2021 г., 18:00`.

    Raises ValueError for a naive moment.
    """
    there = _there(moment, zone)
    return text("dates.moment", lang, day=day_text(there.date(), lang), hour=f"{there:%H:%M}")


def hour_text(moment: datetime, zone: ZoneInfo | str, lang: Lang = "en") -> str:
    """The hour alone of an aware moment in `zone`: `18:00`, on the clock of 24 hours in every language."""
    return text("dates.hour", lang, hour=f"{_there(moment, zone):%H:%M}")


def number_text(number: int, lang: Lang = "en") -> str:
    """A whole number with its thousands apart (no line is broken inside it): `1 234 567`."""
    grouped = f"{abs(number):,}".replace(",", _THOUSANDS[lang])
    return _MINUS + grouped if number < 0 else grouped


def percent_text(part: int, whole: int, digits: int = 2, lang: Lang = "en") -> str:
    """`part` of `whole` in percent, rounded half up: `79,10%` in Kazakh, `79,10 %` in Russian, `79.10%` in English."""
    number, _, rest = percent(part, whole, digits).partition(".")
    figure = number_text(int(number), lang)
    if rest:
        figure += _DECIMAL[lang] + rest
    return text("dates.percent", lang, figure=figure).replace(" ", NO_BREAK)


def _there(moment: datetime, zone: ZoneInfo | str) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
