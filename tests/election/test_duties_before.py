"""Duties from the call to the eve of voting: each appears when it is to be done, and goes when it is done."""

from __future__ import annotations

from typing import Any

import pytest
from tests.election.asked import DISTRICT, REGION, STATION, asked, due, opens, state
from tests.election.hall import CONTEST as SITTING
from tests.election.hall import Hall
from tests.world import OKRUG, PRECINCTS, World, decision, local, sha

from dauys.election.acts import calling, candidates, voting
from dauys.election.acts.body import Names
from dauys.election.duties import duties
from dauys.election.voting import ballot_order

BY = (DISTRICT,)


def called() -> World:
    """Called, without precincts or lists."""
    world = World().opened()
    world.act(world.call_body(), OKRUG, by=BY, at="2021-06-25 10:00")
    return world


def nominated(*numbers: int, route: str = "self") -> World:
    world = World().opened().called()
    for number in numbers:
        world.act(world.nomination(number, route), OKRUG, by=BY, at="2021-07-01 10:00")
    return world


def test_precincts_and_lists() -> None:
    world = called()
    listing = asked(world, "2021-06-26 10:00")["list-precincts"]
    assert (due(listing), listing.article) == ("2021-07-10 23:59:59", "EL-2021 art. 23")
    for number, precinct in enumerate(PRECINCTS, 1):
        world.act(calling.PrecinctListed(number, Names("у", "у"), 7), OKRUG, precinct, BY, at="2021-06-26 10:00")
    found = asked(world, "2021-06-26 11:00")
    assert "list-precincts" not in found
    lists = found["commit-lists"]
    assert (due(lists), lists.missing, lists.done, lists.of) == ("2021-07-04 23:59:59", PRECINCTS, 0, 2)
    assert lists.article == "EL-2021 art. 26"
    world.act(
        calling.VoterListCommitted(500, sha("1"), "2021-06-25T03:00:00Z"), OKRUG, PRECINCTS[0], BY, "2021-07-01 10:00"
    )
    lists = asked(world, "2021-07-04 10:00")["commit-lists"]
    assert (lists.done, lists.of, lists.precinct, lists.state) == (1, 2, PRECINCTS[1], "today")
    assert state(world, "2021-07-05 00:00", "commit-lists") == "late"
    body = calling.VoterListCommitted(500, sha("2"), "2021-06-25T03:00:00Z")
    world.act(body, OKRUG, PRECINCTS[1], BY, at="2021-07-05 10:00")
    assert "commit-lists" not in asked(world, "2021-07-05 11:00")


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        ("2021-07-08 11:00", "soon"),
        ("2021-07-09 00:00", "open"),
        ("2021-07-25 06:59", "open"),
        ("2021-07-25 07:00", ""),
    ],
)
def test_lists_are_open_fifteen_days_before_voting(at: str, stands: str) -> None:
    world = nominated(1)
    assert state(world, at, "show-lists", STATION) == stands
    assert state(world, at, "show-lists") == ""
    world.contest().precincts[PRECINCTS[0]].voters = -1
    assert state(world, at, "show-lists", STATION) == ""


def test_nomination_with_too_few() -> None:
    world = nominated(1)
    taking = asked(world, "2021-07-09 18:00:00")["take-nominations"]
    assert (due(taking), opens(taking), taking.done, taking.of) == ("2021-07-09 18:00:00", "2021-06-26 00:00:00", 1, 2)
    assert taking.state == "today"
    found = asked(world, "2021-07-09 18:00:01")
    assert "take-nominations" not in found
    extending, akim = found["extend-nomination"], found["ask-higher-akim"]
    assert (due(extending), extending.article) == ("2021-07-14 18:00:00", "EL-2021 art. 113-3(6)")
    assert (due(akim), akim.kind) == ("2021-07-14 18:00:00", "candidate-nominated")
    world.act(calling.NominationExtended("2021-07-12T12:00:00Z", decision("e")), OKRUG, by=BY, at="2021-07-09 19:00")
    assert due(asked(world, "2021-07-10 10:00")["take-nominations"]) == "2021-07-12 18:00:00"
    assert "extend-nomination" not in asked(world, "2021-07-10 10:00")
    assert "extend-nomination" in asked(world, "2021-07-12 18:00:01")  # two days more are left
    world.act(world.nomination(2, "higher_akim"), OKRUG, by=BY, at="2021-07-11 10:00")
    assert not {"take-nominations", "extend-nomination", "ask-higher-akim"} & set(asked(world, "2021-07-12 10:00"))


def test_the_higher_akim_has_until_registration_closes() -> None:
    world = nominated(1)
    assert "ask-higher-akim" in asked(world, "2021-07-14 18:00:00")
    assert "ask-higher-akim" not in asked(world, "2021-07-14 18:00:01")


