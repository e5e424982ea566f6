"""The calendar of a contest: every deadline with its article and rule, in three languages."""

from __future__ import annotations

from datetime import datetime

from tests.election.hall import CONTEST as SITTING
from tests.election.hall import Hall
from tests.election.test_appointment import Chancery
from tests.world import OKRUG, ZONE, World, decision

from dauys.base.texts import LANGS, catalogue
from dauys.election.acts import calling
from dauys.election.duties_calendar import Mark, calendar_of

BY = ("district/11.03",)


def written(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%m-%d %H:%M:%S")


def marks(world: World, contest: str = OKRUG) -> dict[str, Mark]:
    return {mark.key: mark for mark in calendar_of(world.contest(contest))}


def test_the_calendar_of_2021() -> None:
    found = {key: written(mark.at) for key, mark in marks(World().opened().called()).items()}
    assert found == {
        "call_by": "06-25 23:59:59",
        "nomination_opens": "06-26 00:00:00",
        "lists_handed": "07-04 23:59:59",
        "lists_open": "07-09 00:00:00",
        "nomination_closes": "07-09 18:00:00",
        "borders": "07-10 23:59:59",
        "registration_closes": "07-14 18:00:00",
        "campaign_opens": "07-14 18:00:00",
        "delivery": "07-22 00:00:00",
        "withdrawal": "07-22 23:59:59",
        "quiet": "07-23 00:00:00",
        "campaign_closes": "07-24 00:00:00",
        "voting_opens": "07-25 07:00:00",
        "home-requests": "07-25 12:00:00",
        "turnout": "07-25 18:00:00",
        "voting_closes": "07-25 20:00:00",
        "count-ends": "07-26 08:00:00",
        "result_due": "07-28 23:59:59",
        "akim_registered_by": "08-01 23:59:59",
        "published_by": "08-01 23:59:59",
    }


def test_it_is_in_time_order_with_windows_articles_and_rules() -> None:
    world = World().opened().called()
    calendar = calendar_of(world.contest())
    assert [mark.at for mark in calendar] == sorted(mark.at for mark in calendar)
    delivery = marks(world)["delivery"]
    assert (written(delivery.until or delivery.at), delivery.article) == ("07-24 23:59:59", "EL-2021 art. 37")
    assert [mark.key for mark in calendar if not mark.article] == ["turnout"] * 5
    assert marks(world)["borders"].rule("en") == "not later than 15 days after the call"
    for mark in calendar:
        assert len({mark.name(lang) for lang in LANGS}) == 3
        assert len({mark.rule(lang) for lang in LANGS}) == 3


def test_a_later_voting_day_moves_it_and_the_call_may_set_its_own() -> None:
    world = World().opened()
    own = (calling.DeadlineSet("registration_closes", "2021-07-13T12:00:00Z"),)
    world.act(world.call_body(deadlines=own), OKRUG, by=BY, at="2021-06-25 10:00")
    registration = marks(world)["registration_closes"]
    assert (written(registration.at), registration.own) == ("07-13 18:00:00", True)
    assert registration.rule("en") == "set by the decision that called the election"
    assert not marks(world)["nomination_closes"].own
    body = calling.ContestPostponed("2021-08-01", "emergency", decision("p"))
    world.act(body, OKRUG, by=BY, at="2021-07-01 10:00")
    moved = {key: written(mark.at) for key, mark in marks(world).items()}
    assert (moved["registration_closes"], moved["quiet"]) == ("07-20 18:00:00", "07-30 00:00:00")
    assert moved["nomination_opens"] == "06-26 00:00:00"


def test_other_systems_have_what_their_law_has() -> None:
    found = marks(Hall().called(), SITTING)
    assert {"nomination_closes", "akim_registered_by"} <= set(found)
    assert not {"turnout", "delivery", "borders", "result_due"} & set(found)
    chancery = Chancery().called()
    assert calendar_of(chancery.contest(chancery.name)) == []


def test_every_mark_has_its_words() -> None:
    world = World().opened().called()
    used = {f"mark-{mark.key}" for mark in calendar_of(world.contest())}
    assert {code for code in catalogue("duties") if code.startswith("mark-")} <= used
