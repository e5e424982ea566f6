"""The indirect system around the sitting: call, nomination, signatures, term."""

from __future__ import annotations

from typing import Any

import pytest
from tests.election.hall import COMMISSION, CONTEST, DAY, MASLIKHAT, Hall
from tests.world import World, decision, sha

from dauys.election.acts import calling, candidates, results
from dauys.election.stages import Stage
from dauys.law.faults import OutsideCoverage

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
