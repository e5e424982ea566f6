"""The akim's page of a unit: there from the call on, and never saying more than the record knows."""

from __future__ import annotations

import pytest

from dauys.base.texts import LANGS, Lang
from dauys.publish import addresses
from dauys.publish.pages import akim
from tests.publish.contest.reading import links, words
from tests.publish.contest.stages import STATES, site, state


def page(name: str, lang: Lang = "en") -> str:
    """The akim's page of a state; empty where there is none."""
    shown, of = site(name), state(name).contest
    unit = shown.election.contests[of].unit.unit
    files = {path: data.decode() for make in akim.MAKERS for path, data in make(shown, of)}
    return files.get(addresses.akim(lang, unit), "")


@pytest.mark.parametrize("name", STATES)
def test_every_unit_has_the_page_in_three_languages_unless_its_figures_are_imported(name: str) -> None:
    shown, of = site(name), state(name).contest
    for lang in LANGS:
        made = page(name, lang)
        unit = shown.election.contests[of].unit.unit
        assert bool(made) is any(not one.imported for one in shown.contests_in(unit))
        if made:
            assert "None" not in words(made)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("called", "No akim is registered yet"),
        ("determined", "No akim is registered yet"),
        ("annulled", "The election was declared invalid"),
        ("cancelled", "The election does not take place"),
        ("tie", "Nobody was elected"),
    ],
)
def test_while_nobody_is_seated_the_page_says_what_is_known(name: str, said: str) -> None:
    read = words(page(name))
    assert said in read
    assert "nobody has taken office yet" in read
    assert "Took office" in read  # the heading of the table
    assert "Pledges" not in read


def test_the_akim_before_is_told_as_far_as_the_call_says() -> None:
    read = words(page("called"))
    assert "The akim when the first election was called" in read
    assert "Not named in the record" in read
    assert "The record does not say how" in read


def test_an_akim_in_office_has_clock_pledges_and_the_history_below() -> None:
    read = words(page("term"))
    assert "Aliev 1" in read
    assert "nobody has taken office" not in read
    assert "Pledges" in read
    assert read.index("Pledges") < read.index("How the akims of this place were chosen")


def test_two_ways_of_choosing_stand_one_below_the_other() -> None:
    read, to = words(page("earlier election")), links(page("earlier election"))
    assert read.index("direct") < read.rindex("maslikhat")
    assert sum("/contest/" in address for address in to) >= 3  # the way up, and both contests
