"""Genesis, keys, units, pilot decisions, observers' organisations: lawful courses and the smallest unlawful changes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.world import OKRUG, World, decision, key

from dauys.election.acts import opening, voting
from dauys.election.acts.body import Names

CENTRAL, REGION, DISTRICT = ("central",), ("regional/11",), ("district/11.03",)


def genesis(world: World, **changes: Any) -> opening.ElectionOpened:
    pin = {"place": "kz", "digest": world.law.digest, "unit_type": "rural_okrug", "office": "akim", "on": "2021-06-20"}
    pin |= {name: changes.pop(name) for name in tuple(changes) if name in pin}
    fields: dict[str, Any] = {
        "title": Names("Сынақ", "Проба"),
        "law": opening.LawPin(**pin),
        "log": opening.LogPin("test.example/log", "vkey"),
        "root_keys": (key("root").public.text,),
        "threshold": 1,
        "software": "test",
    }
    return opening.ElectionOpened(**(fields | changes))


NOT_A_KEY = "A" * 42 + "B="  # the last letter holds bits that no 32 bytes have


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"digest": "0" * 64}, "law-digest"),
        ({"threshold": 0}, "threshold"),
        ({"threshold": 2}, "threshold"),
        ({"synthetic": True}, "synthetic-seed"),
        ({"synthetic": True, "seed": "7"}, ""),
        ({"root_keys": (key("root").public.text,) * 2}, "root-key-twice"),
        ({"root_keys": (key("root").public.text, key("other").public.text), "threshold": 2}, ""),
        ({"root_keys": (NOT_A_KEY,)}, "key-malformed"),
    ],
)
def test_genesis(changes: dict[str, Any], code: str) -> None:
    world = World()
    assert world.refused(genesis(world, **changes)) == code


@pytest.mark.parametrize("changes", [{"on": "1999-01-01"}, {"unit_type": "planet"}, {"office": "tsar"}])
def test_genesis_pins_only_what_the_law_covers(changes: dict[str, Any]) -> None:
    world = World()
    assert world.refused(genesis(world, **changes)) == "law.outside-coverage"


def test_the_record_begins_with_genesis_and_has_one() -> None:
    world = World()
    unit = opening.UnitListed("11", "oblast", Names("А", "А"), "Asia/Almaty")
    assert world.refused(unit, by=CENTRAL) == "genesis-first"
    world.act(genesis(world))
    assert world.refused(genesis(world), by=("root",)) == "genesis-twice"


def grant(name: str = "new", **changes: Any) -> opening.KeyGranted:
    fields: dict[str, Any] = {
        "office": "precinct/11.03.07.3",
        "role": "commission",
        "holder": name,
        "key": key(name).public.text,
        "start": "2021-01-01T00:00:00Z",
        "end": "2022-01-01T00:00:00Z",
    }
    return opening.KeyGranted(**(fields | changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"key": NOT_A_KEY}, "key-malformed"),
        ({"end": "2021-01-01T00:00:00Z"}, "grant-term"),
        ({"end": "2021-01-01T00:00:01Z"}, ""),
        ({"key": key("typist-1").public.text}, "key-taken"),
        # the other grant lies within: it begins after this one and ends before
        (
            {"key": key("typist-1").public.text, "start": "2012-01-01T00:00:00Z", "end": "2031-01-01T00:00:00Z"},
            "key-taken",
        ),
        ({"key": key("typist-1").public.text, "start": "2030-01-01T00:00:00Z", "end": "2031-01-01T00:00:00Z"}, ""),
        (
            {"key": key("typist-1").public.text, "start": "2029-12-31T23:59:59Z", "end": "2031-01-01T00:00:00Z"},
            "key-taken",
        ),
        ({"key": key("root").public.text}, "key-taken"),
    ],
)
def test_granting_a_key(changes: dict[str, Any], code: str) -> None:
    assert World().opened().refused(grant(**changes), by=DISTRICT) == code


def test_a_revoked_key_may_be_granted_again() -> None:
    world = World().opened()
    again = grant(key=key("typist-1").public.text)
    world.act(opening.KeyRevoked(key("typist-1").public.keyid, "lost"), by=DISTRICT)
    assert world.refused(again, by=DISTRICT) == ""


def test_only_known_keys_are_revoked() -> None:
    world = World().opened()
    assert world.refused(opening.KeyRevoked(key("stranger").public.keyid, "lost"), by=("root",)) == "key-unknown"
    body = opening.KeyRevoked(key("typist-1").public.keyid, "lost")
    assert world.refused(body, by=DISTRICT) == ""
    assert world.refused(body, by=("root",)) == "key-unknown"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"unit": "11.03.07"}, "unit-twice"),
        ({"parent": "99"}, "unit-unknown"),
        ({"parent": ""}, ""),
        ({"zone": "Asia/Nowhere"}, "zone-unknown"),
        ({"zone": "Asia"}, "zone-unknown"),
        ({"zone": "../etc/passwd"}, "zone-unknown"),
        ({"zone": ""}, "zone-unknown"),
    ],
)
def test_listing_a_unit(changes: dict[str, Any], code: str) -> None:
    fields: dict[str, Any] = {
        "unit": "11.03.08", "type": "village", "names": Names("А", "А"), "zone": "Asia/Aqtobe", "parent": "11.03",
    }  # fmt: skip
    assert World().opened().refused(opening.UnitListed(**(fields | changes)), by=CENTRAL) == code


def test_a_pilot_fixes_listed_units_of_the_region_that_signs() -> None:
    world = World().opened()
    body = opening.UnitsFixed("maslikhat of 11", ("11.03",), "2021-07-25", decision("pilot"))
    assert world.refused(body, by=("regional/12",)) == "signature-missing"
    assert world.refused(body, by=REGION) == ""
    other = opening.UnitsFixed("maslikhat of 11", ("11.99",), "2021-07-25", decision("pilot"))
    assert world.refused(other, by=REGION) == "unit-unknown"


def test_observers_come_from_accredited_organisations_in_time() -> None:
    world = World().opened().called().registered().ballot()
    observer = voting.ObserverAccredited("watch", "b1")
    precinct = "11.03.07.1"
    assert world.refused(observer, OKRUG, precinct, DISTRICT) == "organisation-unknown"
    for until, code in (("2021-07-22", "organisation-unknown"), ("2021-07-23", "")):
        body = voting.ObserverOrganisationAccredited("watch", Names("Б", "Н"), "association", until)
        world.act(body, by=REGION)
        assert world.refused(observer, OKRUG, precinct, DISTRICT, at="2021-07-23 12:00") == code
    assert world.contest().precincts[precinct].observers == 1


def test_proxies_are_limited() -> None:
    world = World().opened().called().registered()
    for number, code in ((1, ""), (2, ""), (3, ""), (4, "proxies-most")):
        body = voting.ProxyRegistered("c1", f"p{number}")
        assert world.refused(body, OKRUG, "11.03.07.1", DISTRICT) == code
    assert world.refused(voting.ProxyRegistered("c2", "p9"), OKRUG, "11.03.07.1", DISTRICT) == ""
    assert world.refused(voting.ProxyRegistered("c9", "p9"), OKRUG, "11.03.07.1", DISTRICT) == "candidate-unknown"
