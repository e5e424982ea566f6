"""Can what is missing still change the outcome? Against every possibility of tiny elections."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.base.tally import Tally
from dauys.count.margin import AGAINST_ALL, INVALID, NOBODY, can_change
from dauys.count.outcome import determine
from dauys.count.totals import total

CHOICES = "ABC"


def tally(registered, invalid=0, against_all=0, **votes):
    issued = invalid + against_all + sum(votes.values())
    return Tally(registered=registered, issued=issued, invalid=invalid, against_all=against_all,
                 took_part=issued - invalid, votes=votes)  # fmt: skip


def protocols(voters, *, against_all):
    """Every protocol of a precinct with so many voters: how many for A, B, C, against all, invalid."""
    for numbers in product(range(voters + 1), repeat=5):
        if sum(numbers) <= voters and (against_all or not numbers[3]):
            *votes, against, invalid = numbers
            yield tally(voters, invalid, against, **dict(zip(CHOICES, votes, strict=True)))


def outcome_of(tallies, rules, **known):
    sums = total(tallies, choices=CHOICES)
    return determine(sums.votes, sums.against_all or 0, sums.lines, rules, **known)


COUNTED = st.builds(
    lambda numbers, more: tally(sum(numbers) + more, numbers[3], numbers[4], A=numbers[0], B=numbers[1], C=numbers[2]),
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 1), st.integers(0, 1)),
    st.integers(0, 3),
)
SMALL = st.builds(
    lambda numbers, more: tally(sum(numbers) + more, A=numbers[0], B=numbers[1], C=numbers[2]),
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)),
    st.integers(0, 1),
)
LAWS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["plurality", "majority"]),
        "ties": st.sampled_from(
            [
                {"first_place": "repeat_elections"},
                {"first_place": "runoff", "runoff_place": "all_tied", "runoff_tie": ("first_round_votes",)},
                {"first_place": "runoff", "runoff_place": "refused", "runoff_tie": ("earlier_registration",)},
                {"first_place": "runoff", "runoff_place": "earlier_registration"},
            ]
        ),
        "base": st.sampled_from(["valid", "took_part", "counted", "issued", "registered"]),
        "majority_of": st.sampled_from(["1/2", "2/3", "2/5"]),
        "runoff_candidates": st.sampled_from([0, 2]),
        "against_all": st.sampled_from(["none", "counted"]),
        "against_all_first": st.sampled_from(["no_effect", "invalid"]),
        "turnout_threshold": st.sampled_from(["0", "1/2"]),
    }
)


@settings(max_examples=200, deadline=None)
@given(COUNTED, st.integers(0, 4), SMALL, LAWS, st.integers(1, 2))
def test_the_answer_equals_every_possibility(made, counted, missing, disputed, law, round_):
    rules = made(**law)
    second = law["kind"] == "majority" and law["runoff_candidates"] == 2
    known = {"order": "BCA", "first_round": {"A": 7, "B": 7, "C": 9}, "round": round_ if second else 1}
    open_to_all = law["against_all"] == "counted"
    margin = can_change(total({"sure": counted}, choices=CHOICES), rules, missing={"missing": missing},
                        disputed={"disputed": disputed}, **known)  # fmt: skip
    baseline = outcome_of({"1": counted, "2": disputed, "3": tally(missing)}, rules, **known)
    assert margin.outcome.key == baseline.key
    voters = missing + disputed.registered
    possible = [
        outcome_of({"1": counted, "2": protocol}, rules, **known)
        for protocol in protocols(voters, against_all=open_to_all)
    ]
    keys = {outcome.key for outcome in possible}
    assert margin.can_change == (keys != {baseline.key})
    assert {outcome.key for outcome in margin.others.values()} <= keys
    assert set(margin.can_win) == {outcome.winner for outcome in possible if outcome.winner}


def test_totals_both_ways(made):
    sure, open_ = tally(50, A=20, B=10), tally(30, A=2, B=15)
    margin = can_change(total({"1": sure}), made(), disputed={"2": open_})
    assert (margin.counted.votes, margin.outcome.winner) == ({"A": 22, "B": 25}, "B")
    assert (margin.certain.votes, margin.without.winner) == ({"A": 20, "B": 10}, "A")
    assert margin.counted.lines["registered"] == margin.certain.lines["registered"] == 80
    assert (margin.counted.lines["issued"], margin.certain.lines["issued"]) == (47, 30)
    assert (margin.can_change, margin.bound, margin.lead) == (True, 30, 3)
    assert margin.can_win == ("A", "B")
    assert margin.others[NOBODY,].winner == margin.others["A",].winner == margin.others[INVALID,].winner == "A"


@pytest.mark.parametrize(("voters", "answer"), [(9, False), (10, True), (11, True), (None, True)])
def test_a_lead_of_ten(made, voters, answer):
    counted = total({"1": tally(60, A=30, B=20)})
    margin = can_change(counted, made(), missing={"2": voters})
    assert (margin.can_change, margin.bound, margin.lead) == (answer, voters, 10)
    assert ("B" in margin.can_win) == (voters is None or voters > 10)


def test_a_majority_can_be_lost_though_the_leader_stays(made):
    rules = made("majority", {"first_place": "runoff", "runoff_place": "all_tied"})
    counted = total({"1": tally(100, A=55, B=25, C=20)})
    assert not can_change(counted, rules, missing={"2": 9}).can_change
    margin = can_change(counted, rules, missing={"2": 10})
    assert margin.can_win == ("A",)
    assert margin.others["B",].runoff == ("A", "B")
    assert (AGAINST_ALL,) not in margin.others


def test_nothing_outstanding_changes_nothing(made):
    counted = total({"1": tally(10, A=3, B=2)})
    margin = can_change(counted, made())
    assert (margin.can_change, margin.bound, margin.others, margin.outcome.key) == (False, 0, {}, margin.without.key)


def test_nothing_counted_yet(made):
    margin = can_change(total({}, choices="AB"), made(turnout_threshold="1/4"), missing={"1": 10})
    assert (margin.outcome.kind, margin.can_change, margin.can_win) == ("no_result", True, ("A", "B"))


def test_more_ballots_than_voters_bound_a_disputed_precinct(made):
    stuffed = Tally(registered=5, votes={"A": 0, "B": 30})
    margin = can_change(total({"1": tally(50, A=20)}, choices="AB"), made(), disputed={"2": stuffed})
    assert margin.bound == 30


def test_without_voters_on_the_list_the_bound_is_unknown(made):
    margin = can_change(total({"1": tally(50, A=20, B=1)}), made(), disputed={"2": Tally(votes={"B": 1})})
    assert (margin.bound, margin.can_change) == (None, True)


def test_a_tie_for_the_runoff_ends_when_two_are_lifted(made):
    rules = made("majority", {"first_place": "runoff", "runoff_place": "all_tied"}, majority_of="2/3")
    margin = can_change(total({"1": tally(3, A=1, B=1, C=1)}), rules, disputed={"2": tally(2, C=1)})
    assert margin.outcome.runoff == ("C", "A", "B")
    assert margin.others["A", "C"].runoff == ("A", "C")
