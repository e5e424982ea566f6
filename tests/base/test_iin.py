"""The identity number: check digits by hand, days of birth, and that one wrong digit is noticed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dauys.base.iin import birth_day, check_digit, iin_fault, masked

firsts = st.builds(
    lambda day, half, serial: f"{day:%y%m%d}{half}{serial:04}",
    st.dates(date(1800, 1, 1), date(1899, 12, 31)),
    st.sampled_from("12"),
    st.integers(0, 9999),
)


@pytest.mark.parametrize(
    ("first", "digit"),
    [
        ("00000000000", 0),
        ("10000000000", 1),
        ("00000000001", 0),  # 11 modulo 11
        ("00000000010", 7),  # 10 with the first weights, so the second: 1 * 1 ... worked out below
        ("87011310001", None),
    ],
)
def test_the_check_digit_by_hand(first: str, digit: int | None) -> None:
    total = sum(weight * int(d) for weight, d in zip(range(1, 12), first, strict=True)) % 11
    if total == 10:
        total = sum(w * int(d) for w, d in zip((3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), first, strict=True)) % 11
    assert check_digit(first) == (None if total == 10 else total)


def test_both_sums_may_be_ten_and_then_there_is_no_number() -> None:
    without = [f"870113{n:05}" for n in range(3000) if check_digit(f"870113{n:05}") is None]
    assert without
    assert all(iin_fault(first + str(d)) == "check" for first in without for d in range(10))


@given(firsts)
def test_a_sound_number_is_sound(first: str) -> None:
    digit = check_digit(first)
    assume(digit is not None)
    assert iin_fault(f"{first}{digit}") == ""


@given(firsts, st.integers(0, 11), st.integers(1, 9))
def test_a_wrong_digit_is_noticed_where_the_first_weights_decide(first: str, place: int, more: int) -> None:
    weights = range(1, 12)
    sums = lambda f: sum(w * int(d) for w, d in zip(weights, f, strict=True)) % 11  # noqa: E731
    assume(place != 10)  # the weight of the eleventh digit is 11: the sum does not see it
    assume(sums(first) != 10)
    number = f"{first}{check_digit(first)}"
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assume(sums(wrong[:-1]) != 10)
    assert iin_fault(wrong) == "check"


@pytest.mark.parametrize(
    "number", ["", "87011310001", "8701131000123", "87011310001x", "８70113100012", "870113 10001"]
)
def test_other_lengths_and_letters(number: str) -> None:
    assert iin_fault(number) == "digits"


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("8701131", date(1887, 1, 13)), ("8701132", date(1887, 1, 13)), ("8701133", date(1987, 1, 13)),
        ("8701134", date(1987, 1, 13)), ("0302285", date(2003, 2, 28)), ("0002296", date(2000, 2, 29)),
        ("0002292", None), ("8713131", None), ("8701320", None), ("8701130", None), ("8701137", None),
        ("8700011", None),
    ],
)  # fmt: skip
def test_days_of_birth(start: str, day: date | None) -> None:
    assert birth_day(start + "00000") == day


def test_a_number_without_a_day_of_birth_is_named() -> None:
    first = next(f"871313{n:05}" for n in range(10000, 11000) if check_digit(f"871313{n:05}") is not None)
    assert iin_fault(first + str(check_digit(first))) == "birth"


def test_masked() -> None:
    assert masked("870113100012") == "••••••••0012"
