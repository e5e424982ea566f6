"""Every page of the workspace with something on it: axe has nothing to object to, and each fits a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dauys.election.acts.candidates import AppealDecided, AppealFiled
from dauys.election.acts.voting import ComplaintDecided, ComplaintFiled
from dauys.web.urls import ALL
from tests.election.test_results import FIRST_NEW, tied
from tests.web.entry.steps import closed_world, enter
from tests.web.entry.test_tolerance import FAR, SECOND
from tests.web.every.looking import objections
from tests.web.every.visits import NO_PAGE, Visit, Visits
from tests.web.lists.steps import LIST, PEOPLE, upload
from tests.web.people.ids import ids
from tests.web.people.test_factors import sign_in, with_app
from tests.web.printing.test_decisions import refused
from tests.world import OKRUG, World, decision, sha

pytestmark = pytest.mark.usefixtures("workspace")
DISTRICT, REGION = ("district/11.03",), ("regional/11",)
TIED = f"akim.11.03.07.{FIRST_NEW[1]}"
OF_A_CONTEST = ("home:calendar", "contests:", "candidates:candidate", "results:", "presenter:", "entry:", "complaints:")


def evening() -> World:
    """After voting: complaints, one of them decided; protocols are to come."""
    world = closed_world()
    for number in ("2021-0001", "2021-0002"):
        world.act(ComplaintFiled(number, "breach", sha(number)), OKRUG, by=DISTRICT)
    world.act(ComplaintDecided("2021-0001", "rejected", decision("3")), OKRUG, by=DISTRICT)
    return world


def appealed() -> World:
    """A candidate refused, with an appeal that was won and another that waits."""
    world = refused()
    against = world.contest().candidates["c1"].decided.digest  # type: ignore[union-attr]
    for number in ("a-1", "a-2"):
        filed = AppealFiled(number, "c1", against, "candidate", "superior")
        world.act(filed, OKRUG, by=DISTRICT, at="2021-07-13 10:00")
    world.act(AppealDecided("a-1", True, decision("77")), OKRUG, by=REGION, at="2021-07-14 10:00")
    return world


def counting(browser_of: Callable[[str], Any]) -> None:
    """One protocol is set apart, the other entered once; a list is uploaded; an act waits for its signature."""
    for name in ("typist-1", "typist-2"):
        given = {"form_serial": "F-2", "explain-W.303": "Так в бумаге."}
        enter(browser_of(name), {**FAR, **given}, SECOND)
    enter(browser_of("typist-2"), {**FAR, "explain-W.303": "Так в бумаге."})


def test_every_page(town: Any, people: Any, browser_of: Any) -> None:
    town(evening())
    counting(browser_of)
    chair, stranger = browser_of("chair"), browser_of("")
    chair.post(LIST, upload(*PEOPLE))
    visits = Visits(browser_of, people, ids(people))
    visits.browsers["chair"] = chair
    with_app(chair)
    found = [visit for door in ALL for visit in visits.of(door)]
    behind = dict.fromkeys(("entry:resolve", "entry:lift"), SECOND)
    found += [v for door in ALL if door.name in behind for v in visits.of(door, [f"{SECOND}{door.name[6:]}/"])]
    found += [*visits.acts(), *visits.homes()]
    stranger.get("/sign-in/")
    found.append(Visit("", "/sign-in/", "account_login"))
    sign_in(stranger)
    found += [v for v in [visits.page(stranger, "/sign-in/second/", "mfa_authenticate")] if v]
    lacking = {door.name for door in ALL} - {visit.door for visit in found} - NO_PAGE
    assert sorted(lacking) == []
    assert objections(list(dict.fromkeys(found))) == []


@pytest.mark.parametrize(("build", "contest"), [(appealed, OKRUG), (lambda: tied(*FIRST_NEW), TIED)])
def test_pages_of_other_stages(town: Any, people: Any, browser_of: Any, build: Any, contest: str) -> None:
    town(build())
    visits = Visits(browser_of, people, ids(people) | {"contest": contest})
    found = [visit for door in ALL if door.name.startswith(OF_A_CONTEST) for visit in visits.of(door)]
    found += visits.homes(("/", "/duties/"))
    assert len(found) > 15
    assert objections(found) == []
