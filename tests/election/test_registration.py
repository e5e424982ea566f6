"""Nomination, review, registration, refusal, cancellation, withdrawal, appeals."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, World, decision, local, sha

from dauys.base.days import utc_text
from dauys.election.acts import candidates
from dauys.election.acts.body import Correction
from dauys.election.candidacy import Standing

DISTRICT, REGION = ("district/11.03",), ("regional/11",)


@pytest.fixture
def world() -> World:
    return World().opened().called()


@pytest.fixture
def registered() -> World:
    return World().opened().called().registered()


@pytest.mark.parametrize(
    ("route", "changes", "code"),
    [
        ("self", {}, ""),
        ("party", {}, ""),
        ("submission", {}, "route-unknown"),
        ("self", {"party": "auyl"}, "route-party"),
        ("party", {"party": ""}, "route-party"),
        ("self", {"candidate": "c9"}, "candidate-twice"),
        ("party", {"party": "amanat"}, "party-twice"),
    ],
)
def test_a_nomination(world: World, route: str, changes: dict[str, Any], code: str) -> None:
    at = "2021-07-01 10:00"
    world.act(world.nomination(9, "party", party="amanat"), OKRUG, by=DISTRICT, at=at)
    assert world.refused(world.nomination(1, route, **changes), OKRUG, by=DISTRICT, at=at) == code


def test_a_party_may_nominate_again_when_its_nominee_has_gone(world: World) -> None:
    at = "2021-07-01 10:00"
    world.act(world.nomination(1, "party"), OKRUG, by=DISTRICT, at=at)
    world.act(candidates.CandidateWithdrawn("c1", "candidate"), OKRUG, by=DISTRICT, at=at)
    assert world.refused(world.nomination(2, "party"), OKRUG, by=DISTRICT, at=at) == ""


@pytest.mark.parametrize(
    ("name", "numbers", "code"),
    [
        ("c1", (20, 12, 10, 2), ""),
        ("c1", (20, 12, 13, 2), "signatures-order"),
        ("c1", (11, 12, 10, 2), "signatures-order"),
        ("c1", (20, 12, 10, 3), ""),
        ("c1", (20, 12, 10, 4), "signatures-settlements"),  # the unit has three
        ("c2", (20, 12, 10, 2), "signatures-not-asked"),
        ("c9", (20, 12, 10, 2), "candidate-unknown"),
    ],
)
def test_the_signature_check(world: World, name: str, numbers: tuple[int, int, int, int], code: str) -> None:
    for number, route in ((1, "self"), (2, "party")):
        world.act(world.nomination(number, route), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = candidates.SignaturesChecked(name, *numbers, decision("sheets"))
    assert world.refused(body, OKRUG, by=DISTRICT) == code


@pytest.mark.parametrize(
    ("condition", "giver", "code"),
    [
        ("CITIZEN", "commission", ""),
        ("CITIZEN", "court", "verdict-of"),
        ("CIVIL_SERVICE", "civil_service", ""),
        ("CIVIL_SERVICE", "commission", "verdict-of"),
        ("HANDSOME", "commission", "condition-unknown"),
    ],
)
def test_each_condition_has_the_body_that_judges_it(world: World, condition: str, giver: str, code: str) -> None:
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = candidates.VerdictReceived("c1", giver, (candidates.Verdict(condition, "met"),), sha("v"))  # type: ignore[arg-type]
    assert world.refused(body, OKRUG, by=DISTRICT) == code


def test_registration_needs_every_verdict_that_may_not_follow(world: World) -> None:
    for number in (1, 2):
        world.act(world.nomination(number), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1", without=("CIVIL_SERVICE",))
    world.papers("c2", without=("SPECIAL_CHECK", "DECLARATIONS"))  # these may come after registration
    at = "2021-07-12 10:00"
    bodies = [candidates.CandidateRegistered(c, world.review(c, at), decision("r")) for c in ("c1", "c2")]
    assert [world.refused(body, OKRUG, by=DISTRICT, at=at) for body in bodies] == ["conditions-open", ""]


def test_nobody_is_registered_with_a_failed_condition_and_the_refusal_lists_all(world: World) -> None:
    world.act(world.nomination(1, birth_year=2000, terms_in_a_row=2), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1", without=("deposit", "signatures"))
    at = "2021-07-12 10:00"
    rows = world.review("c1", at)
    failed = ("AGE25", "TERM_LIMIT", "PAPERS", "SIGNATURES")
    assert tuple(row.condition for row in rows if row.verdict == "failed") == failed
    assert (
        world.refused(candidates.CandidateRegistered("c1", rows, decision("r")), OKRUG, by=DISTRICT, at=at)
        == "conditions-failed"
    )
    for some in ((), failed[:3], (*failed, "CITIZEN"), failed[::-1]):
        body = candidates.CandidateRefused("c1", rows, some, decision("r"))
        assert world.refused(body, OKRUG, by=DISTRICT, at=at) == "refusal-lists-all"
    body = candidates.CandidateRefused("c1", rows, failed, decision("r"))
    assert world.refused(body, OKRUG, by=DISTRICT, at=at) == ""


def test_a_refusal_without_a_failed_condition_names_a_ground(world: World) -> None:
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    at = "2021-07-12 10:00"
    body = candidates.CandidateRefused("c1", world.review("c1", at), (), decision("r"))
    assert world.refused(body, OKRUG, by=DISTRICT, at=at) == "refusal-without-ground"
    assert world.refused(replace(body, grounds=("early_campaign",)), OKRUG, by=DISTRICT, at=at) == ""


def test_a_review_that_the_acts_do_not_give_is_refused(world: World) -> None:
    world.act(world.nomination(1, birth_year=2000), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    at = "2021-07-12 10:00"
    rows = world.review("c1", at)
    better = tuple(replace(row, verdict="met") for row in rows)
    for forged in (better, rows[:-1], rows[::-1], tuple(replace(row, evidence="f" * 64) for row in rows)):
        body = candidates.CandidateRegistered("c1", forged, decision("r"))
        assert world.refused(body, OKRUG, by=DISTRICT, at=at) == "review-differs"


def cancelled(name: str = "c1", grounds: tuple[str, ...] = ("bribery",)) -> candidates.CandidateCancelled:
    return candidates.CandidateCancelled(name, grounds, decision("cancelled"))


@pytest.mark.parametrize(
    ("at", "code"),
    [("2021-07-22 23:59:59", ""), ("2021-07-23 00:00:00", "quiet-days"), ("2021-07-24 10:00", "quiet-days")],
)
def test_no_cancellation_in_the_last_two_days(registered: World, at: str, code: str) -> None:
    assert registered.refused(cancelled(), OKRUG, by=DISTRICT, at=at) == code


def test_a_cancellation_names_its_ground(registered: World) -> None:
    assert registered.refused(cancelled(grounds=()), OKRUG, by=DISTRICT) == "refusal-without-ground"
    assert registered.refused(cancelled("c9"), OKRUG, by=DISTRICT) == "candidate-unknown"


@pytest.mark.parametrize(
    ("by", "name", "at", "code"),
    [
        ("candidate", "c1", "2021-07-22 23:59:59", ""),
        ("candidate", "c1", "2021-07-23 00:00:00", "withdrawal-late"),
        ("nominator", "c1", "2021-07-12 12:00:00", "withdrawal-no-nominator"),  # self-nominated
        ("nominator", "c2", "2021-07-12 12:00:00", "withdrawal-late"),  # two days before registration closes
        ("death", "c1", "2021-07-24 23:00:00", ""),
        ("candidate", "c9", "2021-07-20 10:00", "candidate-unknown"),
    ],
)
def test_withdrawal(registered: World, by: str, name: str, at: str, code: str) -> None:
    body = candidates.CandidateWithdrawn(name, by)  # type: ignore[arg-type]
    assert registered.refused(body, OKRUG, by=DISTRICT, at=at) == code


@pytest.mark.parametrize(("at", "code"), [("2021-07-11 23:59:59", ""), ("2021-07-12 00:00:00", "withdrawal-late")])
def test_the_nominator_cancels_until_two_days_before_registration_closes(world: World, at: str, code: str) -> None:
    world.act(world.nomination(2, "party"), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = candidates.CandidateWithdrawn("c2", "nominator")
    assert world.refused(body, OKRUG, by=DISTRICT, at=at) == code


@pytest.mark.parametrize(("at", "code"), [("2026-09-24 23:59:59", ""), ("2026-09-25 00:00:00", "withdrawal-late")])
def test_since_2026_the_nominator_cancels_until_two_days_before_voting(at: str, code: str) -> None:
    world = World(on="2026-08-10").opened()
    contest = "akim.11.03.07.2026-09-27"
    body = world.call_body(voting_day="2026-09-27", term_ends="2026-10-20")
    world.act(body, contest, by=DISTRICT, at="2026-08-18 10:00")
    world.act(world.nomination(2, "party"), contest, by=DISTRICT, at="2026-08-20 10:00")
    assert world.refused(candidates.CandidateWithdrawn("c2", "nominator"), contest, by=DISTRICT, at=at) == code


def appeal(world: World, number: str = "a1", name: str = "c1", against: str = "") -> candidates.AppealFiled:
    decided = world.contest().candidates[name].decided
    assert decided is not None
    return candidates.AppealFiled(number, name, against or decided.digest, "candidate", "superior")


@pytest.mark.parametrize(("at", "code"), [("2021-07-18 23:59:59", ""), ("2021-07-19 00:00:00", "after-deadline")])
def test_an_appeal_has_three_days(registered: World, at: str, code: str) -> None:
    registered.act(cancelled(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    assert registered.refused(appeal(registered), OKRUG, by=DISTRICT, at=at) == code
    handed_in = replace(appeal(registered, "a2"), received=utc_text(local(at)))
    assert registered.refused(handed_in, OKRUG, by=DISTRICT, at="2021-07-20 10:00") == code  # signed later


def test_an_appeal_is_not_handed_in_after_its_act(registered: World) -> None:
    registered.act(cancelled(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    later = replace(appeal(registered), received=utc_text(local("2021-07-16 10:01")))
    assert registered.refused(later, OKRUG, by=DISTRICT, at="2021-07-16 10:00") == "received-later"


def test_an_appeal_upheld_brings_the_candidate_back(registered: World) -> None:
    world = registered
    back = candidates.CandidateReinstated("c1", "a1", decision("back"))
    assert world.refused(back, OKRUG, by=DISTRICT) == "standing"
    world.act(cancelled(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    assert world.refused(appeal(world, against=sha("else")), OKRUG, by=DISTRICT) == "appeal-against"
    assert world.refused(back, OKRUG, by=DISTRICT) == "appeal-unknown"
    ruling = candidates.AppealDecided("a1", True, decision("upheld"))
    assert world.refused(ruling, OKRUG, by=REGION) == "appeal-unknown"
    world.act(appeal(world), OKRUG, by=DISTRICT)
    assert world.refused(appeal(world), OKRUG, by=DISTRICT) == "appeal-twice"
    assert world.refused(back, OKRUG, by=DISTRICT) == "appeal-not-upheld"
    assert world.refused(ruling, OKRUG, by=DISTRICT) == "signature-missing"  # the commission above decides
    world.act(ruling, OKRUG, by=REGION)
    assert world.refused(ruling, OKRUG, by=REGION) == "appeal-decided"
    assert world.refused(replace(back, candidate="c2"), OKRUG, by=DISTRICT) == "standing"
    world.act(back, OKRUG, by=DISTRICT)
    assert world.contest().candidates["c1"].standing is Standing.REGISTERED
    # a new cancellation is not undone by the old appeal
    world.act(cancelled(), OKRUG, by=DISTRICT)
    assert world.refused(back, OKRUG, by=DISTRICT) == "appeal-not-upheld"


def test_an_appeal_rejected_does_not(registered: World) -> None:
    registered.act(cancelled(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    registered.act(appeal(registered), OKRUG, by=DISTRICT)
    registered.act(candidates.AppealDecided("a1", False, decision("no")), OKRUG, by=REGION)
    back = candidates.CandidateReinstated("c1", "a1", decision("back"))
    assert registered.refused(back, OKRUG, by=DISTRICT) == "appeal-not-upheld"


@pytest.mark.parametrize(("at", "code"), [("2021-07-22 23:59", ""), ("2021-07-23 00:00", "quiet-days")])
def test_no_reinstatement_in_the_last_two_days(registered: World, at: str, code: str) -> None:
    registered.act(cancelled(), OKRUG, by=DISTRICT, at="2021-07-20 10:00")
    registered.act(appeal(registered), OKRUG, by=DISTRICT)
    registered.act(candidates.AppealDecided("a1", True, decision("yes")), OKRUG, by=REGION)
    back = candidates.CandidateReinstated("c1", "a1", decision("back"))
    assert registered.refused(back, OKRUG, by=DISTRICT, at=at) == code


def test_a_nomination_corrected_to_another_person_frees_the_first(world: World) -> None:
    first = world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    other = world.nomination(1, person=sha("somebody else"))
    world.act(other, OKRUG, by=(*DISTRICT, *REGION), corrects=Correction(first.digest, "a wrong number"))
    assert world.election.live_elsewhere(sha("person 1"), "") == []
    assert world.election.live_elsewhere(sha("somebody else"), "") == [OKRUG]
