"""Candidates by stage, competition and refusals of a small election, counted by hand; formulas by their examples."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.publish.contest import stages as states
from tests.world import OKRUG, World

from dauys.audit import stages as by_stage
from dauys.audit.competition import effective_number, margin, mean, median, races
from dauys.audit.composition import composition
from dauys.audit.refusals import turned_away
from dauys.audit.stages import STAGES, grouped, mean_age, stages


@pytest.fixture(scope="module")
def world() -> World:
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


def test_candidates_at_each_stage_by_what_is_published_of_them(world: World) -> None:
    found = stages(world.election)
    assert [len(found[stage]) for stage in STAGES] == [3, 3, 3, 1]
    assert grouped(found, by_stage.route) == {"self": (2, 2, 2, 1), "party": (1, 1, 1, 0)}
    assert grouped(found, by_stage.party) == {"auyl": (1, 1, 1, 0)}
    assert grouped(found, by_stage.sex) == {"m": (2, 2, 2, 1), "f": (1, 1, 1, 0)}
    assert grouped(found, by_stage.band) == {"45-54": (3, 3, 3, 1)}
    assert grouped(found, by_stage.incumbent) == {"no": (3, 3, 3, 1)}
    assert mean_age(found["elected"]) == 51
    assert mean_age([]) is None


def test_the_stages_are_those_of_the_composition(world: World) -> None:
    figures, found = composition(world.election), stages(world.election)
    assert [figures[stage] for stage in STAGES] == [len(found[stage]) for stage in STAGES]


@pytest.mark.parametrize(("born", "band", "young"), [(1996, "25-34", True), (1987, "25-34", True),
                                                      (1986, "35-44", False), (2003, "18-24", True),
                                                      (1957, "55-64", False), (1956, "65+", False)])  # fmt: skip
def test_the_age_is_that_reached_in_the_year_of_voting(born: int, band: str, young: bool) -> None:
    world = World().opened().called()
    world.act(world.nomination(1, birth_year=born), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    (person,) = stages(world.election)["nominated"]
    assert (by_stage.band(person), by_stage.young(person)) == (band, young)


def test_the_effective_number_of_candidates() -> None:
    assert effective_number([50, 50]) == 2
    assert effective_number([100, 0, 0]) == 1
    assert effective_number([7] * 5) == 5
    assert effective_number([60, 30, 10]) == Fraction(100 * 100, 60 * 60 + 30 * 30 + 10 * 10)
    assert effective_number([]) is None
    assert effective_number([0, 0]) is None


def test_margin_mean_and_median() -> None:
    assert margin([10, 60, 20], 100) == Fraction(40, 100)
    assert margin([60], 60) is None
    assert margin([0, 0], 0) is None
    assert margin([30, 30], 70) == 0
    thirds = [Fraction(1, 3), Fraction(1), Fraction(2, 3)]
    assert (median(thirds), median(thirds[:2]), median([])) == (Fraction(2, 3), Fraction(2, 3), None)
    assert (mean([2, 3]), mean([])) == (Fraction(5, 2), None)


def test_the_race_of_a_seat(world: World) -> None:
    (race,) = races(world.election)
    assert (race.candidates, race.uncontested, race.two_horse) == (3, False, False)
    first, second, third = sorted(race.votes, reverse=True)
    assert (first, second, third) == (450, 220, 91)
    assert race.valid == 450 + 220 + 91 + 24
    assert race.margin == Fraction(230, 785)
    assert race.effective == Fraction(761**2, 450**2 + 220**2 + 91**2)


def test_no_race_before_there_is_a_ballot_and_no_votes_before_the_result() -> None:
    assert races(World().opened().called().registered().election) == []
    (race,) = races(World().opened().called().registered().ballot().election)
    assert (race.candidates, race.votes, race.margin, race.effective) == (3, (), None, None)


def test_refusals_with_their_reasons_and_appeals() -> None:
    world = states.state("registration").world
    (turned,) = turned_away(world.contest(), list(states.site("registration").acts[OKRUG]))
    assert (turned.candidate, turned.route, turned.decision, turned.appeal) == ("c4", "self", "refused", "open")
    assert turned.reasons == ("DECLARATIONS",)
    assert turned_away(World().opened().called().registered().contest(), []) == []
