"""Complaints: classes and clocks of the law, decisions, lateness."""

from __future__ import annotations

import pytest
from tests.world import OKRUG, World, decision, local, sha

from dauys.base.days import utc_text
from dauys.election import complaints
from dauys.election.acts import results, voting
from dauys.election.acts.body import Correction

DISTRICT, REGION = ("district/11.03",), ("regional/11",)


@pytest.fixture
def world() -> World:
    return World().opened().called()


def filed(clock: str = "decision", number: str = "k1") -> voting.ComplaintFiled:
    return voting.ComplaintFiled(number, clock, sha(number))


def received(at: str, clock: str = "decision", number: str = "k1") -> voting.ComplaintFiled:
    return voting.ComplaintFiled(number, clock, sha(number), utc_text(local(at)))


def decided(verdict: str = "rejected", number: str = "k1") -> voting.ComplaintDecided:
    return voting.ComplaintDecided(number, verdict, decision("ruling"))  # type: ignore[arg-type]


def test_filing_and_deciding(world: World) -> None:
    assert world.refused(decided(), OKRUG, by=DISTRICT) == "complaint-unknown"
    assert world.refused(filed("grudge"), OKRUG, by=DISTRICT) == "complaint-class"
    assert world.refused(filed(), OKRUG, by=DISTRICT) == ""
    assert world.refused(filed(), OKRUG, by=DISTRICT) == "complaint-twice"
    assert world.refused(decided(), OKRUG, by=DISTRICT) == ""
    assert world.refused(decided(), OKRUG, by=DISTRICT) == "complaint-decided"


@pytest.mark.parametrize(
    ("clock", "at", "due"),
    [
        ("decision", "2021-07-01 10:00", "2021-07-05 00:00"),  # three days
        ("registration", "2021-07-01 23:59", "2021-07-05 00:00"),
        ("breach", "2021-07-01 10:00", "2021-07-07 00:00"),  # five days
        ("breach", "2021-07-20 10:00", "2021-07-26 00:00"),  # exactly five days are left
        ("breach", "2021-07-21 00:00", "2021-07-22 00:00"),  # fewer than five: at once
        ("breach", "2021-07-25 10:00", "2021-07-26 00:00"),  # on voting day: at once
        ("breach", "2021-07-26 10:00", "2021-08-01 00:00"),  # after it: five days again
        ("voter_list", "2021-07-10 10:00", "2021-07-11 00:00"),  # the same day
        ("police_check", "2021-07-01 10:00", "2021-07-05 00:00"),
        ("police_check", "2021-07-24 10:00", "2021-07-25 00:00"),
        ("invalidation", "2021-07-27 10:00", "2021-08-02 00:00"),
    ],
)
def test_when_a_decision_is_due(world: World, clock: str, at: str, due: str) -> None:
    world.act(filed(clock), OKRUG, by=DISTRICT, at=at)
    complaint = world.contest().complaints["k1"]
    limit = utc_text(local(due))
    assert complaints.due(world.contest(), complaint) == limit
    assert complaints.late(world.contest(), complaint, limit)
    assert not complaints.late(world.contest(), complaint, utc_text(local(at)))


def test_the_clock_runs_from_the_day_the_paper_was_handed_in(world: World) -> None:
    late = received("2021-07-01 10:00:01")
    assert world.refused(late, OKRUG, by=DISTRICT, at="2021-07-01 10:00") == "received-later"
    world.act(received("2021-07-01 10:00"), OKRUG, by=DISTRICT, at="2021-07-03 18:00")
    complaint = world.contest().complaints["k1"]
    assert complaint.filed_at == utc_text(local("2021-07-01 10:00"))
    assert complaints.due(world.contest(), complaint) == utc_text(local("2021-07-05 00:00"))


def test_a_decision_in_time_stays_in_time(world: World) -> None:
    world.act(filed(), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    contest, complaint = world.contest(), world.contest().complaints["k1"]
    world.act(decided(), OKRUG, by=DISTRICT, at="2021-07-04 23:59:59")
    assert not complaints.late(contest, complaint, utc_text(local("2021-08-01 00:00")))


def test_a_law_without_a_time_is_never_late() -> None:
    world = World(on="2013-06-20").opened()
    contest = "akim.11.03.07.2013-08-08"
    body = world.call_body(voting_day="2013-08-08", term_ends="2013-08-20", electors=18)
    world.act(body, contest, by=DISTRICT, at="2013-07-08 10:00")
    world.act(filed(), contest, by=DISTRICT, at="2013-07-10 10:00")
    complaint = world.contest(contest).complaints["k1"]
    assert complaints.due(world.contest(contest), complaint) == ""
    assert not complaints.late(world.contest(contest), complaint, "2021-01-01T00:00:00Z")


@pytest.mark.parametrize(("at", "code"), [("2021-07-31 23:59:59", ""), ("2021-08-01 00:00:00", "after-deadline")])
def test_an_election_declared_invalid_is_complained_of_within_five_days(at: str, code: str) -> None:
    world = World().opened().called().registered().ballot().voted().counted()
    world.act(results.ContestAnnulled("breaches", decision("x")), OKRUG, by=DISTRICT, at="2021-07-26 12:00")
    assert world.refused(filed("invalidation"), OKRUG, by=DISTRICT, at=at) == code
    assert world.refused(received(at, "invalidation", "k2"), OKRUG, by=DISTRICT, at="2021-08-03 10:00") == code


def test_corrections_move_no_clock(world: World) -> None:
    first = world.act(filed("breach"), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    both = (*DISTRICT, *REGION)
    world.act(filed("decision"), OKRUG, by=both, at="2021-07-03 10:00", corrects=Correction(first.digest, "the class"))
    complaint = world.contest().complaints["k1"]
    assert (complaint.clock, complaint.filed_at) == ("decision", utc_text(local("2021-07-01 10:00")))
    ruling = world.act(decided(), OKRUG, by=DISTRICT, at="2021-07-04 10:00")
    world.act(decided("upheld"), OKRUG, by=both, at="2021-07-09 10:00", corrects=Correction(ruling.digest, "misread"))
    assert (complaint.verdict, complaint.decided_at) == ("upheld", utc_text(local("2021-07-04 10:00")))
