"""The election of an akim in a maslikhat sitting (law of 2013-2021): call, roll, quorum, ballot, tie, term."""

from __future__ import annotations

from typing import Any

import pytest
from tests.election.hall import AGAIN, COMMISSION, CONTEST, DAY, MASLIKHAT, Hall
from tests.world import decision

from dauys.election.acts import candidates, results
from dauys.election.acts.body import Correction
from dauys.election.results import counted_protocols
from dauys.election.sittings import quorum
from dauys.election.stages import Stage
from dauys.verify.tabulation import tabulate

# --- roll and quorum ---


@pytest.mark.parametrize(
    ("deputies", "present", "at", "code"),
    [
        (18, 12, f"{DAY} 10:00", ""),
        (18, 18, f"{DAY} 10:00", ""),
        (18, 0, f"{DAY} 10:00", ""),
        (17, 12, f"{DAY} 10:00", "sitting-deputies"),
        (19, 12, f"{DAY} 10:00", "sitting-deputies"),
        (18, 19, f"{DAY} 10:00", "sitting-present"),
        (18, 12, "2013-08-07 23:30", "before-opening"),
        (18, 12, f"{DAY} 00:30", ""),  # still 7 August in UTC: the day is the unit's own
        (18, 12, "2013-08-09 00:30", "after-deadline"),  # still 8 August in UTC
    ],
)
def test_the_roll(hall: Hall, deputies: int, present: int, at: str, code: str) -> None:
    hall.ready()
    assert hall.refused(hall.roll(present, deputies), CONTEST, by=MASLIKHAT, at=at) == code


@pytest.mark.parametrize(
    ("electors", "least"), [(1, 1), (3, 2), (10, 7), (15, 10), (16, 11), (17, 12), (18, 12), (25, 17)]
)
def test_the_quorum_is_two_thirds_rounded_up(electors: int, least: int) -> None:
    for present, code in ((least - 1, "quorum"), (least, "")):
        hall = Hall(electors).ready()
        assert quorum(hall.contest(CONTEST), electors) == least
        hall.sit(present)
        body = results.SittingVoted(1, 1, 0, {"c1": 1}, decision("tally"))
        assert hall.refused(body, CONTEST, by=MASLIKHAT, at=f"{DAY} 10:30") == code


def test_a_sitting_without_quorum_gives_no_result_and_repeat_elections(hall: Hall) -> None:
    hall.ready().sit(11)
    assert tabulate(hall.contest(CONTEST)).stated.kind == "no_result"
    hall.settle()
    assert hall.contest(CONTEST).stage is Stage.DETERMINED
    body = hall.call_body(voting_day="2013-10-08", ground="repeat_elections", repeats=CONTEST, term_ends="")
    assert hall.refused(body, AGAIN, by=COMMISSION, at="2013-09-06 10:00") == ""


# --- the ballot ---


@pytest.mark.parametrize(
    ("votes", "invalid", "issued", "code"),
    [
        ({"c1": 7, "c2": 4, "c3": 0}, 1, 12, ""),
        ({"c1": 7, "c2": 4}, 0, 12, ""),  # one deputy kept the ballot
        ({"c1": 7, "c2": 4}, 0, 11, ""),  # one deputy took none
        ({"c1": 8, "c2": 4, "c3": 1}, 0, 13, "sitting-count"),  # more than were present
        ({"c1": 7, "c2": 4, "c3": 1}, 1, 12, "sitting-count"),  # more in the box than were issued
        ({"c1": 7, "c9": 1}, 0, 12, "tally-choices"),  # nobody of that name
        ({"c1": 7, "c4": 1}, 0, 12, "tally-choices"),  # withdrawn before the sitting
    ],
)
def test_the_secret_ballot(hall: Hall, votes: dict[str, int], invalid: int, issued: int, code: str) -> None:
    hall.ready(1, 2, 3, 4)
    hall.act(candidates.CandidateWithdrawn("c4", "nominator"), CONTEST, by=COMMISSION, at="2013-08-01 10:00")
    hall.sit(12)
    body = results.SittingVoted(1, issued, invalid, votes, decision("tally"))
    assert hall.refused(body, CONTEST, by=MASLIKHAT, at=f"{DAY} 10:30") == code


