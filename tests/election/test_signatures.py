"""Who must sign: wrong office, wrong role, wrong area, keys not yet valid, expired, revoked, thresholds of the root."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, decision, key

from dauys.election.acts import opening, protocols, voting
from dauys.election.acts.body import Names
from dauys.election.acts.results import SittingHeld

DISTRICT = ("district/11.03",)


@pytest.fixture
def world() -> World:
    world = World().opened()
    world.grant("district/11.04", "commission", "other-district", "regional/11")
    world.grant("district/11.03", "operator", "typist-3", "district/11.03")
    return world


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (DISTRICT, ""),
        ((), "signature-missing"),
        (("other-district",), "signature-missing"),
        (("regional/11",), "signature-missing"),
        (("central",), "signature-missing"),
        (("root",), "signature-missing"),
        (("typist-1",), "signature-missing"),  # the right office in another role
        (("chief",), "signature-missing"),
        (("typist-1", "district/11.03"), ""),
    ],
)
def test_the_commission_of_the_contest_calls_it(world: World, by: tuple[str, ...], code: str) -> None:
    assert world.refused(world.call_body(), OKRUG, by=by, at="2021-06-25 10:00") == code


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2021-06-25 09:59:59", "signature-missing"),  # not yet
        ("2021-06-25 10:00:00", ""),
        ("2021-06-25 10:59:59", ""),
        ("2021-06-25 11:00:00", "signature-missing"),  # expired
    ],
)
def test_a_grant_holds_from_its_start_to_before_its_end(world: World, at: str, code: str) -> None:
    hour = ("2021-06-25T04:00:00Z", "2021-06-25T05:00:00Z")
    world.grant("district/11.03", "commission", "for-an-hour", "regional/11", *hour)
    assert world.refused(world.call_body(), OKRUG, by=("for-an-hour",), at=at) == code


def test_a_revocation_counts_from_its_position(world: World) -> None:
    world.called()
    before = len(world.acts)
    held = key("district/11.03").public.keyid
    world.act(opening.KeyRevoked(held, "stolen"), by=("regional/11",))
    body = voting.ObserverOrganisationAccredited("watch", Names("Б", "Н"), "party", "2022-01-01")
    world.act(body, by=("regional/11",))
    assert world.refused(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00") == "signature-missing"
    grant = world.election.keyring.live(held, world.now, before - 1)
    assert getattr(grant, "office", "") == "district/11.03"  # what was signed before stays signed


@pytest.mark.parametrize(
    ("by", "office", "role", "code"),
    [
        ("central", "regional/13", "commission", ""),
        ("regional/11", "district/11.05", "commission", ""),
        ("regional/12", "district/11.05", "commission", "signature-missing"),  # another area
        ("district/11.03", "regional/11", "commission", "signature-missing"),  # upwards
        ("district/11.03", "district/11.03", "commission", "signature-missing"),  # one's own office
        ("district/11.03", "district/11.03", "operator", ""),
        ("district/11.03", "precinct/11.03.07.9", "commission", ""),
        ("district/11.03", "precinct/11.04.07.9", "commission", "signature-missing"),
        ("district/11.03", "precinct/11.033.1", "commission", "signature-missing"),  # a longer name is no inside
        ("typist-1", "precinct/11.03.07.9", "commission", "signature-missing"),
        ("root", "regional/13", "commission", ""),
    ],
)
def test_keys_are_granted_downwards_within_the_area(world: World, by: str, office: str, role: str, code: str) -> None:
    body = opening.KeyGranted(office, role, "n", key("n").public.text, "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")  # type: ignore[arg-type]
    assert world.refused(body, by=(by,)) == code


def test_offices_of_like_names_are_no_offices_of_the_law(world: World) -> None:
    world.grant("maslikhats/11.03", "commission", "look-alike", "district/11.03")
    body = opening.UnitsFixed("m", ("11.03",), "2021-07-25", decision("pilot"))
    world.grant("regionals/11", "commission", "look-alike-2", "central")
    assert world.refused(body, by=("look-alike-2",)) == "signature-missing"


def test_root_keys_act_together_as_many_as_genesis_asks() -> None:
    world = World()
    pin = opening.LawPin("kz", world.law.digest, "rural_okrug", "akim", "2021-06-20")
    roots = tuple(key(name).public.text for name in ("root", "root-b", "root-c"))
    title = Names("Сынақ", "Проба")
    world.act(opening.ElectionOpened(title, pin, opening.LogPin("o", "v"), roots, 2, "test"))
    body = opening.KeyGranted(
        "central", "commission", "central", key("central").public.text, "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"
    )
    assert world.refused(body, by=("root",)) == "signature-missing"
    assert world.refused(body, by=("root", "root-b")) == ""


def test_the_superior_is_the_one_above_this_commission(world: World) -> None:
    world.called().registered().ballot().voted()
    precinct = PRECINCTS[0]
    lines = world.tally((250, 100, 30), issued=379, issued_by=(200, 179), received=505, cancelled=126)
    world.act(world.entry(1, precinct, lines), OKRUG, precinct, ("typist-1",), "2021-07-25 23:00")
    world.act(protocols.ProtocolQuarantined(("F.201",)), OKRUG, precinct, ("chief",))
    lift = protocols.QuarantineLifted(("F.201",), "checked", decision("waiver"))
    assert world.refused(lift, OKRUG, precinct, DISTRICT) == "signature-missing"
    assert world.refused(lift, OKRUG, precinct, ("regional/12",)) == "signature-missing"
    assert world.refused(lift, OKRUG, precinct, ("maslikhat/11.03",)) == "signature-missing"
    assert world.refused(lift, OKRUG, precinct, ("central",)) == ""


def test_an_entry_is_signed_by_the_operator_it_names(world: World) -> None:
    world.called().registered().ballot().voted()
    precinct = PRECINCTS[0]
    body = world.entry(1, precinct)
    assert world.refused(body, OKRUG, precinct, ("typist-2",), "2021-07-25 23:00") == "entry-operator"
    assert world.refused(body, OKRUG, precinct, ("chief",), "2021-07-25 23:00") == "signature-missing"
    assert world.refused(body, OKRUG, precinct, ("typist-1",), "2021-07-25 23:00") == ""


def test_a_supervisor_does_not_stand_in_for_the_second_operator(world: World) -> None:
    world.called().registered().ballot().voted()
    precinct = PRECINCTS[0]
    world.act(world.entry(1, precinct), OKRUG, precinct, ("typist-1",), "2021-07-25 23:00")
    body = replace(world.entry(2, precinct), operator="chief")
    assert world.refused(body, OKRUG, precinct, ("typist-1", "chief")) == "entry-operator"


def test_a_kind_that_the_law_names_no_signers_for_is_refused(world: World) -> None:
    world.called().registered()
    body = SittingHeld(10, 9, "0" * 64, decision("roll"))
    assert world.refused(body, OKRUG, by=("maslikhat/11.03",)) == "no-signers-rule"
