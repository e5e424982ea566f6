"""Calling, extending, postponing: the law's days, each checked on both sides of its limit."""

from __future__ import annotations

from typing import Any

import pytest
from tests.world import OKRUG, PRECINCTS, World, decision, sha

from dauys.election.acts import calling, candidates, opening
from dauys.election.acts.body import Names
from dauys.election.candidacy import Standing
from dauys.election.stages import Stage

DISTRICT = ("district/11.03",)


def own(key: str, at: str) -> calling.DeadlineSet:
    return calling.DeadlineSet(key, at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "at", "code"),
    [
        ({}, "2021-06-25 10:00", ""),
        ({"unit": "11.03.99"}, "2021-06-25 10:00", "unit-unknown"),
        ({"voting_day": "2021-06-25"}, "2021-06-25 10:00", "call-after-voting"),
        ({"voting_day": "2021-06-26"}, "2021-06-25 10:00", ""),
        ({"ground": "appointment"}, "2021-06-25 10:00", "call-system"),
        ({"term_ends": ""}, "2021-06-25 10:00", "call-term-end-missing"),
        ({"term_ends": "2021-08-04"}, "2021-06-25 10:00", ""),  # 40 days to the end of the term
        ({"term_ends": "2021-08-04"}, "2021-06-26 00:00", "call-late"),
        ({"voting_day": "2021-07-30"}, "2021-06-25 10:00", ""),  # 10 days before the term ends
        ({"voting_day": "2021-07-31"}, "2021-06-25 10:00", "vote-late"),
        ({"ground": "early_end", "term_ends": ""}, "2021-06-25 10:00", ""),  # the 30th day
        ({"ground": "early_end", "term_ends": ""}, "2021-06-24 10:00", "vote-late"),
        ({"ground": "pilot_decision"}, "2021-06-25 10:00", "call-not-fixed"),
        ({"commission": "district/11.04"}, "2021-06-25 10:00", "signature-missing"),
        ({"superior": "regional/12"}, "2021-06-25 10:00", "call-superior"),
        ({"superior": "district/11.03"}, "2021-06-25 10:00", "call-superior"),
        ({"superior": "central"}, "2021-06-25 10:00", ""),
        ({"deadlines": (own("nomination_closes", "2021-07-08T12:00:00Z"),)}, "2021-06-25 10:00", ""),
        ({"deadlines": (own("nomination_closes", "2021-06-25T03:00:00Z"),)}, "2021-06-25 10:00", "call-deadlines"),
        (
            {
                "deadlines": (
                    own("nomination_closes", "2021-07-12T12:00:00Z"),
                    own("registration_closes", "2021-07-12T12:00:00Z"),
                )
            },
            "2021-06-25 10:00",
            "call-deadlines",
        ),
        ({"deadlines": (own("registration_closes", "2021-07-24T17:59:59Z"),)}, "2021-06-25 10:00", ""),
        ({"deadlines": (own("registration_closes", "2021-07-24T18:00:00Z"),)}, "2021-06-25 10:00", "call-deadlines"),
    ],
)
def test_the_call(changes: dict[str, Any], at: str, code: str) -> None:
    world = World().opened()
    assert world.refused(world.call_body(**changes), OKRUG, by=DISTRICT, at=at) == code


def test_a_commission_calls_in_its_own_area() -> None:
    world = World().opened()
    world.grant("district/11.04", "commission", "other", "regional/11")
    body = world.call_body(commission="district/11.04")
    assert world.refused(body, OKRUG, by=("other",), at="2021-06-25 10:00") == "call-commission"


def test_a_contest_is_called_once() -> None:
    world = World().opened().called()
    assert world.refused(world.call_body(), OKRUG, by=DISTRICT) == "contest-twice"


def test_a_day_that_no_law_covers_is_refused() -> None:
    world = World(on="2021-06-20").opened()
    assert world.refused(
        world.call_body(voting_day="2031-01-01"), OKRUG, by=DISTRICT, at="2030-11-01 10:00"
    ).startswith(("law.", "signature"))
    world.act(opening.UnitListed("11.03.50", "planet", Names("А", "А"), "Asia/Almaty", "11.03"), by=("central",))
    body = world.call_body(unit="11.03.50")
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-06-25 10:00") == "law.outside-coverage"


