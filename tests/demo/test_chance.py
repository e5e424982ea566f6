"""Chance: the same numbers on every machine, fair enough, and streams that do not disturb each other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.demo.chance import Chance


def test_the_numbers_of_a_seed_are_fixed() -> None:
    chance = Chance("2021-07-25")
    assert [chance.below(1000) for _ in range(8)] == [132, 216, 708, 38, 842, 617, 313, 935]


@given(st.text(max_size=20), st.integers(1, 10**12))
def test_below_stays_below(name: str, bound: int) -> None:
    assert all(0 <= Chance(name).below(bound) < bound for _ in range(5))


@given(st.text(max_size=20), st.lists(st.integers(), max_size=30))
def test_shuffled_keeps_every_value(name: str, values: list[int]) -> None:
    assert Counter(Chance(name).shuffled(values)) == Counter(values)


def test_children_are_independent_of_what_their_parent_gave() -> None:
    fresh, used = Chance("a"), Chance("a")
    for _ in range(10):
        used.below(7)
    assert [used.child("b").below(10**9) for _ in range(3)] == [fresh.child("b").below(10**9) for _ in range(3)]
    assert fresh.child("b").below(10**9) != fresh.child("c").below(10**9)


def test_every_face_comes_up_about_as_often() -> None:
    chance = Chance("die")
    thrown = Counter(chance.below(6) for _ in range(6000))
    assert set(thrown) == set(range(6))
    assert all(850 < number < 1150 for number in thrown.values())


def test_a_bell_is_highest_in_the_middle() -> None:
    chance = Chance("bell")
    drawn = [chance.bell(100) for _ in range(4000)]
    assert all(-100 <= value <= 100 for value in drawn)
    assert sum(abs(value) <= 50 for value in drawn) > 2800


def test_impossible_wishes_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Chance("x").below(0)
    with pytest.raises(ValueError, match="3 of 2"):
        Chance("x").sample([1, 2], 3)
