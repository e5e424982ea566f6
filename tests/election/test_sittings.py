"""The election of an akim in a maslikhat sitting (law of 2013-2021): call, roll, quorum, ballot, tie, term."""

from __future__ import annotations

from typing import Any

import pytest
from tests.world import World, decision, local, sha

from dauys.election.acts import calling, candidates, results
from dauys.election.acts.body import Correction
from dauys.election.eligibility import review
from dauys.election.kinds import Act
from dauys.election.results import counted_protocols
from dauys.election.sittings import quorum
from dauys.election.stages import Stage
from dauys.law.faults import OutsideCoverage
from dauys.verify.tabulation import tabulate

DAY = "2013-08-08"
CONTEST = f"akim.11.03.07.{DAY}"
AGAIN = "akim.11.03.07.2013-10-08"
COMMISSION, MASLIKHAT = ("district/11.03",), ("maslikhat/11.03",)


class Hall(World):
    """An okrug whose akim 18 deputies elect on 8 August 2013, step by step."""

    def __init__(self, electors: int = 18) -> None:
        super().__init__(on="2013-06-20")
        self.electors = electors
        self.opened()

    def call_body(self, **changes: Any) -> calling.ContestCalled:
        fields: dict[str, Any] = {"voting_day": DAY, "term_ends": "2013-08-20", "electors": self.electors}
        return super().call_body(**(fields | changes))

    def called(self) -> Hall:
        self.act(self.call_body(), CONTEST, by=COMMISSION, at="2013-07-08 10:00")
        return self

    def nominate(self, *numbers: int, at: str = "2013-07-10 10:00", contest: str = CONTEST) -> Hall:
        for number in numbers:
            self.act(self.nomination(number, "submission", birth_year=1960), contest, by=COMMISSION, at=at)
        return self

    def bring_papers(self, name: str, at: str, contest: str = CONTEST, consent: str = "met") -> None:
        route = self.contest(contest).rules.nomination.routes[0]
        papers = tuple(candidates.Paper(code, sha(code)) for code in route.papers)
        self.act(candidates.PapersReceived(name, papers), contest, by=COMMISSION, at=at)
        for giver, code, verdict in (("commission", "COMMUNITY_CONSENT", consent), ("revenue", "DECLARATIONS", "met")):
            self.act(self.verdict(name, giver, code, verdict), contest, by=COMMISSION, at=at)

    def verdict(self, name: str, giver: str, code: str, verdict: str) -> candidates.VerdictReceived:
        given = (candidates.Verdict(code, verdict),)  # type: ignore[arg-type]
        return candidates.VerdictReceived(name, giver, given, sha(giver + name))  # type: ignore[arg-type]

    def enrol(self, *numbers: int, at: str = "2013-07-20 10:00", contest: str = CONTEST) -> Hall:
        for number in numbers:
            self.bring_papers(f"c{number}", at, contest)
            rows = self.reviewed(f"c{number}", at, contest)
            body = candidates.CandidateRegistered(f"c{number}", rows, decision(f"register {number}"))
            self.act(body, contest, by=COMMISSION, at=at)
        return self

    def reviewed(self, name: str, at: str, contest: str = CONTEST) -> tuple[candidates.Reviewed, ...]:
        held = self.contest(contest)
        return review(self.election, held, held.candidates[name], local(at).date())

    def ready(self, *numbers: int) -> Hall:
        return self.called().nominate(*numbers or (1, 2, 3)).enrol(*numbers or (1, 2, 3))

    def roll(self, present: int = 12, deputies: int = 0) -> results.SittingHeld:
        return results.SittingHeld(deputies or self.electors, present, sha("roll"), decision("roll"))

    def sit(self, present: int = 12, contest: str = CONTEST, at: str = f"{DAY} 10:00") -> Act:
        return self.act(self.roll(present), contest, by=MASLIKHAT, at=at)

    def tally(self, *votes: int, round: int = 1, invalid: int = 0, issued: int = 0) -> results.SittingVoted:  # type: ignore[override]
        named = {f"c{number}": count for number, count in enumerate(votes, 1)}
        return results.SittingVoted(round, issued or sum(votes) + invalid, invalid, named, decision("tally"))  # type: ignore[arg-type]

    def vote(self, *votes: int, at: str = f"{DAY} 10:30", **more: int) -> Act:
        return self.act(self.tally(*votes, **more), CONTEST, by=MASLIKHAT, at=at)

    def settle(self, at: str = f"{DAY} 15:00") -> Hall:
        self.act(self.result_body(CONTEST), CONTEST, by=COMMISSION, at=at)
        return self

    def take_seat(self) -> Hall:
        body = results.AkimRegistered("c1", "2017-08-10", decision("seat"))
        self.act(body, CONTEST, by=COMMISSION, at="2013-08-11 10:00")
        return self


