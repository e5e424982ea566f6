"""Checks across the precincts of a contest: exchanged protocols, lists and ballots that add up to too much."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import PRECINCTS, World

from dauys.base.tally import Tally
from dauys.base.texts import LANGS
from dauys.election.comparisons import across, agreed
from dauys.election.protocol_entry import Agreed, Entry, Final, FirstEntered

FIRST, SECOND = PRECINCTS


@pytest.fixture
def world() -> World:
    return World().opened().called().registered().ballot().voted()


def stand(world: World, lists: tuple[int, int] = (500, 500), **lines: tuple[int, int]) -> None:
    """Both protocols are final; each line as the two precincts have it."""
    for at, (name, precinct) in enumerate(world.contest().precincts.items()):
        precinct.voters = lists[at]
        votes = {"c1": 250 + at, "c2": 100, "c3": 30}
        tally = replace(world.tally(), votes=votes, **{line: numbers[at] for line, numbers in lines.items()})
        precinct.entry = Final(tally, f"d-{name}", "F-1")


def found(world: World) -> list[tuple[str, str]]:
    made = across(world.contest())
    assert all(finding.text(lang) for finding in made for lang in LANGS)
    assert all(finding.severity == "warning" for finding in made)
    return [(finding.code, finding.precinct) for finding in made]


def test_ordinary_protocols_have_nothing_across(world: World) -> None:
    stand(world)
    assert found(world) == []


@pytest.mark.parametrize(
    ("lists", "registered", "exchanged"),
    [
        ((520, 480), (480, 520), True),
        ((520, 480), (485, 515), True),  # five off the other's list, and 35 off the own
        ((520, 480), (486, 514), False),  # six off the other's list
        ((510, 490), (490, 510), True),  # twenty off the own list
        ((509, 490), (490, 509), False),  # nineteen
        ((520, 480), (480, 480), False),  # the other one is right
        ((520, 480), (520, 480), False),
        ((-1, 480), (480, 520), False),  # no list is known
    ],
)
def test_two_protocols_that_were_exchanged(
    world: World, lists: tuple[int, int], registered: tuple[int, int], exchanged: bool
) -> None:
    stand(world, lists, registered=registered)
    expected = [("W.403", FIRST), ("W.403", SECOND)] if exchanged else []
    assert [one for one in found(world) if one[0] == "W.403"] == expected


@pytest.mark.parametrize(
    ("registered", "warned"),
    [((525, 525), False), ((526, 525), True), ((475, 475), False), ((474, 475), True)],  # the unit has 1,000 voters
)
def test_lists_that_do_not_add_up_to_the_unit(world: World, registered: tuple[int, int], warned: bool) -> None:
    stand(world, registered=registered)
    assert (("W.404", "") in found(world)) is warned


def test_too_few_are_no_finding_while_a_protocol_is_missing(world: World) -> None:
    stand(world, registered=(500, 500))
    entry = Entry("typist-1", world.tally(), "F-2", "d")
    world.contest().precincts[SECOND].entry = FirstEntered(entry)
    assert found(world) == []
    world.contest().precincts[SECOND].entry = Agreed(entry, entry)
    assert set(agreed(world.contest())) == {FIRST, SECOND}
    world.contest().precincts[SECOND].annulled = "court"
    assert set(agreed(world.contest())) == {FIRST}


def test_more_ballots_received_than_printed(world: World) -> None:
    contest: Any = world.contest()
    stand(world, received=(505, 505))
    contest.printed = SimpleNamespace(printed=1010)
    assert found(world) == []
    contest.printed = SimpleNamespace(printed=1009)
    assert found(world) == [("W.405", "")]
    contest.printed = None
    assert found(world) == []


def test_the_same_figures_in_two_precincts_are_named_in_both(world: World) -> None:
    stand(world)
    contest = world.contest()
    tally: Tally = contest.precincts[FIRST].entry.tally  # type: ignore[union-attr]
    contest.precincts[SECOND].entry = Final(tally, "d", "F-2")
    assert found(world) == [("W.401", FIRST), ("W.401", SECOND)]


def test_a_contest_without_protocols_has_none(world: World) -> None:
    assert across(world.contest()) == []