@pytest.mark.parametrize(
    ("first", "round", "at", "code"),
    [
        ((5, 5, 2), 2, f"{DAY} 12:00", ""),
        ((4, 4, 4), 2, f"{DAY} 12:00", ""),
        ((6, 5, 1), 2, f"{DAY} 12:00", "sitting-no-tie"),
        ((6, 3, 3), 2, f"{DAY} 12:00", "sitting-no-tie"),  # a tie of those behind is none
        ((0, 0, 0), 2, f"{DAY} 12:00", "sitting-no-tie"),  # nobody has a vote: nobody leads
        ((5, 5, 2), 1, f"{DAY} 12:00", "sitting-round"),
        ((), 2, f"{DAY} 12:00", "sitting-round"),
        ((), 1, f"{DAY} 12:00", ""),
        ((5, 5, 2), 2, "2013-08-09 10:00", "after-deadline"),  # the repeat voting is of the same day
        ((5, 5, 2), 3, f"{DAY} 12:00", "schema"),
    ],
)
def test_rounds(hall: Hall, first: tuple[int, ...], round: int, at: str, code: str) -> None:
    hall.ready().sit(12)
    if first:
        hall.vote(*first, issued=12)
    assert hall.refused(hall.tally(7, 5, round=round), CONTEST, by=MASLIKHAT, at=at) == code


@pytest.mark.parametrize(
    ("rounds", "kind", "winner", "follows"),
    [
        (((7, 5, 0),), "elected", "c1", ""),
        (((5, 4, 3),), "elected", "c1", ""),  # most votes suffice, no majority
        (((5, 5, 2), (7, 5)), "elected", "c1", ""),
        (((5, 5, 2), (6, 6)), "tie", "", "repeat_elections"),
        (((0, 0, 0),), "no_result", "", ""),
    ],
)
def test_outcomes(hall: Hall, rounds: tuple[tuple[int, ...], ...], kind: str, winner: str, follows: str) -> None:
    hall.ready().sit(12)
    for number, votes in enumerate(rounds, 1):
        hall.vote(*votes, round=number, issued=12)
    made = tabulate(hall.contest(CONTEST))
    assert (made.stated.kind, made.stated.winner, made.outcome.follows) == (kind, winner, follows)
    hall.settle()
    assert hall.contest(CONTEST).candidates["c1"].standing.value == ("elected" if winner else "on the ballot")


@pytest.mark.parametrize(
    ("present", "rounds", "code"),
    [
        (12, (), "sitting-vote-due"),
        (12, ((5, 5, 2),), "sitting-repeat-due"),
        (12, ((7, 4, 1),), ""),
        (12, ((5, 5, 2), (6, 6)), ""),
        (11, (), ""),
    ],
)
def test_no_result_before_the_sitting_has_done_its_work(
    hall: Hall, present: int, rounds: tuple[tuple[int, ...], ...], code: str
) -> None:
    hall.ready().sit(present)
    for number, votes in enumerate(rounds, 1):
        hall.vote(*votes, round=number)
    body = hall.result_body(CONTEST)
    assert hall.refused(body, CONTEST, by=COMMISSION, at=f"{DAY} 15:00") == code


# --- repeat elections ---


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"voting_day": "2013-10-09"}, "vote-late"),  # two months and a day
        ({"electors": 0}, "call-electors"),
        ({"ground": "repeat_voting", "choices": ("c1", "c2")}, "repeat-voting"),  # it was held on the same day
        ({"repeats": "akim.11.03.07.2009-08-08"}, "contest-unknown"),
    ],
)
def test_repeat_elections_follow_a_second_tie_within_two_months(hall: Hall, changes: dict[str, Any], code: str) -> None:
    hall.ready().sit(12)
    hall.vote(5, 5, 2)
    hall.vote(6, 6, round=2, at=f"{DAY} 11:30")
    hall.settle()
    fields = {"voting_day": "2013-10-08", "ground": "repeat_elections", "repeats": CONTEST, "term_ends": ""}
    assert hall.refused(hall.call_body(**(fields | changes)), AGAIN, by=COMMISSION, at="2013-09-06 10:00") == code