def pilot(called: str, fixed: str = "2023-11-05") -> str:
    world = World(unit_type="district", on="2023-08-01").opened()
    world.act(opening.UnitsFixed("m", ("11.03.07",), fixed, decision("pilot")), by=("regional/11",))
    body = world.call_body(ground="pilot_decision", voting_day="2023-11-05", term_ends="")
    return world.refused(body, "akim.11.03.07.2023-11-05", by=DISTRICT, at=called)


@pytest.mark.parametrize(
    ("called", "fixed", "code"),
    [
        ("2023-09-15 10:00", "2023-11-05", ""),  # as the commissions did: 50 days before 5 November
        ("2023-09-16 00:00", "2023-11-05", "call-late"),
        ("2023-09-15 10:00", "2023-11-12", "call-not-fixed"),
    ],
)
def test_the_pilot_of_2023(called: str, fixed: str, code: str) -> None:
    assert pilot(called, fixed) == code


def test_an_indirect_election_names_its_electors() -> None:
    world = World(on="2013-06-20").opened()
    fields = {"voting_day": "2013-08-08", "term_ends": "2013-08-20"}
    contest = "akim.11.03.07.2013-08-08"
    assert world.refused(world.call_body(**fields), contest, by=DISTRICT, at="2013-07-08 10:00") == "call-electors"
    assert world.refused(world.call_body(**fields, electors=18), contest, by=DISTRICT, at="2013-07-08 10:00") == ""


def test_precincts_and_lists() -> None:
    world = World().opened().called()
    names = Names("№3", "№3")
    listed = calling.PrecinctListed(3, names, 7)
    assert world.refused(listed, OKRUG, PRECINCTS[0], DISTRICT) == "precinct-twice"
    assert world.refused(listed, OKRUG, "11.03.08.1", DISTRICT) == "precinct-outside"
    assert world.refused(listed, OKRUG, "11.03.07.3", DISTRICT) == ""
    same = calling.VoterListCommitted(500, sha(PRECINCTS[0]), "2021-06-25T03:00:00Z")
    assert world.refused(same, OKRUG, PRECINCTS[0], DISTRICT) == "list-same"
    assert world.refused(
        calling.VoterListCommitted(501, sha("x"), "2021-06-25T03:00:00Z"), OKRUG, "11.03.07.4", DISTRICT
    ) == ("precinct-unknown")
    later = calling.VoterListCommitted(501, sha("x"), "2021-06-25T04:00:01Z")
    assert world.refused(later, OKRUG, PRECINCTS[0], DISTRICT) == "list-as-of"
    changed = calling.VoterListCommitted(500, sha("other voters"), "2021-06-25T04:00:00Z")
    assert world.refused(changed, OKRUG, PRECINCTS[0], DISTRICT) == ""


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2021-06-25 23:59:59", "before-opening"),
        ("2021-06-26 00:00:00", ""),  # the day after the call
        ("2021-07-09 18:00:00", ""),
        ("2021-07-09 18:00:01", "after-deadline"),
    ],
)
def test_nomination_opens_and_closes(at: str, code: str) -> None:
    world = World().opened().called()
    assert world.refused(world.nomination(1), OKRUG, by=DISTRICT, at=at) == code


@pytest.mark.parametrize(("at", "code"), [("2021-07-14 18:00:00", ""), ("2021-07-14 18:00:01", "after-deadline")])
def test_registration_closes(at: str, code: str) -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    body = candidates.CandidateRegistered("c1", world.review("c1", "2021-07-14 18:00"), decision("r"))
    assert world.refused(body, OKRUG, by=DISTRICT, at=at) == code


@pytest.mark.parametrize(
    ("at", "until", "code"),
    [
        ("2021-07-09 17:59:59", "2021-07-12T12:00:00Z", "extension-early"),
        ("2021-07-09 18:00:00", "2021-07-12T12:00:00Z", ""),
        ("2021-07-09 18:30:00", "2021-07-14T12:00:00Z", ""),  # 5 days in the wording of 2021
        ("2021-07-09 18:30:00", "2021-07-14T12:00:01Z", "extension-days"),
        ("2021-07-09 18:30:00", "2021-07-09T12:00:00Z", "extension-days"),
    ],
)
def test_fewer_than_two_nominated_extends_nomination(at: str, until: str, code: str) -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    assert world.refused(calling.NominationExtended(until, decision("e")), OKRUG, by=DISTRICT, at=at) == code
    if not code:
        after = "2021-07-09 19:00"
        assert world.refused(world.nomination(2), OKRUG, by=DISTRICT, at=after) == ""
        assert world.refused(world.nomination(3), OKRUG, by=DISTRICT, at="2021-07-14 18:01") == "after-deadline"


