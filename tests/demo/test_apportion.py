"""Sums that come out: shares by weights, and values moved to a sum within bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.demo.apportion import move_to, share_out


@given(st.integers(0, 10**7), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_shares_add_up_and_stay_within_one_of_their_part(total: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        weights = [*weights, 1]
    shares = share_out(total, weights)
    assert sum(shares) == total
    assert all(
        abs(share * sum(weights) - total * weight) < sum(weights) for share, weight in zip(shares, weights, strict=True)
    )


@st.composite
def bounded(draw: st.DrawFn) -> tuple[list[int], int, list[int], list[int]]:
    size = draw(st.integers(1, 20))
    lows = draw(st.lists(st.integers(0, 500), min_size=size, max_size=size))
    highs = [low + draw(st.integers(0, 500)) for low in lows]
    values = draw(st.lists(st.integers(-100, 1200), min_size=size, max_size=size))
    return values, draw(st.integers(sum(lows), sum(highs))), lows, highs


@given(bounded())
def test_values_move_to_any_sum_that_their_bounds_allow(case: tuple[list[int], int, list[int], list[int]]) -> None:
    values, total, lows, highs = case
    moved = move_to(values, total, lows, highs)
    assert sum(moved) == total
    assert all(low <= value <= high for low, value, high in zip(lows, moved, highs, strict=True))


def test_what_fits_already_stays_as_it_is() -> None:
    assert move_to([3, 5], 8, [0, 0], [9, 9]) == [3, 5]


@pytest.mark.parametrize("total", [1, 12])
def test_a_sum_beyond_the_bounds_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match="is not between 2 and 10"):
        move_to([3, 3], total, [1, 1], [5, 5])


def test_nothing_to_share_out_by() -> None:
    assert share_out(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nothing to share out by"):
        share_out(1, [0, 0])