def test_enough_nominations_end_the_duty_at_once() -> None:
    assert "take-nominations" in asked(nominated(1), "2021-07-02 10:00")
    assert "take-nominations" not in asked(nominated(1, 2), "2021-07-02 10:00")


def test_fewer_than_two_registered_postpones_once() -> None:
    world = nominated(1)
    world.papers("c1")
    world.register("c1")
    assert "postpone" not in asked(world, "2021-07-14 17:59:59")
    postponing = asked(world, "2021-07-14 18:00:00")["postpone"]
    assert (postponing.due, postponing.state, postponing.done, postponing.of) == (None, "open", 1, 2)
    assert "9 August 2021" in postponing.text("en").replace("\xa0", " ")
    body = calling.ContestPostponed("2021-08-09", "fewer_than_two_registered", decision("p"))
    world.act(body, OKRUG, by=BY, at="2021-07-14 18:00")
    assert not {"postpone", "too-few"} & set(asked(world, "2021-07-14 19:00"))
    again = asked(world, "2021-07-29 18:00:00")
    assert "postpone" not in again
    assert (again["too-few"].kind, again["too-few"].due) == ("", None)  # no rule was found for a second time


def test_two_registered_are_enough() -> None:
    world = World().opened().called().registered()
    assert not {"postpone", "too-few"} & set(asked(world, "2021-07-15 10:00"))


def test_papers_signatures_and_the_decision() -> None:
    world = nominated(1, 2)
    found = asked(world, "2021-07-05 10:00")
    assert found["receive-papers"].missing == ("c1", "c2")
    assert found["check-signatures"].missing == ("c1", "c2")
    deciding = found["decide-registration"]
    assert (due(deciding), deciding.article) == ("2021-07-14 18:00:00", "EL-2021 art. 113-5(14)")
    assert (deciding.done, deciding.of) == (0, 2)
    world.papers("c1")
    found = asked(world, "2021-07-05 11:00")
    assert [found[code].candidate for code in ("receive-papers", "check-signatures")] == ["c2", "c2"]
    assert found["decide-registration"].missing == ("c1", "c2")
    world.register("c1")
    world.papers("c2", at="2021-07-12 11:00")
    found = asked(world, "2021-07-14 18:00:00")
    assert not {"receive-papers", "check-signatures"} & set(found)
    assert (found["decide-registration"].done, found["decide-registration"].state) == (1, "today")
    assert state(world, "2021-07-14 18:00:01", "decide-registration") == "late"
    world.register("c2", at="2021-07-14 17:00")
    assert "decide-registration" not in asked(world, "2021-07-14 17:30")


def test_a_party_needs_no_signatures() -> None:
    assert "check-signatures" not in asked(nominated(1, route="party"), "2021-07-02 10:00")


def verdicts(world: World, at: str) -> dict[str, str]:
    """Giver -> due, of the verdicts that are owed."""
    found = duties(world.election, DISTRICT, local(at))
    return {str(d.words["giver"]): due(d) for d in found if d.code == "receive-verdicts"}


def test_verdicts_are_owed_body_by_body() -> None:
    world = nominated(1)
    owed = verdicts(world, "2021-07-02 10:00")
    closes = "2021-07-14 18:00:00"
    assert owed == {"commission": closes, "court": closes, "civil_service": closes, "revenue": "", "special_check": ""}
    world.papers("c1", without=("DECLARATIONS", "SPECIAL_CHECK"))
    assert verdicts(world, "2021-07-06 10:00") == {"revenue": "", "special_check": "2021-08-04 23:59:59"}
    world.register("c1", at="2021-07-12 10:00")
    # five days from the registration; the special check's thirty days count from the papers
    later = {"revenue": "2021-07-17 23:59:59", "special_check": "2021-08-04 23:59:59"}
    assert verdicts(world, "2021-07-12 11:00") == later
    given = (candidates.Verdict("DECLARATIONS", "met"),)
    world.act(candidates.VerdictReceived("c1", "revenue", given, sha("r")), OKRUG, by=BY, at="2021-07-13 10:00")
    assert verdicts(world, "2021-07-13 11:00") == {"special_check": "2021-08-04 23:59:59"}


def test_a_failed_verdict_cancels_until_two_days_before_voting() -> None:
    world = World().opened().called().registered()
    assert "cancel-registration" not in asked(world, "2021-07-13 10:00")
    given = (candidates.Verdict("SPECIAL_CHECK", "failed"),)
    world.act(candidates.VerdictReceived("c1", "special_check", given, sha("s")), OKRUG, by=BY, at="2021-07-16 10:00")
    duty = asked(world, "2021-07-16 11:00")["cancel-registration"]
    assert (due(duty), duty.candidate) == ("2021-07-22 23:59:59", "c1")
    body = candidates.CandidateCancelled("c1", ("special_check",), decision("c"))
    world.act(body, OKRUG, by=BY, at="2021-07-16 12:00")
    assert "cancel-registration" not in asked(world, "2021-07-16 13:00")


