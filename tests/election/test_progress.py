"""How far a contest and an area are: stages, counts, turnout by the hour, the tree of units."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.election.hall import CONTEST as SITTING
from tests.election.hall import DAY, Hall
from tests.election.test_appointment import Chancery
from tests.world import OKRUG, PRECINCTS, World, decision, local

from dauys.election.acts import calling, opening, protocols, results, voting
from dauys.election.acts.body import Names
from dauys.election.progress import Counts, Turnout, progress
from dauys.election.progress_area import progress_of_area
from dauys.election.state import Contest

BY = ("district/11.03",)
NIGHT = "2021-07-25 22:00"
WAY = ("called", "nomination", "registration", "campaign", "voting", "counting", "determined", "seated", "term")


def ready() -> World:
    return World().opened().called().registered().ballot()


def reached(world: World, contest: str = OKRUG, at: str = NIGHT) -> list[str]:
    """The stages of a contest, the present one in capitals, those ahead in brackets."""
    marks = {"done": "{}", "now": "{}!", "ahead": "({})"}
    return [marks[step.reached].format(step.stage) for step in progress(world.contest(contest), local(at)).steps]


@pytest.mark.parametrize(
    ("world", "now"),
    [
        (World().opened().called(), "called"),
        (World().opened().called().registered(), "registration"),
        (ready(), "campaign"),
        (ready().voted(), "counting"),
        (ready().voted().counted().determined(), "determined"),
        (ready().voted().counted().determined().seated(), "term"),  # the term begins with the registration
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_stages_of_a_direct_election(world: World, now: str) -> None:
    how = progress(world.contest(), local(NIGHT))
    assert tuple(step.stage for step in how.steps) == WAY
    at = WAY.index(now)
    assert [step.reached for step in how.steps] == ["done"] * at + ["now"] + ["ahead"] * (len(WAY) - at - 1)


def test_the_stages_of_the_older_systems() -> None:
    hall = Hall().ready()
    assert reached(hall, SITTING)[:4] == ["called", "nomination", "registration!", "(voting)"]
    hall.sit()
    hall.vote(8, 4, 0)
    hall.settle(f"{DAY} 15:00").take_seat()
    assert reached(hall, SITTING)[-2:] == ["seated!", "(term)"]  # the term begins after the special check
    chancery = Chancery().called().proposed()
    assert reached(chancery, chancery.name) == ["called", "nomination!", "(seated)", "(term)"]


def test_a_contest_that_breaks_off() -> None:
    world = World().opened().called()
    world.act(calling.ContestCancelled("court", decision("c")), OKRUG, by=BY, at="2021-07-01 10:00")
    assert reached(world) == ["called", "cancelled!"]
    world = ready().voted().counted()
    world.act(results.ContestAnnulled("breaches", decision("a")), OKRUG, by=BY, at="2021-07-27 10:00")
    assert reached(world)[-2:] == ["counting", "annulled!"]
    world = ready().voted().counted().determined().seated()
    world.act(results.TermEnded("2022-01-01", "death", decision("e")), OKRUG, by=BY, at="2022-01-01 10:00")
    assert reached(world) == [*WAY, "ended!"]


def test_precincts_are_counted_by_what_has_happened_in_them() -> None:
    world = World().opened().called()
    assert progress(world.contest(), local(NIGHT)).counts == Counts(precincts=2, listed=2, voters=1000)
    world = ready()
    before = Counts(precincts=2, listed=2, delivered=2, voters=1000, ballots=1010)
    assert progress(world.contest(), local(NIGHT)).counts == before
    world.voted()
    how = progress(world.contest(), local(NIGHT))
    assert (how.counts.opened, how.counts.closed, how.counts.issued, how.printed) == (2, 2, 800, 1010)
    assert how.candidates == {"on the ballot": 3}
    assert how.entries == {"Empty": 2}


def test_protocols_are_counted_by_the_state_of_their_entry() -> None:
    world = ready().voted()
    first, second = PRECINCTS
    world.act(world.entry(1, first), OKRUG, first, ("typist-1",), NIGHT)
    how = progress(world.contest(), local(NIGHT))
    assert how.entries == {"FirstEntered": 1, "Empty": 1}
    assert (how.counts.entered, how.counts.final, how.counts.trouble) == (1, 0, 0)
    world.act(world.entry(2, first, world.tally((249, 101, 30))), OKRUG, first, ("typist-2",), NIGHT)
    assert progress(world.contest(), local(NIGHT)).counts.trouble == 1
    world.act(protocols.ProtocolReturned(0), OKRUG, first, ("chief",), NIGHT)
    assert progress(world.contest(), local(NIGHT)).counts.trouble == 0
    world.count(first)
    world.act(voting.PrecinctAnnulled("breach", decision("a")), OKRUG, second, BY, at=NIGHT)
    how = progress(world.contest(), local(NIGHT))
    assert (how.counts.final, how.counts.annulled, how.counts.precincts) == (1, 1, 2)
    assert how.entries == {"Final": 1}


def test_turnout_by_the_hour_says_how_many_precincts_reported() -> None:
    world = ready()
    for precinct in PRECINCTS:
        station = (f"precinct/{precinct}",)
        world.act(voting.PrecinctOpened(505, 2, ("S1",), 7), OKRUG, precinct, station, at="2021-07-25 06:45")
    world.act(voting.TurnoutReported("10:00", 80), OKRUG, PRECINCTS[0], ("precinct/11.03.07.1",), at="2021-07-25 10:00")
    how = progress(world.contest(), local("2021-07-25 11:00"))
    assert [turn.hour for turn in how.turnout] == ["10:00", "12:00", "14:00", "16:00", "18:00", ""]
    assert how.turnout[0] == Turnout("10:00", True, 80, 500, 1, 2)
    assert how.turnout[1] == Turnout("12:00", False, 0, 0, 0, 2)
    assert how.counts.issued == 80
    world.act(voting.TurnoutReported("11:30", 90), OKRUG, PRECINCTS[1], ("precinct/11.03.07.2",), at="2021-07-25 11:30")
    how = progress(world.contest(), local("2021-07-25 12:00"))
    assert [turn.hour for turn in how.turnout][1] == "11:30"  # an hour that the profile does not set
    assert [turn.come for turn in how.turnout] == [True, True, True, False, False, False, False]
    assert how.counts.issued == 170


@pytest.mark.parametrize(
    ("world", "at", "key"),
    [
        (World().opened().called(), "2021-06-26 10:00", "lists_handed"),
        (World().opened().called().registered(), "2021-07-14 17:59", "registration_closes"),
        (ready().voted().counted(), "2021-07-26 10:00", "result_due"),
        (ready().voted().counted().determined(), "2021-07-26 16:00", "akim_registered_by"),
        (ready().voted().counted().determined().seated(), "2021-07-29 10:00", "published_by"),
        (ready().voted().counted().determined().seated(), "2021-08-02 00:00", ""),
    ],
)
def test_the_next_deadline_leaves_out_what_is_done(world: World, at: str, key: str) -> None:
    next_ = progress(world.contest(), local(at)).next
    assert (next_[0] if next_ else "") == key


def country(*units: str) -> World:
    """Contests in several okrugs of two districts."""
    world = World().opened()
    other = opening.UnitListed("11.04", "district", Names("А", "А"), "Asia/Almaty", "11")
    world.act(other, by=("central",))
    world.grant("district/11.04", "commission", "district/11.04", "regional/11")
    for unit in units:
        if unit not in world.election.units:
            listed = opening.UnitListed(unit, "rural_okrug", Names(unit, unit), "Asia/Almaty", unit.rpartition(".")[0])
            world.act(listed, by=("central",))
        office = f"district/{unit.rpartition('.')[0]}"
        body = world.call_body(unit=unit, commission=office)
        world.act(body, f"akim.{unit}.2021-07-25", by=(office,), at="2021-06-25 10:00")
    return world


def test_the_tree_of_a_country() -> None:
    world = country("11.03.07", "11.03.08", "11.04.01")
    top = progress_of_area(world.election, "central")
    assert (top.unit, top.contests, top.stages, top.dot) == ("", 3, {"called": 3}, "ahead")
    (oblast,) = top.children
    assert [(area.unit, area.contests) for area in oblast.children] == [("11.03", 2), ("11.04", 1)]
    okrug = oblast.children[0].children[0]
    assert (okrug.unit, okrug.contest, okrug.earlier, okrug.children) == ("11.03.07", OKRUG, (), ())
    assert progress_of_area(world.election, "district/11.04").contests == 1
    assert progress_of_area(world.election, "precinct/11.03.08.2").unit == "11.03.08"
    nothing = progress_of_area(world.election, "regional/12")
    assert (nothing.contests, nothing.dot, nothing.children) == (0, "void", ())


def test_the_sums_of_an_area_are_those_of_its_units() -> None:
    world = ready().voted().counted()
    names = Names("б", "б")
    world.act(opening.UnitListed("11.03.08", "rural_okrug", names, "Asia/Almaty", "11.03"), by=("central",))
    body = world.call_body(unit="11.03.08", voting_day="2021-09-01", term_ends="2021-09-30")
    world.act(body, "akim.11.03.08", by=BY, at="2021-08-01 10:00")
    district = progress_of_area(world.election, "district/11.03")
    assert district.counts == progress(world.contest(), local(NIGHT)).counts
    assert [(area.unit, area.dot) for area in district.children] == [("11.03.07", "now"), ("11.03.08", "ahead")]
    assert district.dot == "now"


def test_dots() -> None:
    world = ready().voted().counted().determined()
    assert progress_of_area(world.election, "central").dot == "done"
    world = ready().voted()
    world.act(world.entry(1, PRECINCTS[0], world.tally(issued=501)), OKRUG, PRECINCTS[0], ("typist-1",), NIGHT)
    assert progress_of_area(world.election, "central").dot == "trouble"


def test_a_unit_shows_its_latest_contest_and_names_the_earlier_ones() -> None:
    world = ready().voted().counted()
    world.act(results.ContestAnnulled("breaches", decision("a")), OKRUG, by=BY, at="2021-07-27 10:00")
    assert progress_of_area(world.election, "district/11.03").dot == "void"
    fields: dict[str, Any] = {"ground": "repeat_elections", "voting_day": "2021-08-22", "term_ends": ""}
    world.act(world.call_body(**fields, repeats=OKRUG), "akim.again", by=BY, at="2021-07-28 10:00")
    (unit,) = progress_of_area(world.election, "district/11.03").children
    assert (unit.contest, unit.earlier, unit.stages) == ("akim.again", (OKRUG,), {"called": 1})
    assert unit.counts.issued == 0  # what the earlier contest had is not added
    world.act(calling.ContestCancelled("court", decision("c")), "akim.again", by=BY, at="2021-07-29 10:00")
    (unit,) = progress_of_area(world.election, "district/11.03").children
    assert (unit.contest, unit.earlier) == (OKRUG, ("akim.again",))


def test_the_tree_is_built_in_one_pass() -> None:
    looks: Counter[str] = Counter()

    class Watched(dict[str, Any]):
        def values(self) -> Any:
            looks["precincts"] += len(self)
            return super().values()

    world = ready().voted()
    first = world.contest()
    first.precincts = Watched(first.precincts)
    for number in range(1, 20):
        copy = Contest.__new__(Contest)
        for slot in Contest.__slots__:
            setattr(copy, slot, getattr(first, slot))
        copy.id = f"{OKRUG}-{number}"
        unit = f"11.03.{number + 10}"
        world.election.units[unit] = opening.UnitListed(unit, "rural_okrug", Names("x", "x"), "Asia/Almaty", "11.03")
        copy.unit = world.election.units[unit]
        world.election.contests[copy.id] = copy
    looks.clear()
    assert progress_of_area(world.election, "central").contests == 20
    assert looks["precincts"] == 2 * 20
