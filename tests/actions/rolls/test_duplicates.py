"""One person on two lists: by number for certain, by name and day of birth possibly, across precincts and contests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.actions.rolls.people import AT, iin, person, sheet
from tests.world import OKRUG, PRECINCTS, World

from dauys.actions.rolls import Cause
from dauys.actions.rolls_changes import strike_out
from dauys.actions.rolls_duplicates import Duplicate, Spot, duplicates, rivals
from dauys.actions.rolls_import import import_list
from dauys.election.acts import opening
from dauys.election.acts.body import Names
from dauys.election.stages import Stage

NEXT = "akim.11.03.08.2021-07-25"
LATER = "akim.11.03.09.2021-08-08"


@pytest.fixture
def three(world: World) -> World:
    """A second okrug that votes on the same day, and a third that votes later."""
    for unit, contest, day in (("11.03.08", NEXT, "2021-07-25"), ("11.03.09", LATER, "2021-08-08")):
        names = Names("Екінші округ", "Второй округ")
        body = opening.UnitListed(unit, "rural_okrug", names, "Asia/Almaty", "11.03", "", 900, 3)
        world.act(body, by=("central",))
        call = world.call_body(unit=unit, voting_day=day, ground="early_end", term_ends="")
        world.act(call, contest, by=("district/11.03",), at="2021-07-10 10:00")
    return world


def spot(number: int, precinct: str = PRECINCTS[0], contest: str = OKRUG) -> Spot:
    return Spot(contest, precinct, number)


def test_no_duplicates_in_sound_lists(full, other, world) -> None:
    import_list(other, sheet(*map(person, range(10, 15))), AT)
    assert duplicates(world.election, OKRUG) == ()


def test_one_person_on_two_precincts_lists_is_found_once(full, other, world, id_of) -> None:
    import_list(other, sheet(person(50), person(3)), AT)
    pair = Duplicate(spot(3), spot(2, PRECINCTS[1]), "same")
    assert duplicates(world.election, OKRUG) == (pair,)
    assert duplicates(world.election, OKRUG, PRECINCTS[0]) == (pair,)
    assert duplicates(world.election, OKRUG, PRECINCTS[1]) == (pair,)
    strike_out(full, id_of(3), Cause("elsewhere", AT))
    assert duplicates(world.election, OKRUG) == ()


def test_the_same_name_and_day_of_birth_is_possible(full, other, world) -> None:
    alike = person(3, iin=iin(4321, person(3).born), name=person(3).name.upper())
    namesake = person(60, name=person(4).name)
    import_list(other, sheet(alike, namesake), AT)
    assert duplicates(world.election, OKRUG) == (Duplicate(spot(3), spot(1, PRECINCTS[1]), "possible"),)


def test_possible_duplicates_within_one_list(roll, world) -> None:
    alike = person(1, iin=iin(4321, person(1).born))
    import_list(roll, sheet(person(1), person(2), alike), AT)
    assert duplicates(world.election, OKRUG) == (Duplicate(spot(1), spot(3), "possible"),)


def test_rivals_are_contests_of_the_day_in_units_apart(three) -> None:
    assert rivals(three.election, OKRUG) == {OKRUG, NEXT}
    assert rivals(three.election, LATER) == {LATER}
    three.election.contests[NEXT].stage = Stage.CANCELLED
    assert rivals(three.election, OKRUG) == {OKRUG}
    three.election.contests[NEXT].stage = Stage.CALLED
    three.election.contests[NEXT].unit = replace_unit(three.election.contests[NEXT].unit, "11.03")
    assert rivals(three.election, OKRUG) == {OKRUG}  # the district around it votes for an akim of its own


def replace_unit(unit, name: str):
    import msgspec

    return msgspec.structs.replace(unit, unit=name)


def test_one_person_on_the_lists_of_two_contests(full, three) -> None:
    from dauys.election.acts import calling

    for contest, precinct in ((NEXT, "11.03.08.1"), (LATER, "11.03.09.1")):
        listed = calling.PrecinctListed(1, Names("№1", "№1"), 7)
        three.act(listed, contest, precinct, ("district/11.03",), at="2021-07-12 10:00")
        there = replace(full, contest=three.contest(contest), precinct=precinct)
        import_list(there, sheet(person(5), person(2, iin=iin(4321, person(2).born))), AT)
    theirs = (spot(1, "11.03.08.1", NEXT), spot(2, "11.03.08.1", NEXT))
    assert duplicates(three.election, OKRUG) == (
        Duplicate(spot(2), theirs[1], "possible"), Duplicate(spot(5), theirs[0], "same"),
    )  # fmt: skip
    assert duplicates(three.election, NEXT) == (
        Duplicate(theirs[0], spot(5), "same"), Duplicate(theirs[1], spot(2), "possible"),
    )  # fmt: skip
    assert duplicates(three.election, LATER) == ()
