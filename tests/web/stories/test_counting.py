"""The night of counting when things go wrong: the network is lost, two typists read the paper differently."""

from __future__ import annotations

from typing import Any

import pytest

from dauys.record.note import NoteSigner
from tests.web.conftest import PASSWORD
from tests.web.entry.steps import FORM, GOOD, P2, RESOLVE, precinct, state
from tests.web.stories.hands import Hands
from tests.world import OKRUG, World, key

LOG = NoteSigner("test.example/log", key("log"))
BEFORE, AFTER = (dict(part) for part in (list(GOOD.items())[:3], list(GOOD.items())[3:]))


@pytest.fixture
def counting(town: Any) -> World:
    """The evening of the voting day: one precinct is counted, the other is to be typed."""
    world = World()
    world.vkey = LOG.vkey
    world.opened().called().registered().ballot().voted()
    world.count(P2, at="2021-07-25 22:00")
    return town(world)  # type: ignore[no-any-return]


def lost_network(browser: Any, address: str) -> list[str]:
    """A typist loses the network in the middle; the browser is closed; all that was typed is there again."""
    one = Hands(browser, address, "typist-1", PASSWORD)
    one.page.goto(FORM)
    one.types(BEFORE)
    one.page.wait_for_selector("[data-save-state].tone-ok")
    one.context.set_offline(True)
    one.types(AFTER)
    one.page.wait_for_selector("[data-save-state].tone-warn")
    assert {name: one.value(name) for name in GOOD} == GOOD
    one.page.close()
    one.context.set_offline(False)
    one.new_page().goto(FORM)
    assert {name: one.value(name) for name in GOOD} == GOOD
    one.page.wait_for_selector("[data-save-state].tone-ok")
    one.page.click('button[value="submit"]')
    one.page.wait_for_url("**/sign/*/")
    where = one.page.url
    one.signs_here()
    one.post(where, {"do": "sign"})  # the same signature sent once more
    return one.faults


def test_the_network_is_lost_and_nothing_else(counting: World, told: Any, verified: Any) -> None:
    from dauys.store import log

    before = log.size()
    assert told(lost_network) == []
    assert log.size() == before + 1
    assert state() == "FirstEntered"
    verified(LOG)


def disputed(browser: Any, address: str) -> list[str]:
    """Two typists differ in two lines; the supervisor gives them back to the first, who corrects them."""
    one, two, chief = (Hands(browser, address, name, PASSWORD) for name in ("typist-1", "typist-2", "chief"))
    for typist, figures in ((one, {**GOOD, "votes:c1": "247", "votes:c2": "103"}), (two, GOOD)):
        typist.page.goto(FORM)
        typist.types(figures)
        typist.submits_entry()
    chief.presses(RESOLVE, "return-1")
    one.page.goto(FORM)
    for name in GOOD:
        locked = one.page.get_attribute(f'[name="{name}"]', "readonly") is not None
        assert locked is (name not in {"votes:c1", "votes:c2"}), name
    for name in ("votes:c1", "votes:c2"):
        one.page.fill(f'[name="{name}"]', GOOD[name])
    one.submits_entry()
    chief.presses(RESOLVE, "finalise")
    chief.page.goto(f"/entry/{OKRUG}/")
    return [fault for person in (one, two, chief) for fault in person.faults]


def test_two_readings_of_one_paper_become_one(counting: World, told: Any, verified: Any) -> None:
    assert told(disputed) == []
    assert state() == "Final"
    assert precinct().entry.tally.votes == {"c1": 250, "c2": 100, "c3": 30}
    verified(LOG)
