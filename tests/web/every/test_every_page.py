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
from tests.web.every.visits import NO_PAGE, Visit, Visits, in_turns
from tests.web.lists.steps import LIST, PEOPLE, upload
from tests.web.people.ids import ids
from tests.web.people.test_factors import again, sign_in, with_app
from tests.web.printing.test_decisions import refused
from tests.world import OKRUG, World, decision, key, sha

pytestmark = pytest.mark.usefixtures("workspace")
DISTRICT, REGION = ("district/11.03",), ("regional/11",)
TIED = f"akim.11.03.07.{FIRST_NEW[1]}"
OF_A_CONTEST = (
    "home:calendar", "contests:", "candidates:candidate", "results:", "presenter:", "entry:", "voting:", "complaints:",
    "printing:papers", "watching:home", "watching:appeal",
)  # fmt: skip
ELSEWHERE = {
    "entry:home",
    "lists:voter",
    "results:repeat",
    "setup:record",
    "voting:home",
    "watching:appeal",
}  # in other stages


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
    """One protocol is set apart, the other entered once."""
    told = {"explain-W.303": "Так в бумаге."}
    for name in ("typist-1", "typist-2"):
        enter(browser_of(name), {**FAR, **told, "form_serial": "F-2"}, SECOND)
    enter(browser_of("typist-2"), {**FAR, **told})


def organisation() -> Any:
    """The account of an organisation, which lists observers."""
    from dauys.store.models import Person

    return Person.objects.add("organisation", "a long enough password", "organisation")


def factors(visits: Visits, people: Any) -> None:
    """The chair has an authenticator app, the auditor a passkey; the supervisor may add an app."""
    from allauth.mfa.models import Authenticator

    with_app(visits.browsers["chair"])
    for name in ("chief", "auditor"):
        again(visits.browsers[name], "/account/factors/app/add/")
    passkey = Authenticator.objects.create(user=people["auditor"], type="webauthn", data={"name": "Telephone"})
    visits.values["passkey"] = f"/account/factors/passkeys/{passkey.pk}/"


def deeper(visits: Visits) -> list[Visit]:
    """Pages that need more than an address: a choice, another precinct, a second step."""
    doors, keyid = {door.name: door for door in ALL}, key("typist-1").public.keyid
    paths = {
        "people:revoke": f"/keys/revoke/?keyid={keyid}",
        "home:duties": "/duties/?code=enter-second&state=open",
        "entry:resolve": f"{SECOND}resolve/",
        "entry:lift": f"{SECOND}lift/",
    }
    found = [visit for name, path in paths.items() for visit in visits.of(doors[name], [path])]
    found += visits.page("auditor", visits.values["passkey"], "mfa_edit_webauthn")
    found += visits.page("auditor", f"{visits.values['passkey']}remove/", "mfa_remove_webauthn")
    found += visits.page("", "/sign-in/", "account_login")
    sign_in(visits.browsers[""])
    return found + visits.page("", "/sign-in/second/", "mfa_authenticate")


def test_every_page(town: Any, people: Any, browser_of: Any, objections: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dauys.web.presenter.rehearsal.DEMONSTRATIONS", {"test-2021"})
    town(evening())
    counting(browser_of)
    people["organisation"] = organisation()
    visits = Visits(browser_of, people, ids(people))
    factors(visits, people)
    found = [visit for door in ALL if door.name not in NO_PAGE for visit in visits.of(door)]
    found += [*deeper(visits), *visits.acts(), *visits.homes()]
    lacking = {door.name for door in ALL} - {visit.door for visit in found} - NO_PAGE
    assert lacking == ELSEWHERE, " ".join(lacking)
    assert not (wrong := objections(in_turns(dict.fromkeys(found)))), "\n".join(wrong)


@pytest.mark.parametrize(("build", "contest"), [(appealed, OKRUG), (lambda: tied(*FIRST_NEW), TIED)])
def test_pages_of_other_stages(
    town: Any, people: Any, browser_of: Any, objections: Any, build: Any, contest: str
) -> None:
    town(build())
    visits = Visits(browser_of, people, ids(people) | {"contest": contest})
    found = [visit for door in ALL if door.name.startswith(OF_A_CONTEST) for visit in visits.of(door)]
    found += visits.homes(("/",))
    seen = {visit.door for visit in found}
    assert seen >= ({"results:repeat"} if contest == TIED else {"entry:home", "voting:home"})
    assert not (wrong := objections(in_turns(found))), "\n".join(wrong)


def test_pages_of_voters(town: Any, people: Any, browser_of: Any, objections: Any) -> None:
    town(World().opened().called(), "2021-07-15T05:00:00+00:00")
    visits = Visits(browser_of, people, ids(people))
    assert visits.browsers["chair"].post(LIST, upload(*PEOPLE)).status_code == 302
    found = [visit for door in ALL if door.name in {"lists:contest", "lists:precinct"} for visit in visits.of(door)]
    opened = [visit._replace(door="lists:voter", press='button[name="voter"]') for visit in found[-1:]]
    assert not (wrong := objections(in_turns([*found, *opened]))), "\n".join(wrong)


def test_pages_before_there_is_a_record(people: Any, browser_of: Any, objections: Any) -> None:
    visits = Visits(browser_of, people, {})
    found = [visit for door in ALL if door.empty and "<" not in door.route for visit in visits.of(door)]
    assert {visit.door for visit in found} >= {"setup:record", "home:home", "people:people"}
    mine = [visit for visit in found if visit.door.startswith(("setup:", "home:", "people:"))]
    assert not (wrong := objections(in_turns(mine))), "\n".join(wrong)