def test_repeat_elections_are_held_like_the_first(hall: Hall) -> None:
    hall.ready().sit(12)
    hall.vote(5, 5, 2)
    hall.vote(6, 6, round=2, at=f"{DAY} 11:30")
    hall.settle()
    body = hall.call_body(voting_day="2013-10-08", ground="repeat_elections", repeats=CONTEST, term_ends="")
    hall.act(body, AGAIN, by=COMMISSION, at="2013-09-06 10:00")
    hall.nominate(1, 2, at="2013-09-09 10:00", contest=AGAIN).enrol(1, 2, at="2013-09-20 10:00", contest=AGAIN)
    hall.sit(12, AGAIN, at="2013-10-08 10:00")
    hall.act(hall.tally(8, 4), AGAIN, by=MASLIKHAT, at="2013-10-08 11:00")
    assert tabulate(hall.contest(AGAIN)).stated.winner == "c1"


def test_no_repeat_elections_after_somebody_was_elected(hall: Hall) -> None:
    hall.ready().sit(12)
    hall.vote(7, 5, 0)
    hall.settle()
    body = hall.call_body(voting_day="2013-10-08", ground="repeat_elections", repeats=CONTEST, term_ends="")
    assert hall.refused(body, AGAIN, by=COMMISSION, at="2013-09-06 10:00") == "repeat-elections"


# --- corrections ---

BOTH = (*MASLIKHAT, "regional/11")


def test_a_correction_of_a_round_replaces_that_round_alone(hall: Hall) -> None:
    hall.ready().sit(12)
    first = hall.vote(5, 5, 2)
    second = hall.vote(7, 5, round=2, at=f"{DAY} 11:30")
    contest = hall.contest(CONTEST)
    body, cause = hall.tally(4, 4, 3, invalid=1), Correction(first.digest, "miscounted")
    assert hall.refused(body, CONTEST, by=MASLIKHAT, at="2013-08-09 10:00", corrects=cause) == "signature-missing"
    fixed = hall.act(body, CONTEST, by=BOTH, at="2013-08-09 10:00", corrects=cause)
    assert [vote.votes["c1"] for vote in contest.sitting_votes] == [4, 7]
    assert contest.sitting_acts == [fixed.digest, second.digest]
    assert counted_protocols(contest).number == 2


def test_a_corrected_first_round_without_a_tie_undoes_the_second(hall: Hall) -> None:
    hall.ready().sit(12)
    first = hall.vote(5, 5, 2)
    hall.vote(5, 7, round=2, at=f"{DAY} 11:30")
    cause = Correction(first.digest, "miscounted")
    hall.act(hall.tally(6, 5, 1), CONTEST, by=BOTH, at=f"{DAY} 12:00", corrects=cause)
    assert tabulate(hall.contest(CONTEST)).stated.winner == "c1"


@pytest.mark.parametrize(("round", "code"), [(1, ""), (2, "corrects-other")])
def test_a_correction_is_of_the_same_round(hall: Hall, round: int, code: str) -> None:
    hall.ready().sit(12)
    cause = Correction(hall.vote(5, 5, 2).digest, "miscounted")
    assert hall.refused(hall.tally(5, 5, round=round), CONTEST, by=BOTH, at=f"{DAY} 12:00", corrects=cause) == code


@pytest.mark.parametrize(("first", "code"), [((4, 4, 4), ""), ((6, 5, 1), "sitting-round")])
def test_no_correction_of_a_round_that_fell_away(hall: Hall, first: tuple[int, ...], code: str) -> None:
    hall.ready().sit(12)
    wrong = Correction(hall.vote(5, 5, 2).digest, "miscounted")
    second = Correction(hall.vote(5, 7, round=2, at=f"{DAY} 11:30").digest, "miscounted")
    hall.act(hall.tally(*first), CONTEST, by=BOTH, at=f"{DAY} 12:00", corrects=wrong)
    assert hall.refused(hall.tally(6, 6, round=2), CONTEST, by=BOTH, at=f"{DAY} 13:00", corrects=second) == code


@pytest.mark.parametrize(("present", "code"), [(13, ""), (12, ""), (11, "sitting-count")])
def test_a_corrected_roll_has_room_for_the_ballots_issued(hall: Hall, present: int, code: str) -> None:
    hall.ready()
    cause = Correction(hall.sit(12).digest, "a deputy came late")
    hall.vote(7, 5)
    assert hall.refused(hall.roll(present), CONTEST, by=BOTH, at="2013-08-09 10:00", corrects=cause) == code
