"""Days, hours and numbers in the three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dauys.base.dates import day_text, hour_text, moment_text, number_text, percent_text, weekday_text
from dauys.base.texts import LANGS, Lang


@pytest.mark.parametrize(
    ("lang", "written"), [("kk", "2021 ж. 25 шілде"), ("ru", "25 июля 2021 г."), ("en", "25 July 2021")]
)
def test_a_day(lang: Lang, written: str) -> None:
    assert day_text(date(2021, 7, 25), lang) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize("lang", LANGS)
def test_every_day_of_a_year_is_written_differently(lang: Lang) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert len({day_text(day, lang) for day in days}) == 366
    assert len({weekday_text(day, lang) for day in days}) == 7


def test_the_day_of_the_week() -> None:
    assert [weekday_text(date(2021, 7, 25), lang) for lang in LANGS] == ["жексенбі", "воскресенье", "Sunday"]


def test_a_moment_is_told_in_the_zone_of_the_place() -> None:
    moment = datetime(2021, 7, 24, 19, 30, tzinfo=UTC)
    assert moment_text(moment, ZoneInfo("Asia/Almaty"), "en") == "25\u00a0July\u00a02021, 01:30"
    assert moment_text(moment, "Asia/Aqtau", "ru") == "25\u00a0июля\u00a02021\u00a0г., 00:30"
    assert moment_text(moment, "UTC", "kk") == "2021\u00a0ж.\u00a024\u00a0шілде, 19:30"
    assert hour_text(moment, "Asia/Almaty", "kk") == "01:30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        moment_text(datetime(2021, 7, 24, 19, 30), "UTC")  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        hour_text(datetime(2021, 7, 24, 19, 30), "UTC")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567"), (-1234, "\u22121 234"), (-1, "\u22121")],
)
def test_thousands_stand_apart(number: int, written: str) -> None:
    for lang in LANGS:
        assert number_text(number, lang) == written.replace(" ", "\u00a0")


def test_percents() -> None:
    assert percent_text(791, 1000, 2, "kk") == "79,10%"
    assert percent_text(791, 1000, 2, "ru") == "79,10\u00a0%"
    assert percent_text(791, 1000, 1, "en") == "79.1%"
    assert percent_text(1, 2, 0, "en") == "50%"
    assert percent_text(2, 3) == "66.67%"
    assert percent_text(1300, 100, 1, "ru") == "1\u00a0300,0\u00a0%"
