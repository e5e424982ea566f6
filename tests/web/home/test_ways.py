"""From a duty to the page where it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.home.pages import links
from tests.world import OKRUG, PRECINCTS, World, decision, sha

pytestmark = pytest.mark.usefixtures("workspace")
PLACE = f"/contests/{OKRUG}"


def test_every_door_that_a_duty_leads_to_is_there_and_every_duty_has_its_words():
    from importlib import import_module

    import dauys.web
    from dauys.base.texts import catalogue
    from dauys.web.home.ways import _DOORS

    areas = (path.parent.name for path in Path(next(iter(dauys.web.__path__))).glob("*/doors.py"))
    known = {door.name for area in areas for door in import_module(f"dauys.web.{area}.doors").DOORS}
    assert {name for names in _DOORS.values() for name in names} <= known
    assert set(_DOORS) <= set(catalogue("duties"))


def nominated() -> World:
    world = World().opened().called()
    for number in (1, 2):
        world.act(world.nomination(number), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    return world


def ready() -> World:
    return World().opened().called().registered().ballot()


def complained() -> World:
    from dauys.election.acts.voting import ComplaintFiled

    world = World().opened().called()
    world.act(ComplaintFiled("k1", "breach", sha("k")), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    return world


@pytest.mark.parametrize(
    ("who", "make", "at", "way"),
    [
        # two candidates are left: the form of the act; one: the candidate's own page
        ("chair", nominated, "2021-07-05T10:00+06:00", f"{PLACE}/act/papers-received/"),
        ("precinct-1", ready, "2021-07-25T06:30+06:00", f"/voting/{OKRUG}/{PRECINCTS[0]}/"),
        ("typist-1", lambda: ready().voted(), "2021-07-25T21:00+06:00", f"/entry/{OKRUG}/"),
        ("chair", lambda: ready().voted().counted(), "2021-07-26T10:00+06:00", f"{PLACE}/results/"),
        (
            "chair",
            lambda: ready().voted().counted().determined(),
            "2021-07-27T10:00+06:00",
            f"{PLACE}/act/akim-registered/",
        ),
        ("chair", complained, "2021-07-01T12:00+06:00", f"{PLACE}/complaints/"),
    ],
)
def test_where_it_leads(town, browser_of, who, make, at, way):
    town(make(), at)
    assert way in links(browser_of(who).get("/"))


def test_one_candidate_left_leads_to_the_candidates_own_page(town, browser_of):
    world = nominated()
    world.papers("c1")
    town(world, "2021-07-06T10:00+06:00")
    assert f"{PLACE}/candidates/c2/" in links(browser_of("chair").get("/"))
    assert browser_of("chair").get(f"{PLACE}/candidates/c2/").status_code == 200


def test_an_appeal_leads_the_region_to_its_decision(town, browser_of):
    from dauys.election.acts import candidates

    world = World().opened().called().registered()
    cancelled = candidates.CandidateCancelled("c1", ("special_check",), decision("c"))
    act = world.act(cancelled, OKRUG, by=("district/11.03",), at="2021-07-16 12:00")
    filed = candidates.AppealFiled("a1", "c1", act.digest, "candidate", "superior")
    world.act(filed, OKRUG, by=("district/11.03",), at="2021-07-17 12:00")
    town(world, "2021-07-18T10:00+06:00")
    found = [href for href in links(browser_of("regional-chair").get("/")) if "c1" in href or "a1" in href]
    assert found
    assert browser_of("regional-chair").get(found[0]).status_code == 200
