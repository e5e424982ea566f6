"""Figures of a small election, counted by hand."""

from __future__ import annotations

import pytest
from tests.world import OKRUG, World

from dauys.audit.composition import composition, first_contests
from dauys.audit.labels import label


@pytest.fixture(scope="module")
def world():
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


def test_every_figure_of_a_small_election(world):
    figures = composition(world.election)
    assert figures["seats"] == figures["regions"] == figures["districts"] == 1
    assert (figures["precincts"], figures["voters"], figures["issued"], figures["turnout"]) == (2, 1000, 800, "80.00")
    assert (figures["nominated"], figures["nominated_self"], figures["nominated_party"]) == (3, 2, 1)
    assert (figures["registered_women"], figures["registered_men"], figures["registered_parties"]) == (1, 2, 1)
    assert figures["nominated_party:auyl"] == 1
    assert (figures["on_ballot"], figures["elected"], figures["elected_self"]) == (3, 1, 1)
    assert figures["elected_mean_age"] == "51.0"
    assert figures["against_all"] == 24


def test_an_earlier_moment_has_no_winner():
    figures = composition(World().opened().called().registered().election)
    assert (figures["registered"], figures["on_ballot"], figures["elected"], figures["turnout"]) == (3, 0, 0, "0.00")


def test_a_repeat_is_not_a_second_seat(world):
    assert [c.id for c in first_contests(world.election)] == [OKRUG]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_figure_has_a_name_in_every_language(world, lang):
    for key in composition(world.election):
        assert label(key, lang)
