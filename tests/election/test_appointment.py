"""Appointment: the proposal, the maslikhat's consent, the decree, the end of powers, and where no law is covered."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from tests.world import World, decision, sha

from dauys.base.refusals import Refusal
from dauys.election.acts import calling, candidates, results, voting
from dauys.election.stages import Stage
from dauys.law.faults import OutsideCoverage


class Seat(NamedTuple):
    """An office to fill: the unit, its type, who appoints, whose consent is asked, and a day."""

    unit: str
    type: str
    appointer: str
    maslikhat: str
    on: str


OBLAST = Seat("11", "oblast", "appointer", "maslikhat/11", "2019-03-01")
DISTRICT = Seat("11.03", "district", "appointer/11.03", "maslikhat/11.03", "2019-03-01")
OKRUG = Seat("11.03.07", "rural_okrug", "appointer/11.03", "", "2013-02-01")  # before 24 April 2013: no consent asked


class Chancery(World):
    """A seat that is filled by decree, step by step."""

    def __init__(self, seat: Seat = DISTRICT) -> None:
        super().__init__(unit_type=seat.type, on=seat.on)
        self.seat = seat
        self.name = f"akim.{seat.unit}.{seat.on}"
        self.opened()
        self.grant("appointer", "commission", "appointer", "root")
        self.grant("maslikhat/11", "commission", "maslikhat/11", "regional/11")
        self.grant("appointer/11.04", "commission", "appointer/11.04", "regional/11")
        self.grant("maslikhat/11.04", "commission", "maslikhat/11.04", "regional/11")
        self.by, self.consenting = (seat.appointer,), (seat.maslikhat,)

    def day(self, day: int) -> str:
        return f"{self.seat.on[:8]}{day:02d} 10:00"

    def call_body(self, **changes: Any) -> calling.ContestCalled:
        fields: dict[str, Any] = {
            "unit": self.seat.unit,
            "voting_day": self.seat.on,
            "ground": "appointment",
            "commission": self.seat.appointer,
            "superior": "central",
            "term_ends": "",
        }
        return super().call_body(**(fields | changes))

    def called(self) -> Chancery:
        self.act(self.call_body(), self.name, by=self.by, at=self.day(2))
        return self

    def proposed(self, *numbers: int) -> Chancery:
        for number in numbers or (1,):
            self.act(self.nomination(number, "submission"), self.name, by=self.by, at=self.day(3))
        return self

    def consent(self, for_: int, against: int = 0, abstained: int = 0, deputies: int = 18, name: str = "c1") -> Any:
        return results.AppointmentConsented(name, deputies, for_, against, abstained, decision("consent"))

    def consented(self, for_: int = 10, **more: Any) -> Chancery:
        self.act(self.consent(for_, **more), self.name, by=self.consenting, at=self.day(5))
        return self

    def decree(self, name: str = "c1", on: int = 6) -> results.AkimAppointed:
        return results.AkimAppointed(name, decision("decree"), f"{self.seat.on[:8]}{on:02d}")

    def try_decree(self, name: str = "c1", on: int = 6, by: tuple[str, ...] = ()) -> str:
        return self.refused(self.decree(name, on), self.name, by=by or self.by, at=self.day(6))


@pytest.fixture
def chancery() -> Chancery:
    return Chancery()


# --- the whole course ---


@pytest.mark.parametrize("seat", [OBLAST, DISTRICT, OKRUG], ids=lambda seat: seat.type)
def test_an_akim_is_appointed_and_released(seat: Seat) -> None:
    chancery = Chancery(seat).called().proposed()
    if seat.maslikhat:
        chancery.consented()
    chancery.act(chancery.decree(), chancery.name, by=chancery.by, at=chancery.day(6))
    contest = chancery.contest(chancery.name)
    assert (contest.stage, contest.term_began) == (Stage.SEATED, f"{seat.on[:8]}06")
    assert contest.candidates["c1"].standing.value == "elected"
    began = results.TermBegun("c1", f"{seat.on[:8]}07")
    chancery.act(began, chancery.name, by=chancery.by, at=chancery.day(7))
    ended = results.TermEnded(f"{seat.on[:8]}20", "moved_to_other_work", decision("release"))
    chancery.act(ended, chancery.name, by=chancery.by, at=chancery.day(20))
    assert chancery.contest(chancery.name).stage is Stage.ENDED


# --- the call and the proposal ---


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"ground": "term_end", "term_ends": "2019-06-01"}, "call-system"),
        ({"ground": "early_end"}, "call-system"),
        ({"unit": "11.05"}, "unit-unknown"),
    ],
)
def test_the_call(chancery: Chancery, changes: dict[str, Any], code: str) -> None:
    body = chancery.call_body(**changes)
    assert chancery.refused(body, chancery.name, by=("appointer",), at=chancery.day(2)) == code


def test_nobody_is_appointed_where_the_voters_elect() -> None:
    world = World().opened()
    body = world.call_body(ground="appointment")
    assert world.refused(body, "akim.11.03.07.2021-07-25", by=("district/11.03",)) == "call-system"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"route": "self"}, "route-unknown"),
        ({"route": "party", "party": "auyl"}, "route-unknown"),
        ({"candidate": "c1"}, "candidate-twice"),
    ],
)
def test_the_proposal(chancery: Chancery, changes: dict[str, Any], code: str) -> None:
    chancery.called().proposed(1)
    body = chancery.nomination(2, **({"route": "submission"} | changes))
    assert chancery.refused(body, chancery.name, by=chancery.by, at=chancery.day(3)) == code


# --- consent ---


@pytest.mark.parametrize(
    ("deputies", "for_", "code"),
    [
        (18, 10, ""),
        (18, 9, "consent-missing"),  # exactly half is no majority
        (17, 9, ""),
        (17, 8, "consent-missing"),
        (1, 1, ""),
        (18, 0, "consent-missing"),
        (0, 0, "consent-missing"),
    ],
)
def test_consent_needs_more_than_half_of_the_deputies(chancery: Chancery, deputies: int, for_: int, code: str) -> None:
    chancery.called().proposed().consented(for_, deputies=deputies)
    assert chancery.try_decree() == code


@pytest.mark.parametrize(
    ("figures", "code"),
    [((10, 5, 3), ""), ((10, 0, 0), ""), ((10, 5, 4), "consent-count"), ((19, 0, 0), "consent-count")],
)
def test_no_more_votes_than_deputies(chancery: Chancery, figures: tuple[int, int, int], code: str) -> None:
    chancery.called().proposed()
    body = chancery.consent(*figures)
    assert chancery.refused(body, chancery.name, by=chancery.consenting, at=chancery.day(5)) == code


def test_after_a_refusal_of_consent_another_person_may_get_it(chancery: Chancery) -> None:
    chancery.called().proposed(1, 2).consented(9, name="c1").consented(15, name="c2")
    assert chancery.try_decree("c1") == "consent-missing"
    assert chancery.try_decree("c2") == ""


@pytest.mark.parametrize(("name", "code"), [("c2", ""), ("c1", "standing"), ("c9", "candidate-unknown")])
def test_consent_is_given_once_to_somebody_proposed(chancery: Chancery, name: str, code: str) -> None:
    chancery.called().proposed(1, 2).consented()
    body = chancery.consent(10, name=name)
    assert chancery.refused(body, chancery.name, by=chancery.consenting, at=chancery.day(5)) == code


def test_no_consent_before_a_proposal(chancery: Chancery) -> None:
    chancery.called()
    body = chancery.consent(10)
    assert chancery.refused(body, chancery.name, by=chancery.consenting, at=chancery.day(5)) == "stage"


# --- the decree ---


def test_no_decree_without_consent(chancery: Chancery) -> None:
    chancery.called().proposed()
    assert chancery.try_decree() == "consent-missing"
    chancery.consented()
    assert chancery.try_decree() == ""


def test_the_rural_decree_of_the_old_law_needs_no_consent() -> None:
    assert Chancery(OKRUG).called().proposed().try_decree() == ""


@pytest.mark.parametrize(("on", "code"), [(4, "decree-before-consent"), (5, ""), (6, "")])
def test_the_decree_is_not_older_than_the_consent(chancery: Chancery, on: int, code: str) -> None:
    chancery.called().proposed().consented()
    assert chancery.try_decree(on=on) == code


@pytest.mark.parametrize(("name", "code"), [("c1", ""), ("c2", "consent-missing"), ("c9", "candidate-unknown")])
def test_the_decree_names_the_one_consented(chancery: Chancery, name: str, code: str) -> None:
    chancery.called().proposed(1, 2).consented()
    assert chancery.try_decree(name) == code


def test_one_decree_fills_the_seat(chancery: Chancery) -> None:
    chancery.called().proposed(1, 2).consented()
    assert chancery.try_decree() == ""
    assert chancery.try_decree("c2") == "stage"


# --- who signs ---


@pytest.mark.parametrize(
    ("kind", "by", "code"),
    [
        ("consent", ("maslikhat/11.03",), ""),
        ("consent", ("maslikhat/11",), ""),  # its area holds the district
        ("consent", ("maslikhat/11.04",), "signature-missing"),
        ("consent", ("appointer/11.03",), "signature-missing"),
        ("consent", (), "signature-missing"),
        ("decree", ("appointer/11.03",), ""),
        ("decree", ("appointer",), ""),
        ("decree", ("appointer/11.04",), "signature-missing"),
        ("decree", ("maslikhat/11.03",), "signature-missing"),
        ("decree", ("district/11.03",), "signature-missing"),
    ],
)
def test_who_signs(chancery: Chancery, kind: str, by: tuple[str, ...], code: str) -> None:
    chancery.called().proposed()
    if kind == "consent":
        assert chancery.refused(chancery.consent(10), chancery.name, by=by, at=chancery.day(5)) == code
    else:
        chancery.consented()
        assert chancery.refused(chancery.decree(), chancery.name, by=by, at=chancery.day(6)) == code


# --- what this system does not have ---


@pytest.mark.parametrize(
    "body",
    [
        results.SittingHeld(18, 12, sha("roll"), decision("roll")),
        candidates.CandidateRegistered("c1", (), decision("register")),
        results.AkimRegistered("c1", "2023-03-01", decision("seat")),
    ],
    ids=lambda body: type(body).__name__,
)
def test_acts_of_elections_have_no_place_in_an_appointment(chancery: Chancery, body: Any) -> None:
    chancery.called().proposed()
    assert chancery.refused(body, chancery.name, by=chancery.by, at=chancery.day(4)) == "no-signers-rule"


def test_a_rule_that_no_source_gives_is_outside_coverage(chancery: Chancery) -> None:
    chancery.called().proposed()
    body = voting.ComplaintFiled("k1", "decision", sha("complaint"))
    refusal = chancery.attempt(body, chancery.name, "", ("central",), chancery.day(4))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.context["topic"]) == ("law.outside-coverage", "complaints")


@pytest.mark.parametrize(
    ("type_", "on", "covered"),
    [
        ("oblast", "2013-12-31", False),
        ("oblast", "2014-01-01", True),
        ("oblast", "2025-12-31", True),
        ("oblast", "2026-01-01", False),
        ("district", "2022-12-31", True),
        ("district", "2026-07-01", False),
    ],
)
def test_coverage_of_the_law_on_appointment(type_: str, on: str, covered: bool) -> None:
    world = World()
    day = world.now.date().fromisoformat(on)
    if covered:
        assert world.law.rules(type_, day).kind == "appointed"
    else:
        with pytest.raises(OutsideCoverage):
            world.law.rules(type_, day)


def test_a_call_on_a_day_without_law_is_refused_with_place_topic_and_day() -> None:
    chancery = Chancery(OBLAST)
    refusal = chancery.attempt(chancery.call_body(), chancery.name, "", chancery.by, "2026-02-02 10:00")
    assert isinstance(refusal, Refusal)
    place = {"place": "kz", "topic": "system", "day": "2026-02-02", "unit": "oblast"}
    assert (refusal.code, place.items() <= refusal.context.items()) == ("law.outside-coverage", True)
