"""Who is elected, and what follows if nobody is: tables over methods, bases and ties, and axioms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.refusals import Refused
from dauys.base.texts import LANGS, catalogue
from dauys.count.outcome import determine

ALL_TIED = {"first_place": "runoff", "runoff_place": "all_tied"}


def codes(outcome):
    return [step.code for step in outcome.steps]


def test_plurality_elects_the_most_votes_with_article_and_numbers(made):
    outcome = determine({"A": 5, "B": 7, "C": 7 - 1}, 3, {}, made())
    assert (outcome.kind, outcome.winner, outcome.runoff, outcome.tied) == ("elected", "B", (), ())
    last = outcome.steps[-1]
    assert last.article == "art. 113-10(2)"
    assert last.text("en") == "The most votes: B with 7 (33.33 %); the next has 6. (art. 113-10(2))"
    assert "7" in last.text("kk")
    assert "7" in last.text("ru")


@pytest.mark.parametrize(
    ("votes", "against_all", "first", "kind", "code"),
    [
        ({"A": 5, "B": 4}, 6, "no_effect", "elected", "against-all-first-no-effect"),
        ({"A": 5, "B": 4}, 6, "invalid", "no_result", "against-all-first-invalid"),
        ({"A": 5, "B": 4}, 5, "invalid", "elected", "most-votes"),
        ({"A": 0, "B": 0}, 6, "no_effect", "no_result", "no-valid-votes"),
        ({"A": 0, "B": 0}, 0, "no_effect", "no_result", "no-valid-votes"),
        ({}, 0, "no_effect", "no_result", "no-choices"),
        ({"A": 1}, 0, "no_effect", "elected", "most-votes"),
        ({"A": 0}, 0, "no_effect", "no_result", "no-valid-votes"),
    ],
)
def test_against_all_and_empty_boxes(made, votes, against_all, first, kind, code):
    outcome = determine(votes, against_all, {}, made(against_all_first=first))
    assert outcome.kind == kind
    assert code in codes(outcome)


@pytest.mark.parametrize(
    ("ties", "round_", "follows", "said"),
    [
        ({"first_place": "repeat_elections"}, 1, "repeat_elections", ["tie-repeat-elections", "within-months"]),
        ({"first_place": "repeat_voting"}, 1, "repeat_voting", ["tie-repeat-voting", "within-months"]),
        ({"first_place": "same_day_repeat", "then": "repeat_elections", "within_months": 2}, 1, "same_day_repeat",
         ["tie-same-day-repeat"]),
        ({"first_place": "same_day_repeat", "then": "repeat_elections", "within_months": 2}, 2, "repeat_elections",
         ["tie-repeat-elections", "within-months"]),
        ({"first_place": "repeat_voting"}, 2, "", ["tie-law-silent"]),
        ({"first_place": "refused"}, 1, "", ["tie-law-silent"]),
    ],
)  # fmt: skip
def test_tie_for_the_first_place_names_what_the_law_orders(made, ties, round_, follows, said):
    outcome = determine({"A": 4, "B": 4, "C": 1}, 0, {}, made(ties=ties), round_)
    assert (outcome.kind, outcome.winner, outcome.tied, outcome.follows) == ("tie", "", ("A", "B"), follows)
    assert codes(outcome)[-len(said) :] == said
    assert outcome.steps[-1].article.startswith("art. 113-9(2)")


@pytest.mark.parametrize(
    ("votes", "kind", "names"),
    [
        ({"A": 6, "B": 4}, "elected", {"A"}),
        ({"A": 51, "B": 49}, "elected", {"A"}),
        ({"A": 50, "B": 30, "C": 20}, "runoff", {"A", "B"}),  # exactly half is not more than half
        ({"A": 5, "B": 5}, "runoff", {"A", "B"}),
        ({"A": 4, "B": 4, "C": 4}, "runoff", {"A", "B", "C"}),
        ({"A": 5, "B": 3, "C": 3, "D": 1}, "runoff", {"A", "B", "C"}),
        ({"A": 3, "B": 3, "C": 1}, "runoff", {"A", "B"}),
        ({"A": 1}, "elected", {"A"}),
    ],
)
def test_majority_of_the_valid_votes_or_the_two_leaders_go_on(made, votes, kind, names):
    outcome = determine(votes, 0, {}, made("majority", ALL_TIED))
    assert outcome.kind == kind
    assert {outcome.winner, *outcome.runoff} - {""} == names


@pytest.mark.parametrize(
    ("base", "kind"),
    [("valid", "elected"), ("took_part", "elected"), ("counted", "elected"), ("issued", "runoff"),
     ("registered", "runoff")],
)  # fmt: skip
def test_the_base_of_the_majority_decides(made, base, kind):
    lines = {"took_part": 100, "invalid": 1, "issued": 102, "registered": 200}
    outcome = determine({"A": 51, "B": 49}, 0, lines, made("majority", ALL_TIED, base=base))
    assert outcome.kind == kind


def test_against_all_counts_in_the_base(made):
    rules = made("majority", ALL_TIED, against_all="counted")
    assert determine({"A": 51, "B": 49}, 0, {}, rules).kind == "elected"
    assert determine({"A": 51, "B": 49}, 2, {}, rules).kind == "runoff"


def test_a_two_thirds_majority_is_exact(made):
    rules = made("majority", ALL_TIED, majority_of="2/3")
    assert determine({"A": 200, "B": 100}, 0, {}, rules).kind == "runoff"
    assert determine({"A": 201, "B": 100}, 0, {}, rules).kind == "elected"


def test_a_base_that_is_not_there_is_refused_or_named(made):
    with pytest.raises(Refused) as refused:
        determine({"A": 2, "B": 1}, 0, {}, made("majority", base="registered"))
    assert refused.value.refusal.code == "count.line-missing"
    assert "registered" in str(refused.value)
    outcome = determine({"A": 2, "B": 1}, 0, {}, made("majority", base="took_part"))
    assert "took-part-derived" in codes(outcome)


@pytest.mark.parametrize(
    ("place", "order", "kind", "names"),
    [
        ("refused", (), "tie", ("B", "C")),
        ("", (), "tie", ("B", "C")),
        ("earlier_registration", (), "tie", ("B", "C")),
        ("earlier_registration", ("D", "C", "B", "A"), "runoff", ("A", "C")),
        ("all_tied", (), "runoff", ("A", "B", "C")),
    ],
)
def test_tie_for_a_place_in_the_runoff(made, place, order, kind, names):
    rules = made("majority", {"first_place": "runoff", "runoff_place": place})
    outcome = determine({"A": 5, "B": 3, "C": 3, "D": 1}, 0, {}, rules, order=order)
    assert outcome.kind == kind
    assert (outcome.runoff or outcome.tied) == names


def test_the_second_round_is_a_plurality_and_its_tie_is_broken_as_the_law_says(made):
    ties = {**ALL_TIED, "runoff_tie": ("first_round_votes", "earlier_registration")}
    rules = made("majority", ties)
    assert determine({"A": 3, "B": 2, "C": 2}, 0, {}, rules, 2).winner == "A"
    tie = {"A": 5, "B": 5}
    assert determine(tie, 0, {}, rules, 2).kind == "tie"
    assert codes(determine(tie, 0, {}, rules, 2))[-1] == "unknown-first-round-votes"
    assert determine(tie, 0, {}, rules, 2, first_round={"A": 1, "B": 2}).winner == "B"
    equal = {"A": 2, "B": 2}
    assert codes(determine(tie, 0, {}, rules, 2, first_round=equal))[-1] == "unknown-earlier-registration"
    assert determine(tie, 0, {}, rules, 2, first_round=equal, order=["B", "A"]).winner == "B"


@pytest.mark.parametrize("round_", [2, 3])
def test_a_round_that_the_law_does_not_have_is_refused(made, round_):
    with pytest.raises(Refused) as refused:
        determine({"A": 2, "B": 1}, 0, {}, made(), round_)
    assert refused.value.refusal.code == "count.no-second-round"


def test_a_majority_without_a_second_round_or_with_too_few_gives_no_result(made):
    assert codes(determine({"A": 1, "B": 1}, 0, {}, made("majority", runoff_candidates=0)))[-1] == "no-runoff"
    alone = determine({"A": 1}, 5, {}, made("majority"))
    assert (alone.kind, codes(alone)[-1]) == ("no_result", "runoff-impossible")


@pytest.mark.parametrize(("present", "kind"), [(11, "no_result"), (12, "elected"), (18, "elected")])
def test_indirect_election_needs_two_thirds_of_the_deputies(made, present, kind):
    rules = made(quorum="2/3")
    lines = {"registered": 18, "issued": present}
    outcome = determine({"A": 8, "B": 2}, 0, lines, rules)
    assert outcome.kind == kind
    assert codes(outcome)[1] == ("quorum-met" if kind == "elected" else "quorum-missed")
    assert outcome.steps[1].article == "art. 113-10(2) quorum"


def test_quorum_rounds_up(made):
    rules = made(quorum="2/3")
    assert determine({"A": 8}, 0, {"registered": 16, "issued": 10}, rules).kind == "no_result"
    assert determine({"A": 8}, 0, {"registered": 16, "issued": 11}, rules).kind == "elected"


@pytest.mark.parametrize(("issued", "kind"), [(249, "no_result"), (250, "elected")])
def test_turnout_threshold(made, issued, kind):
    rules = made(turnout_threshold="1/4")
    assert determine({"A": 8, "B": 2}, 0, {"registered": 1000, "issued": issued}, rules).kind == kind


VOTES = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 30), min_size=1)


@given(VOTES, st.integers(0, 30), st.sampled_from(["plurality", "majority"]))
def test_axioms(made, votes, against_all, kind):
    rules = made(kind, ALL_TIED if kind == "majority" else None, against_all="counted")
    outcome = determine(votes, against_all, {}, rules)
    most = max(votes.values())
    if outcome.kind == "elected":
        assert votes[outcome.winner] == most
        assert list(votes.values()).count(most) == 1
        assert kind == "plurality" or 2 * most > sum(votes.values()) + against_all
    if outcome.kind == "runoff":
        worst = min(votes[choice] for choice in outcome.runoff)
        assert len(outcome.runoff) >= 2
        assert all(votes[choice] < worst for choice in votes if choice not in outcome.runoff)
    if outcome.kind == "tie":
        assert {votes[choice] for choice in outcome.tied} == {most}
    renamed = {choice.lower(): number for choice, number in reversed(votes.items())}
    other = determine(renamed, against_all, {}, rules)
    assert other.winner == outcome.winner.lower()
    assert {choice.lower() for choice in outcome.runoff} == set(other.runoff)
    for step in outcome.steps:
        assert all(step.text(lang) for lang in LANGS)


def test_every_text_of_the_count_is_in_three_languages():
    assert all(set(texts) == set(LANGS) and all(texts.values()) for texts in catalogue("count").values())