def test_appeals_and_reinstatement() -> None:
    world = World().opened().called().registered()
    cancelled = candidates.CandidateCancelled("c1", ("special_check",), decision("c"))
    act = world.act(cancelled, OKRUG, by=BY, at="2021-07-16 12:00")
    filed = candidates.AppealFiled("a1", "c1", act.digest, "candidate", "superior")
    world.act(filed, OKRUG, by=BY, at="2021-07-17 12:00")
    duty = asked(world, "2021-07-17 13:00", REGION)["decide-appeal"]
    assert (due(duty), duty.article, duty.subject) == ("2021-07-20 23:59:59", "EL-2021 art. 113-5(13)", "a1")
    assert "decide-appeal" not in asked(world, "2021-07-17 13:00")
    assert state(world, "2021-07-21 00:00", "decide-appeal", REGION) == "late"
    world.act(candidates.AppealDecided("a1", True, decision("d")), OKRUG, by=(REGION,), at="2021-07-18 12:00")
    assert "decide-appeal" not in asked(world, "2021-07-18 13:00", REGION)
    back = asked(world, "2021-07-18 13:00")["reinstate"]
    assert (due(back), back.candidate) == ("2021-07-22 23:59:59", "c1")
    body = candidates.CandidateReinstated("c1", "a1", decision("r"))
    world.act(body, OKRUG, by=BY, at="2021-07-18 14:00")
    assert "reinstate" not in asked(world, "2021-07-18 15:00")


def test_the_ballot_from_its_text_to_the_precinct() -> None:
    world = World().opened().called().registered()
    early = asked(world, "2021-07-14 17:00")["approve-ballot"]
    assert (opens(early), early.due, early.state) == ("2021-07-14 18:00:00", None, "today")
    assert state(world, "2021-07-14 18:00", "approve-ballot") == "open"
    law = world.contest().rules.ballot
    text = voting.BallotApproved(ballot_order(world.contest()), law.languages, law.against_all, sha("b"))
    world.act(text, OKRUG, by=BY, at="2021-07-15 10:00")
    found = asked(world, "2021-07-15 11:00")
    assert "approve-ballot" not in found
    assert found["print-ballots"].due is None
    assert "deliver-ballots" not in found
    world.act(voting.BallotsPrinted(1010, 1, 1010), OKRUG, by=BY, at="2021-07-16 10:00")
    found = asked(world, "2021-07-16 11:00")
    assert "print-ballots" not in found
    delivery = found["deliver-ballots"]
    assert (opens(delivery), due(delivery)) == ("2021-07-22 00:00:00", "2021-07-24 23:59:59")
    for precinct in PRECINCTS:
        assert "deliver-ballots" in asked(world, "2021-07-24 10:00")
        world.act(voting.BallotsDelivered(505, ("S",)), OKRUG, precinct, BY, at="2021-07-24 10:00")
    assert "deliver-ballots" not in asked(world, "2021-07-24 11:00")


def test_a_withdrawal_makes_the_ballot_anew() -> None:
    world = World().opened().called().registered()
    law = world.contest().rules.ballot
    body = voting.BallotApproved(ballot_order(world.contest()), law.languages, law.against_all, sha("b"))
    world.act(body, OKRUG, by=BY, at="2021-07-15 10:00")
    world.act(candidates.CandidateWithdrawn("c3", "candidate"), OKRUG, by=BY, at="2021-07-16 10:00")
    assert "approve-ballot" in asked(world, "2021-07-16 11:00")


def test_observers_at_every_precinct() -> None:
    world = World().opened().called().registered().ballot()
    assert asked(world, "2021-07-23 11:00")["accredit"].missing == PRECINCTS
    for precinct in PRECINCTS:
        world.act(voting.ProxyRegistered("c1", f"p-{precinct}"), OKRUG, precinct, BY, at="2021-07-23 11:00")
    assert "accredit" not in asked(world, "2021-07-23 12:00")


def test_the_indirect_system_asks_for_its_own_papers() -> None:
    hall = Hall().called().nominate(1, 2)
    found = asked(hall, "2013-07-11 10:00")
    assert "check-signatures" not in found
    assert "list-precincts" not in found
    assert found["receive-papers"].missing == ("c1", "c2")
    few = Hall().called().nominate(1).enrol(1)
    extending: Any = asked(few, "2013-07-24 00:00:00")["extend-nomination"]  # ten days after registration closed too
    assert due(extending) == "2013-08-02 23:59:59"
    assert few.contest(SITTING).nominated() == 1
