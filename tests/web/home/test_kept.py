"""The first page is kept between answers, and yet shows each act at once, whoever made it, and what became late."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from dauys.election.acts import voting
from tests.web.home.pages import card, words
from tests.world import OKRUG, PRECINCTS, World

pytestmark = pytest.mark.usefixtures("workspace")
FIRST = (f"precinct/{PRECINCTS[0]}",)


def late(answer: Any) -> int:
    """How many duties the page calls late in its first sentence."""
    found = re.search(r"Late: (\d+)", words(answer))
    return int(found[1]) if found else 0


def keep(world: World, since: int) -> None:
    """Put the world's further acts into the store, as another process would."""
    from dauys.store import log

    with log.writing() as writer:
        writer.append(world.envelopes[since:])


def test_an_act_of_another_process_is_on_the_next_page(town, browser_of):
    world = town(World().opened().called().registered().ballot(), "2021-07-25T07:30:20+06:00")
    chair, central, precinct = browser_of("chair"), browser_of("central-chair"), browser_of("precinct-1")
    before = [words(one.get("/")) for one in (chair, central, precinct)]
    assert [words(one.get("/")) for one in (chair, central, precinct)] == before, "nothing has happened"
    size = len(world.envelopes)
    body = voting.PrecinctOpened(505, 2, ("S1", "S2"), 7)
    world.act(body, OKRUG, PRECINCTS[0], FIRST, at="2021-07-25 07:30:20")
    keep(world, size)
    after = [words(one.get("/")) for one in (chair, central, precinct)]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert "1 of 2" in after[0]
    lately = card(precinct.get("/"), "lately")
    assert "07:30" in lately
    assert lately == card(precinct.get("/"), "lately")


def test_the_clock_alone_makes_a_duty_late(town, browser_of):
    from dauys.web.office import OFFICE, move_clock

    town(World().opened().called().registered().ballot(), "2021-07-25T06:40+06:00")
    precinct = browser_of("precinct-1")
    first = late(precinct.get("/"))
    desk = OFFICE.desk()
    assert desk is not None
    move_clock(desk, datetime.fromisoformat("2021-07-25T07:05+06:00"))
    assert late(precinct.get("/")) == first + 1, "the precinct should have been opened at seven"


def test_one_office_never_sees_what_is_kept_for_another(town, browser_of):
    town(World().opened().called().registered().ballot().voted(), "2021-07-25T21:00:20+06:00")
    names = ("central-chair", "regional-chair", "other-chair", "chair", "precinct-1", "precinct-2", "auditor")
    pages = {name: words(browser_of(name).get("/")) for name in names}
    assert {name: words(browser_of(name).get("/")) for name in reversed(names)} == dict(reversed(pages.items()))
    assert len(set(pages.values())) == len(names)
    assert "Кенес" not in pages["other-chair"]


def test_a_store_that_was_exchanged_leaves_nothing_behind(town, browser_of):
    from dauys.web.office import OFFICE

    world = town(World().opened().called(), "2021-07-01T10:00+06:00")
    desk = OFFICE.desk()
    assert desk is not None
    first = OFFICE.beside(desk.election, list_of)
    assert OFFICE.beside(desk.election, list_of) is first
    OFFICE.forget()
    again = OFFICE.desk()
    assert again is not None
    assert again.election.size == len(world.envelopes)
    assert OFFICE.beside(again.election, list_of) is not first


def list_of(election: object) -> list[object]:
    """Something to keep beside a state."""
    return [election]