@pytest.fixture
def hall() -> Hall:
    return Hall()


# --- the whole course ---


def test_an_akim_is_elected_takes_office_after_the_special_check_and_is_released(hall: Hall) -> None:
    hall.ready().sit()
    hall.vote(7, 4, 0, invalid=1)
    hall.settle().take_seat()
    hall.act(hall.verdict("c1", "special_check", "SPECIAL_CHECK", "met"), CONTEST, by=COMMISSION, at="2013-09-02 10:00")
    hall.act(results.TermBegun("c1", "2013-09-03"), CONTEST, by=COMMISSION, at="2013-09-03 10:00")
    assert hall.contest(CONTEST).term_began == "2013-09-03"
    body = results.TermEnded("2015-03-02", "released_by_district_akim", decision("release"))
    hall.act(body, CONTEST, by=COMMISSION, at="2015-03-02 10:00")
    assert hall.contest(CONTEST).stage is Stage.ENDED


# --- the call ---


@pytest.mark.parametrize(
    ("changes", "at", "code"),
    [
        ({}, "2013-07-08 10:00", ""),
        ({"electors": 0}, "2013-07-08 10:00", "call-electors"),
        ({}, "2013-07-07 10:00", "vote-late"),  # more than a month between call and voting
        ({"term_ends": "2013-08-17"}, "2013-07-08 10:00", ""),
        ({"term_ends": "2013-08-16"}, "2013-07-08 10:00", "call-late"),  # fewer than 40 days to the end of the term
        ({"term_ends": ""}, "2013-07-08 10:00", "call-term-end-missing"),
        ({"ground": "appointment"}, "2013-07-08 10:00", "call-system"),
        # three months, counted from the end of powers
        ({"ground": "early_end", "term_ends": ""}, "2013-06-21 10:00", ""),
    ],
)
def test_the_call(hall: Hall, changes: dict[str, Any], at: str, code: str) -> None:
    assert hall.refused(hall.call_body(**changes), CONTEST, by=COMMISSION, at=at) == code


def test_a_day_before_the_first_law_is_outside_coverage(hall: Hall) -> None:
    with pytest.raises(OutsideCoverage):
        hall.election.rules("rural_okrug", hall.now.date().replace(year=2000))


# --- fewer than two candidates ---


@pytest.mark.parametrize(
    ("nominated", "until", "code"),
    [
        ((1,), "2013-07-23T17:59:59Z", ""),  # ten days after nomination closed on 13 July
        ((1,), "2013-07-23T18:00:00Z", "extension-days"),
        ((1,), "2013-07-13T17:59:59Z", "extension-days"),
        ((1, 2), "2013-07-20T17:59:59Z", "extension-enough"),
    ],
)
def test_nomination_is_extended_by_up_to_ten_days(
    hall: Hall, nominated: tuple[int, ...], until: str, code: str
) -> None:
    hall.called().nominate(*nominated)
    body = calling.NominationExtended(until, decision("extension"))
    assert hall.refused(body, CONTEST, by=COMMISSION, at="2013-07-14 10:00") == code


def test_an_extended_nomination_takes_another_candidate(hall: Hall) -> None:
    hall.called().nominate(1)
    late = hall.nomination(2, "submission")
    assert hall.refused(late, CONTEST, by=COMMISSION, at="2013-07-15 10:00") == "after-deadline"
    body = calling.NominationExtended("2013-07-18T17:59:59Z", decision("extension"))
    hall.act(body, CONTEST, by=COMMISSION, at="2013-07-14 10:00")
    hall.nominate(2, at="2013-07-15 10:00").enrol(1, 2)
    assert hall.refused(hall.roll(), CONTEST, by=MASLIKHAT, at=f"{DAY} 10:00") == ""


@pytest.mark.parametrize(
    ("until", "code"),
    [("2013-08-02T17:59:59Z", ""), ("2013-08-02T18:00:00Z", "extension-days")],
)
def test_registration_is_extended_when_one_of_two_is_refused(hall: Hall, until: str, code: str) -> None:
    hall.called().nominate(1, 2).enrol(1)
    hall.bring_papers("c2", "2013-07-23 10:00", consent="failed")
    rows = hall.reviewed("c2", "2013-07-23 11:00")
    body = candidates.CandidateRefused("c2", rows, ("COMMUNITY_CONSENT",), decision("refusal"))
    hall.act(body, CONTEST, by=COMMISSION, at="2013-07-23 11:00")
    extension = calling.NominationExtended(until, decision("extension"))
    assert hall.refused(extension, CONTEST, by=COMMISSION, at="2013-07-24 10:00") == code
    if not code:
        hall.nominate(3, at="2013-07-29 10:00").enrol(3, at="2013-08-01 10:00")
        assert hall.refused(hall.roll(), CONTEST, by=MASLIKHAT, at=f"{DAY} 10:00") == ""