def test_two_nominated_need_no_extension_even_when_one_is_registered() -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    world.register("c1", at="2021-07-06 10:00")
    body = calling.NominationExtended("2021-07-12T12:00:00Z", decision("e"))
    late = "2021-07-09 18:00"
    assert world.refused(body, OKRUG, by=DISTRICT, at=late) == ""  # one registered, still fewer than two
    world.act(world.nomination(2), OKRUG, by=DISTRICT, at="2021-07-09 19:00")
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-07-09 20:00") == "extension-enough"


def test_the_higher_akim_nominates_only_when_nomination_closed_with_too_few() -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = world.nomination(2, "higher_akim")
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-07-05 10:00") == "route-too-early"
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-07-09 18:00:00") == "route-too-early"
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-07-09 18:00:01") == ""
    third = world.nomination(3, "higher_akim")
    assert world.refused(third, OKRUG, by=DISTRICT, at="2021-07-10 10:00") == "route-only-if-fewer"


def test_with_nobody_nominated_the_higher_akim_puts_up_two() -> None:
    world = World().opened().called()
    codes = [
        world.refused(world.nomination(n, "higher_akim"), OKRUG, by=DISTRICT, at="2021-07-10 10:00") for n in (1, 2, 3)
    ]
    assert codes == ["", "", "route-only-if-fewer"]


def postponed(day: str, cause: str = "fewer_than_two_registered") -> calling.ContestPostponed:
    return calling.ContestPostponed(day, cause, decision("postponed"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "day", "code"),
    [
        ("2021-07-14 17:59:59", "2021-08-09", "postpone-early"),  # the second may still be registered
        ("2021-07-14 18:00:00", "2021-08-09", ""),
        ("2021-07-14 18:00:00", "2021-08-10", "postpone-days"),
        ("2021-07-14 18:00:00", "2021-07-25", "postpone-days"),
    ],
)
def test_fewer_than_two_registered_postpones(at: str, day: str, code: str) -> None:
    world = World().opened().called()
    for number in (1, 2):
        world.act(world.nomination(number), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    world.register("c1")
    assert world.refused(postponed(day), OKRUG, by=DISTRICT, at=at) == code


def test_postponement_reopens_nomination_and_its_sum_is_limited() -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    world.register("c1")
    world.act(postponed("2021-08-04"), OKRUG, by=DISTRICT, at="2021-07-14 18:00")
    contest = world.contest()
    assert (contest.stage, contest.clock["registration_closes"]) == (Stage.NOMINATION, "2021-07-24T12:00:00Z")
    assert contest.clock["nomination_opens"] == "2021-06-25T18:00:00Z"
    assert world.refused(world.nomination(2), OKRUG, by=DISTRICT, at="2021-07-19 18:00") == ""
    at = "2021-07-24 18:00"
    assert world.refused(postponed("2021-08-10"), OKRUG, by=DISTRICT, at=at) == "postpone-days"  # 15 days in all
    assert world.refused(postponed("2021-08-09"), OKRUG, by=DISTRICT, at=at) == ""


def test_two_candidates_leave_no_ground_to_postpone_and_an_emergency_does() -> None:
    world = World().opened().called().registered().ballot()
    assert world.refused(postponed("2021-08-01"), OKRUG, by=DISTRICT) == "postpone-enough"
    world.act(postponed("2021-08-01", "emergency"), OKRUG, by=DISTRICT, at="2021-07-23 12:00")
    contest = world.contest()
    assert contest.ballot is None
    assert contest.standing(Standing.REGISTERED) == ["c1", "c2", "c3"]
    world.ballot(at="2021-07-23 13:00")  # nobody new needs registering for the new day
    assert contest.stage is Stage.CAMPAIGN


def test_a_cancelled_contest_takes_no_more_acts() -> None:
    world = World().opened().called()
    world.act(calling.ContestCancelled("unit_abolished", decision("x")), OKRUG, by=DISTRICT)
    assert world.refused(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00") == "stage"
