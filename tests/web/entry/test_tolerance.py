"""Protocols beside other figures and precincts, as those who decide see them; what is set apart and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.entry.steps import FORM, GOOD, RESOLVE, closed_world, decide, enter, precinct, sign, state
from tests.web.entry.test_resolving import photo
from tests.world import OKRUG, World

# Closing said 400; a protocol of 380 keeps the law's equations and is five per cent off.
FAR = {**GOOD, "issued": "380", "cancelled": "125", "took_part": "372", "votes:c1": "230"}
NEAR = {**GOOD, "issued": "396", "cancelled": "109", "took_part": "388", "votes:c1": "246"}
ANSWERED = {"explain-W.303": "The report by telephone was wrong."}
SECOND = f"/entry/{OKRUG}/11.03.07.2/"


@pytest.fixture
def counting(town: Any) -> World:
    world: World = town(closed_world())
    return world


def typed(browser_of: Any, fields: dict[str, str]) -> None:
    for name in ("typist-1", "typist-2"):
        enter(browser_of(name), {**fields, **ANSWERED})


def test_a_difference_within_the_tolerance_is_shown_and_holds_nothing_up(counting: World, browser_of: Any) -> None:
    typed(browser_of, NEAR)
    assert precinct().quarantine == ()
    page = browser_of("chief").get(RESOLVE).content.decode()
    assert "the report at closing" in page
    assert "4 (1.0%)" in page
    assert "up to 5 or 2%" in page
    assert "tolerated" in page
    decide(browser_of("chief"), do="finalise")
    assert precinct().counts


def test_a_difference_beyond_it_waits_for_the_higher_commission(counting: World, browser_of: Any) -> None:
    chief, region = browser_of("chief"), browser_of("regional-chair")
    typed(browser_of, FAR)
    assert precinct().quarantine == ("W.303",)
    page = chief.get(RESOLVE).content.decode()
    assert "20 (5.0%)" in page
    assert "more than is tolerated" in page
    assert 'value="finalise"' not in page
    assert chief.post(RESOLVE, {"do": "finalise"}).status_code == 409
    assert "20 (5.0%)" in region.get(f"{FORM}lift/").content.decode()
    fields = {"reason": "The journal shows it.", "number": "14", "decision": photo()}
    assert region.post(f"{FORM}lift/", fields).status_code == 409, "the difference itself must be accepted"
    sign(region, region.post(f"{FORM}lift/", {**fields, "decision": photo(), "waived": ["W.303"]}))
    assert precinct().quarantine == ()
    assert "accepted by the higher commission" in chief.get(RESOLVE).content.decode()
    decide(chief, do="finalise")
    assert precinct().counts


def test_what_was_mistyped_twice_is_typed_again(counting: World, browser_of: Any) -> None:
    typed(browser_of, FAR)
    decide(browser_of("chief"), do="discard-0")
    assert state() == "Empty"
    assert precinct().quarantine == ()


def test_the_supervisor_is_warned_of_the_same_figures_in_two_precincts(counting: World, browser_of: Any) -> None:
    chief = browser_of("chief")
    typed(browser_of, GOOD)
    assert "Beside the other precincts" not in chief.get(RESOLVE).content.decode()
    for name in ("typist-1", "typist-2"):
        one = browser_of(name)
        sign(one, one.post(SECOND, {**GOOD, "form_serial": "F-2", "do": "submit"}))
    page = chief.get(RESOLVE).content.decode()
    assert "Beside the other precincts" in page
    assert "another precinct: № 2" in page
    assert "Take the precincts&#39; papers" in page or "Take the precincts' papers" in page
    decide(chief, do="finalise")
    assert precinct().counts, "it is a warning: nothing is held up"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_pages_speak_three_languages(counting: World, browser_of: Any, lang: str) -> None:
    typed(browser_of, FAR)
    for name, address in (
        ("chief", RESOLVE),
        ("regional-chair", f"{FORM}lift/"),
        ("regional-chair", f"{FORM}protocol/"),
    ):
        page = browser_of(name, lang).get(address).content.decode()
        assert "W.303" in page
        assert "EL-2021" not in page
        assert {"kk": "шектен асады", "ru": "больше допустимого", "en": "beyond"}[lang] in page