@pytest.mark.parametrize(("at", "code"), [("2013-08-05 23:30", ""), ("2013-08-06 00:30", "withdrawal-late")])
def test_a_candidate_may_withdraw_up_to_two_days_before(hall: Hall, at: str, code: str) -> None:
    hall.ready()
    assert hall.refused(candidates.CandidateWithdrawn("c3", "candidate"), CONTEST, by=COMMISSION, at=at) == code


def test_no_sitting_elects_from_one_candidate(hall: Hall) -> None:
    hall.ready(1, 2)
    hall.act(candidates.CandidateWithdrawn("c2", "candidate"), CONTEST, by=COMMISSION, at="2013-08-01 10:00")
    assert hall.refused(hall.roll(), CONTEST, by=MASLIKHAT, at=f"{DAY} 10:00") == "ballot-too-few"


@pytest.mark.parametrize("route", ["self", "party", "higher_akim"])
def test_only_the_district_akim_nominates(hall: Hall, route: str) -> None:
    hall.called()
    body = hall.nomination(1, route)
    assert hall.refused(body, CONTEST, by=COMMISSION, at="2013-07-10 10:00") == "route-unknown"


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


# --- who signs ---


@pytest.mark.parametrize("by", [(), ("district/11.03",), ("regional/11",), ("appointer/11.03",), ("maslikhat/11.04",)])
def test_only_the_districts_own_maslikhat_signs_the_sitting(hall: Hall, by: tuple[str, ...]) -> None:
    hall.grant("maslikhat/11.04", "commission", "maslikhat/11.04", "regional/11")
    hall.ready()
    assert hall.refused(hall.roll(), CONTEST, by=by, at=f"{DAY} 10:00") == "signature-missing"
    hall.sit()
    assert hall.refused(hall.tally(7, 5), CONTEST, by=by, at=f"{DAY} 10:30") == "signature-missing"
    hall.vote(7, 5)
    assert hall.refused(hall.result_body(CONTEST), CONTEST, by=MASLIKHAT, at=f"{DAY} 15:00") == "signature-missing"


def test_the_direct_system_knows_no_sitting() -> None:
    world = World().opened().called().registered()
    body = results.SittingHeld(18, 12, sha("roll"), decision("roll"))
    assert world.refused(body, "akim.11.03.07.2021-07-25", by=MASLIKHAT, at="2021-07-25 10:00") == "no-signers-rule"


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


# --- term ---


@pytest.mark.parametrize(("verdict", "code"), [("", "term-before-check"), ("failed", "term-before-check"), ("met", "")])
def test_the_term_begins_after_a_positive_special_check(hall: Hall, verdict: str, code: str) -> None:
    hall.ready().sit()
    hall.vote(7, 5)
    hall.settle().take_seat()
    assert hall.contest(CONTEST).term_began == ""
    if verdict:
        body = hall.verdict("c1", "special_check", "SPECIAL_CHECK", verdict)
        hall.act(body, CONTEST, by=COMMISSION, at="2013-09-02 10:00")
    began = results.TermBegun("c1", "2013-09-03")
    assert hall.refused(began, CONTEST, by=COMMISSION, at="2013-09-03 10:00") == code


@pytest.mark.parametrize(
    ("ground", "code"), [("released_by_district_akim", ""), ("term_over", ""), ("no_confidence", "end-ground")]
)
def test_grounds_of_an_early_end(hall: Hall, ground: str, code: str) -> None:
    hall.ready().sit()
    hall.vote(7, 5)
    hall.settle().take_seat()
    body = results.TermEnded("2015-03-02", ground, decision("release"))
    assert hall.refused(body, CONTEST, by=COMMISSION, at="2015-03-02 10:00") == code


@pytest.mark.parametrize(
    ("ends", "code"), [("2017-08-10", ""), ("2015-08-10", "term-length"), ("2018-09-10", "term-length")]
)
def test_the_term_is_four_years(hall: Hall, ends: str, code: str) -> None:
    hall.ready().sit()
    hall.vote(7, 5)
    hall.settle()
    body = results.AkimRegistered("c1", ends, decision("seat"))
    assert hall.refused(body, CONTEST, by=COMMISSION, at="2013-08-11 10:00") == code


def test_only_the_one_elected_is_registered_as_akim(hall: Hall) -> None:
    hall.ready().sit()
    hall.vote(7, 5)
    hall.settle()
    body = results.AkimRegistered("c2", "2017-08-10", decision("seat"))
    assert hall.refused(body, CONTEST, by=COMMISSION, at="2013-08-11 10:00") == "standing"
