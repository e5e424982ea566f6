"""Ballots and voting day: order, print run, delivery, opening, turnout, closing."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, decision, sha

from dauys.election.acts import calling, candidates, voting
from dauys.election.acts.body import Correction, Names
from dauys.election.voting import ballot_order, print_run

DISTRICT, REGION = ("district/11.03",), ("regional/11",)
FIRST = PRECINCTS[0]
CHAIR = (f"precinct/{FIRST}",)


def text(**changes: Any) -> voting.BallotApproved:
    fields: dict[str, Any] = {
        "order": ("c3", "c1", "c2"), "languages": ("kk", "ru"), "against_all": True, "sha256": sha("ballot"),
    }  # fmt: skip
    return voting.BallotApproved(**(fields | changes))


@pytest.fixture
def world() -> World:
    world = World().opened().called()
    for number, name in ((1, "Әлиев"), (2, "Бекова"), (3, "Алиев")):
        body = world.nomination(number, "party" if number == 2 else "self", names=Names(name, name))
        world.act(body, OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    for number in (1, 2, 3):
        world.papers(f"c{number}")
    for number in (1, 2, 3):
        world.register(f"c{number}")
    return world


@pytest.mark.parametrize(
    ("changes", "at", "code"),
    [
        ({}, "2021-07-14 18:00:00", ""),
        ({}, "2021-07-14 17:59:59", "ballot-early"),
        ({"order": ("c1", "c3", "c2")}, "2021-07-15 10:00", "ballot-order"),
        ({"order": ("c3", "c1")}, "2021-07-15 10:00", "ballot-order"),
        ({"against_all": False}, "2021-07-15 10:00", "ballot-lines"),
        ({"languages": ("kk",)}, "2021-07-15 10:00", "ballot-lines"),
        ({"languages": ("ru", "kk")}, "2021-07-15 10:00", "ballot-lines"),
    ],
)
def test_the_text_of_the_ballot(world: World, changes: dict[str, Any], at: str, code: str) -> None:
    assert world.refused(text(**changes), OKRUG, by=DISTRICT, at=at) == code


def test_the_order_is_that_of_the_kazakh_alphabet() -> None:
    names = ["Ұлан", "Іздібай", "Ғани", "Аман", "Қуат", "Ңур", "Һасан", "Үсен", "Гани", "Хасан", "Кемел", "Әли",
             "Өмір", "Олжас", "Нұр", "Уали"]  # fmt: skip
    world = World().opened().called()
    for number, name in enumerate(names):
        body = world.nomination(number, names=Names(name, name))
        world.act(body, OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    for number in range(len(names)):
        world.papers(f"c{number}")
    for number in range(len(names)):
        world.register(f"c{number}")
    ordered = [names[int(name[1:])] for name in ballot_order(world.contest())]
    assert ordered == [
        "Аман", "Әли", "Гани", "Ғани", "Кемел", "Қуат", "Нұр", "Ңур", "Олжас", "Өмір",
        "Уали", "Ұлан", "Үсен", "Хасан", "Һасан", "Іздібай",
    ]  # fmt: skip


def test_fewer_than_two_make_no_ballot(world: World) -> None:
    for name in ("c2", "c3"):
        world.act(candidates.CandidateWithdrawn(name, "candidate"), OKRUG, by=DISTRICT)
    assert world.refused(text(order=("c1",)), OKRUG, by=DISTRICT, at="2021-07-15 10:00") == "ballot-too-few"
    body = calling.ContestPostponed("2021-08-01", "fewer_than_two_remain", decision("p"))
    assert world.refused(body, OKRUG, by=DISTRICT, at="2021-07-15 10:00") == ""


@pytest.mark.parametrize(("voters", "run"), [(1000, 1010), (1001, 1012), (1100, 1111), (1, 2), (99, 100)])
def test_the_print_run_is_one_percent_more_rounded_up(voters: int, run: int) -> None:
    world = World().opened().called()
    for precinct, number in zip(PRECINCTS, (voters, 0), strict=True):
        body = calling.VoterListCommitted(number, sha(f"{precinct} {number}"), "2021-06-25T03:00:00Z")
        world.act(body, OKRUG, precinct, DISTRICT)
    assert print_run(world.contest()) == run


@pytest.mark.parametrize(
    ("printed", "first", "last", "code"),
    [
        (1010, 1, 1010, ""),
        (1009, 1, 1009, "print-run"),
        (1011, 1, 1011, "print-run"),
        (1010, 1, 1009, "print-serials"),
        (1010, 101, 1110, ""),
    ],
)
def test_the_print_run_and_its_serials(world: World, printed: int, first: int, last: int, code: str) -> None:
    world.act(text(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    assert world.refused(voting.BallotsPrinted(printed, first, last), OKRUG, by=DISTRICT) == code


def test_deliveries_stay_within_the_print_run(world: World) -> None:
    world.act(text(), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    sent = voting.BallotsDelivered(505, ("S",))
    assert world.refused(sent, OKRUG, FIRST, DISTRICT) == "delivery-before-print"
    world.act(voting.BallotsPrinted(1010, 1, 1010), OKRUG, by=DISTRICT)
    assert world.refused(replace(sent, ballots=1011), OKRUG, FIRST, DISTRICT) == "delivery-exceeds-print"
    assert world.refused(sent, OKRUG, FIRST, DISTRICT) == ""
    assert world.refused(sent, OKRUG, FIRST, DISTRICT) == "delivery-twice"
    assert world.refused(replace(sent, ballots=506), OKRUG, PRECINCTS[1], DISTRICT) == "delivery-exceeds-print"
    assert world.refused(sent, OKRUG, PRECINCTS[1], DISTRICT) == ""


@pytest.fixture
def eve() -> World:
    return World().opened().called().registered().ballot()


OPENED = voting.PrecinctOpened(505, 2, ("S1",), 7)


@pytest.mark.parametrize(
    ("ballots", "at", "code"),
    [
        (505, "2021-07-25 05:59:59", "before-opening"),  # one hour before 7:00
        (505, "2021-07-25 06:00:00", ""),
        (505, "2021-07-25 19:59:59", ""),
        (505, "2021-07-25 20:00:00", "after-deadline"),
        (504, "2021-07-25 06:45:00", "opening-ballots"),
    ],
)
def test_the_opening(eve: World, ballots: int, at: str, code: str) -> None:
    assert eve.refused(replace(OPENED, ballots=ballots), OKRUG, FIRST, CHAIR, at=at) == code


def test_a_precinct_opens_once_with_the_ballot_of_those_who_stand(eve: World) -> None:
    eve.act(candidates.CandidateWithdrawn("c3", "death"), OKRUG, by=DISTRICT, at="2021-07-24 10:00")
    at = "2021-07-25 06:45"
    assert eve.refused(OPENED, OKRUG, FIRST, CHAIR, at=at) == "ballot-outdated"
    eve.act(text(order=ballot_order(eve.contest())), OKRUG, by=DISTRICT, at="2021-07-24 12:00")
    assert eve.refused(OPENED, OKRUG, FIRST, CHAIR, at=at) == ""
    assert eve.refused(OPENED, OKRUG, FIRST, CHAIR, at=at) == "opened-twice"
    assert eve.refused(OPENED, OKRUG, FIRST, (f"precinct/{PRECINCTS[1]}",), at=at) == "signature-missing"


@pytest.fixture
def day(eve: World) -> World:
    eve.act(OPENED, OKRUG, FIRST, CHAIR, at="2021-07-25 06:45")
    return eve


def turnout(hour: str, issued: int) -> voting.TurnoutReported:
    return voting.TurnoutReported(hour, issued)


def test_turnout_never_falls(day: World) -> None:
    day.act(turnout("10:00", 80), OKRUG, FIRST, CHAIR, at="2021-07-25 10:05")
    day.act(turnout("14:00", 200), OKRUG, FIRST, CHAIR, at="2021-07-25 14:05")
    later = "2021-07-25 18:05"
    assert day.refused(turnout("18:00", 199), OKRUG, FIRST, CHAIR, at=later) == "turnout-falls"
    assert day.refused(turnout("12:00", 79), OKRUG, FIRST, CHAIR, at=later) == "turnout-falls"
    assert day.refused(turnout("12:00", 201), OKRUG, FIRST, CHAIR, at=later) == "turnout-falls"
    assert day.refused(turnout("12:00", 80), OKRUG, FIRST, CHAIR, at=later) == ""
    assert day.refused(turnout("18:00", 200), OKRUG, FIRST, CHAIR, at=later) == ""
    assert day.refused(turnout("18:00", 200), OKRUG, FIRST, CHAIR, at=later) == "turnout-twice"


@pytest.mark.parametrize(
    ("hour", "issued", "at", "code"),
    [
        ("10:00", 80, "2021-07-25 09:59:59", "turnout-early"),
        ("10:00", 80, "2021-07-25 10:00:00", ""),
        ("10:00", 505, "2021-07-25 10:00:00", ""),
        ("10:00", 506, "2021-07-25 10:00:00", "turnout-exceeds-ballots"),
    ],
)
def test_a_turnout_report(day: World, hour: str, issued: int, at: str, code: str) -> None:
    assert day.refused(turnout(hour, issued), OKRUG, FIRST, CHAIR, at=at) == code


def test_a_precinct_that_is_not_open_reports_nothing(day: World) -> None:
    second, chair = PRECINCTS[1], (f"precinct/{PRECINCTS[1]}",)
    assert day.refused(turnout("10:00", 80), OKRUG, second, chair, at="2021-07-25 10:00") == "not-opened"
    assert day.refused(voting.PrecinctClosed(80), OKRUG, second, chair, at="2021-07-25 20:00") == "not-opened"


@pytest.mark.parametrize(
    ("body", "at", "code"),
    [
        (voting.PrecinctClosed(400), "2021-07-25 19:59:59", "closing-early"),
        (voting.PrecinctClosed(400), "2021-07-25 20:00:00", ""),
        (voting.PrecinctClosed(500, True), "2021-07-25 19:00:00", "closing-early"),  # no special precinct
        (voting.PrecinctClosed(79), "2021-07-25 20:00:00", "turnout-falls"),
        (voting.PrecinctClosed(506), "2021-07-25 20:00:00", "turnout-exceeds-ballots"),
    ],
)
def test_the_closing(day: World, body: voting.PrecinctClosed, at: str, code: str) -> None:
    day.act(turnout("10:00", 80), OKRUG, FIRST, CHAIR, at="2021-07-25 10:05")
    assert day.refused(body, OKRUG, FIRST, CHAIR, at=at) == code


def test_a_closed_precinct_reports_no_more(day: World) -> None:
    day.act(voting.PrecinctClosed(400), OKRUG, FIRST, CHAIR, at="2021-07-25 20:00")
    assert day.refused(voting.PrecinctClosed(400), OKRUG, FIRST, CHAIR) == "closed-already"
    assert day.refused(turnout("20:00", 400), OKRUG, FIRST, CHAIR, at="2021-07-25 20:05") == "closed-already"


@pytest.mark.parametrize(("issued", "code"), [(499, "closing-early"), (500, "")])
def test_a_special_precinct_closes_when_all_have_voted(issued: int, code: str) -> None:
    world = World().opened().called()
    listed = world.contest().precincts[FIRST].listed
    assert listed is not None
    first = next(act for act in world.acts if act.kind == "precinct-listed")
    body = calling.PrecinctListed(1, listed.names, 7, True, listed.form_serials)
    world.act(body, OKRUG, FIRST, (*DISTRICT, *REGION), corrects=Correction(first.digest, "it is a hospital"))
    world.registered().ballot().act(OPENED, OKRUG, FIRST, CHAIR, at="2021-07-25 06:45")
    assert world.refused(voting.PrecinctClosed(issued, True), OKRUG, FIRST, CHAIR, at="2021-07-25 15:00") == code
