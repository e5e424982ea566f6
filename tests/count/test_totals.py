"""Sums over precincts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.tally import Tally
from dauys.count.totals import LINES, total

ONE = Tally(registered=10, issued=8, invalid=1, against_all=2, votes={"A": 3, "B": 2})
TWO = Tally(registered=20, issued=9, votes={"A": 4, "C": 5})


def test_lines_are_summed_over_the_precincts_that_have_them():
    sums = total({"1": ONE, "2": TWO})
    assert sums.votes == {"A": 7, "B": 2, "C": 5}
    assert sums.lines == {"registered": 30, "issued": 17, "invalid": 1}
    assert (sums.against_all, sums.precincts) == (2, 2)
    assert (sums.line("valid"), sums.line("counted")) == (16, 17)
    assert sums.line("against_all") == 2
    assert sums.line("received") is None


def test_an_annulled_precinct_is_left_out_and_named():
    sums = total({"1": ONE, "2": TWO}, annulled={"1"}, choices="AB")
    assert sums.votes == {"A": 4, "B": 0, "C": 5}
    assert (sums.annulled, sums.precincts, sums.against_all) == (("1",), 1, None)


def test_an_unknown_precinct_cannot_be_annulled():
    with pytest.raises(KeyError):
        total({"1": ONE}, annulled={"2"})


def test_nothing_counted():
    assert total({}, choices="A").votes == {"A": 0}
    assert total({}).lines == {}


NUMBERS = st.integers(0, 99)
TALLIES = st.builds(
    Tally,
    votes=st.dictionaries(st.sampled_from("ABC"), NUMBERS),
    **dict.fromkeys(LINES, NUMBERS),
)


@given(st.lists(TALLIES, max_size=6), st.integers(0, 6))
def test_totals_of_parts_add_up(tallies, cut):
    named = {str(place): tally for place, tally in enumerate(tallies)}
    whole, first = total(named, choices="ABC"), total(dict(list(named.items())[:cut]), choices="ABC")
    second = total(dict(list(named.items())[cut:]), choices="ABC")
    assert {c: first.votes[c] + second.votes[c] for c in "ABC"} == whole.votes
    assert {n: first.lines.get(n, 0) + second.lines.get(n, 0) for n in whole.lines} == whole.lines
