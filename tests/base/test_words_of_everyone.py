"""Days, shares, the alphabet, the tally."""

from __future__ import annotations

import datetime as dt
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.alphabet import KAZAKH, fold, sort_key
from dauys.base.days import Period, days_before, months_after, parse_day, parse_utc, utc_text
from dauys.base.shares import ceil_share, parse_share, percent
from dauys.base.tally import Tally


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.timezones()))  # noqa: DTZ001
def test_an_instant_is_written_and_read(instant: datetime) -> None:
    whole = instant.replace(microsecond=0)
    assert parse_utc(utc_text(whole)) == whole.astimezone(UTC)


def test_an_instant_in_almaty() -> None:
    assert utc_text(datetime(2021, 7, 25, 8, tzinfo=ZoneInfo("Asia/Almaty"))) == "2021-07-25T02:00:00Z"
    with pytest.raises(ValueError, match="zone"):
        utc_text(datetime(2021, 7, 25, 8))  # noqa: DTZ001


@pytest.mark.parametrize(
    "written",
    ["2021-07-25", "2021-07-25T02:00:00", "2021-07-25 02:00:00Z", "2021-13-25T02:00:00Z", "2021-07-25T02:00:00+"],
)
def test_other_forms_are_no_instants(written: str) -> None:
    with pytest.raises(ValueError):
        parse_utc(written)


@pytest.mark.parametrize(
    ("voting", "days", "last"),
    [
        # as the commissions published them
        (date(2021, 7, 25), 15, date(2021, 7, 9)),
        (date(2021, 7, 25), 10, date(2021, 7, 14)),
        (date(2023, 11, 5), 30, date(2023, 10, 5)),
        (date(2023, 11, 5), 25, date(2023, 10, 10)),
    ],
)
def test_days_before_voting(voting: date, days: int, last: date) -> None:
    assert days_before(voting, days) == last


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2021-07-25", 1, "2021-08-25"), ("2021-01-31", 1, "2021-02-28"), ("2024-01-31", 1, "2024-02-29"),
     ("2021-12-15", 1, "2022-01-15"),
     ("2021-07-25", 0, "2021-07-25"), ("2020-02-29", 48, "2024-02-29"), ("2021-08-31", 13, "2022-09-30")],
)  # fmt: skip
def test_months_after(day: str, months: int, after: str) -> None:
    assert months_after(parse_day(day), months) == parse_day(after)


def test_a_period_holds_its_first_day_and_not_its_last() -> None:
    period = Period(date(2021, 5, 24), date(2023, 1, 1))
    days = [date(2021, 5, 23), date(2021, 5, 24), date(2022, 12, 31), date(2023, 1, 1)]
    assert [day in period for day in days] == [False, True, True, False]
    assert dt.date.max in Period(date(2021, 5, 24))


@given(st.fractions(0, 1, max_denominator=1000), st.integers(0, 10**6))
def test_the_smallest_number_not_below_a_share(share: Fraction, of: int) -> None:
    least = ceil_share(share, of)
    assert least >= share * of > least - 1


@pytest.mark.parametrize(
    ("written", "value"), [("1/100", Fraction(1, 100)), ("2/3", Fraction(2, 3)), (1, Fraction(1)), ("0", Fraction(0))]
)
def test_shares_are_exact(written: str | int, value: Fraction) -> None:
    assert parse_share(written) == value


def test_other_words_are_no_shares() -> None:
    for written in ("", "half", "1/0"):
        with pytest.raises((ValueError, ZeroDivisionError)):
            parse_share(written)


@pytest.mark.parametrize(
    ("part", "whole", "digits", "text"),
    [
        (32_981, 44_305, 2, "74.44"),
        (2_297 * 100 // 100, 2_297, 2, "100.00"),
        (1, 3, 2, "33.33"),
        (2, 3, 2, "66.67"),
        (1, 8, 2, "12.50"),
        (1, 16, 1, "6.3"),  # half up
        (1, 3, 0, "33"),
        (0, 0, 2, "0.00"),
        (5, 1000, 2, "0.50"),
        (1, 20_000, 2, "0.01"),
    ],
)
def test_percents(part: int, whole: int, digits: int, text: str) -> None:
    assert percent(part, whole, digits) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percent_is_right_to_half_a_hundredth(part: int, whole: int) -> None:
    assert abs(Fraction(percent(part, whole)) - Fraction(100 * part, whole)) <= Fraction(1, 200)


def test_the_alphabet_has_42_letters_each_once() -> None:
    assert len(KAZAKH) == len(set(KAZAKH)) == 42
    assert sorted(KAZAKH, key=sort_key) == list(KAZAKH)


@given(st.lists(st.text(KAZAKH + KAZAKH.upper(), max_size=6), max_size=8))
def test_sorting_is_by_the_alphabet_and_not_by_case(names: list[str]) -> None:
    ordered = sorted(names, key=sort_key)
    ranks = [[KAZAKH.index(letter) for letter in name.lower()] for name in ordered]
    assert ranks == sorted(ranks)


def test_names_as_people_of_the_country_sort_them() -> None:
    names = [
        "Һасан",
        "Іле",
        "Ұлан",
        "Үсен",
        "Уали",
        "Хамит",
        "Ңа",
        "Нұр",
        "Қуат",
        "Кемел",
        "Ғани",
        "Гани",
        "Әли",
        "Аман",
        "Өмір",
        "Ораз",
    ]
    assert sorted(names, key=sort_key) == [
        "Аман", "Әли", "Гани", "Ғани", "Кемел", "Қуат", "Нұр", "Ңа", "Ораз", "Өмір",
        "Уали", "Ұлан", "Үсен", "Хамит", "Һасан", "Іле",
    ]  # fmt: skip
    assert sorted(["Али Б", "Алиев", "Али"], key=sort_key) == ["Али", "Али Б", "Алиев"]
    assert sort_key("И\u0306") == sort_key("Й")  # the same letter, written in two ways


def test_folding_for_search() -> None:
    assert fold("АЙГУЛ") == "айгул"
    assert fold("iлияс") == fold("Ілияс")
    assert fold("Пётр") == fold("ПЕТР")


LINES = Tally(registered=10, issued=8, invalid=1, against_all=2, votes={"a": 3, "b": 2}, issued_by=(5, 3))


@pytest.mark.parametrize(
    ("name", "value"),
    [("registered", 10), ("valid", 7), ("counted", 8), ("issued_by", 8), ("received", None), ("invalid", 1)],
)
def test_the_lines_of_a_tally(name: str, value: int | None) -> None:
    assert LINES.line(name) == value


def test_an_absent_line_is_not_zero() -> None:
    assert msgspec.json.encode(Tally(votes={})) == b'{"votes":{}}'
    assert Tally(votes={}).line("valid") == 0
    assert Tally(votes={}).line("issued_by") is None


@pytest.mark.parametrize(
    "data",
    [b'{"votes":{},"x":1}', b"{}", b'{"votes":{"a":-1}}', b'{"votes":{},"issued":null}', b'{"votes":{},"issued":1.5}'],
)
def test_other_things_are_no_tallies(data: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data, type=Tally)
