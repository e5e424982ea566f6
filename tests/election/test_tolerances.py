"""Quarantine by tolerance: boundaries by number and by share, waiver by the commission above, what does not count."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, decision

from dauys.base.tally import Tally
from dauys.base.texts import LANGS, text
from dauys.election import protocol_entry
from dauys.election.acts import protocols
from dauys.election.tolerances import Compared, beyond, check_known, compared
from dauys.law import load
from dauys.law.counting import Tolerance

FIRST, _ = PRECINCTS
CHIEF, DISTRICT, REGION = ("chief",), ("district/11.03",), ("regional/11",)
NIGHT = "2021-07-25 23:00"


def tolerance(source: str = "closing", number: int = 5, share: str = "1/50") -> Tolerance:
    return Tolerance("W.303", "issued-differs-from-closing", "issued", source, number, share)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "known", "number", "share", "held"),
    [
        (100, 100, 0, "0", False),
        (100, 101, 0, "0", True),
        (100, 105, 5, "0", False),  # exactly the number
        (100, 106, 5, "0", True),
        (106, 100, 5, "0", True),  # both ways
        (400, 392, 5, "1/50", False),  # eight are two per cent of the larger figure
        (400, 391, 5, "1/50", True),
        (401, 392, 5, "1/50", True),  # nine of 401 are more than two per cent
        (450, 441, 5, "1/50", False),  # nine of 450 are two per cent
        (10, 5, 5, "1/50", False),  # half, and five ballots
        (10, 4, 5, "1/50", True),
        (300, 200, 0, "1/3", False),  # a third, exactly
        (299, 199, 0, "1/3", True),
        (0, 0, 0, "0", False),
        (0, 6, 5, "1", False),
    ],
)
def test_a_difference_within_the_number_or_the_share_is_tolerated(
    figure: int, known: int, number: int, share: str, held: bool
) -> None:
    assert Compared(tolerance("closing", number, share), figure, known).beyond is held


@pytest.mark.parametrize(("figure", "last", "held"), [(400, 406, False), (400, 409, True), (400, 100, False)])
def test_a_protocol_may_say_more_than_the_last_report_of_turnout(figure: int, last: int, held: bool) -> None:
    assert Compared(tolerance("turnout"), figure, last).beyond is held


@pytest.mark.parametrize(
    ("line", "number", "share"), [("no such line", 0, "0"), ("issued", -1, "0"), ("issued", 0, "2")]
)
def test_a_profile_with_a_wrong_tolerance_is_not_read(line: str, number: int, share: str) -> None:
    with pytest.raises(ValueError, match=r"no such line|negative|not a share"):
        Tolerance("W.303", "issued-differs-from-closing", line, "closing", number, share)


def test_the_limits_are_named_choices_of_the_profile() -> None:
    for provision in load("kz").provisions:
        if provision.topic == "protocol" and provision.value.tolerances:  # type: ignore[attr-defined]
            assert "tolerances" in provision.chosen
            assert "no statute" in provision.why["tolerances"]
    assert any(p.topic == "protocol" and p.value.tolerances for p in load("kz").provisions)  # type: ignore[attr-defined]


@pytest.fixture
def world() -> World:
    return World().opened().called().registered().ballot().voted()


def tally(world: World, issued: int = 400, **changes: Any) -> Tally:
    """A protocol that keeps the law's equations, with `issued` ballots of 505."""
    votes = {"c1": issued - 150, "c2": 100, "c3": 30}
    lines = {"issued": issued, "cancelled": 505 - issued, "votes": votes, "issued_by": (issued,), "found": issued}
    lines |= {"took_part": issued - 8, "invalid": 8, "against_all": 12, "home": 0, "home_applications": 0}
    return replace(world.tally(), **(lines | {"portable": ()} | changes))


def typed(world: World, made: Tally) -> None:
    """Two people type the same; every warning is explained."""
    from dauys.election.counting import findings_of

    codes = dict.fromkeys(f.code for f in findings_of(world.contest(), FIRST, made) if f.severity == "warning")
    why = tuple(protocols.Explanation(code, "as on the paper") for code in codes)
    for number in (1, 2):
        body = replace(world.entry(number, FIRST, made), operator=f"typist-{number}", explanations=why)
        assert world.refused(body, OKRUG, FIRST, (f"typist-{number}",), NIGHT) == ""
    assert isinstance(precinct(world).entry, protocol_entry.Agreed)


def precinct(world: World) -> Any:
    return world.contest().precincts[FIRST]


def final(world: World) -> str:
    entry = precinct(world).entry
    body = protocols.ProtocolFinalised(
        tally=entry.second.tally,
        entries=(entry.first.digest, entry.second.digest),
        form_serial="F-1",
        findings=entry.second.errors + entry.second.warnings,
        explanations=entry.second.explanations,
    )
    return world.refused(body, OKRUG, FIRST, CHIEF)


def lift(world: World, *codes: str, by: tuple[str, ...] = REGION) -> str:
    body = protocols.QuarantineLifted(codes, "the journal of the phone shows it", decision("waiver"))
    return world.refused(body, OKRUG, FIRST, by)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ()),
        ({"issued": 392}, ()),  # closing said 400: eight are two per cent
        ({"issued": 391}, ("W.303",)),
        ({"issued": 408}, ()),  # eight of 408 are less
        ({"issued": 409}, ("W.303",)),
        ({"received": 507, "cancelled": 107}, ()),  # 505 were delivered
        ({"received": 508, "cancelled": 108}, ("W.305",)),
        ({"registered": 525}, ()),  # the list had 500: 25 are less than a twentieth of 525
        ({"registered": 526}, ()),  # 26 of 526 too
        ({"registered": 527}, ("W.306",)),
        ({"registered": 475}, ()),
        ({"registered": 474}, ("W.306",)),
    ],
)
def test_a_protocol_beyond_the_tolerance_is_set_apart_when_two_people_agree(
    world: World, changes: dict[str, int], codes: tuple[str, ...]
) -> None:
    typed(world, tally(world, **changes))
    assert precinct(world).beyond == codes
    assert final(world) == ("quarantined" if codes else "")
    assert precinct(world).counts is not bool(codes)


def test_turnout_beyond_the_tolerance_holds_too(world: World) -> None:
    precinct(world).turnout = {"18:00": 409, "14:00": 100}
    assert beyond(world.contest(), precinct(world), tally(world)) == ("W.304",)
    precinct(world).turnout = {"18:00": 408}
    assert beyond(world.contest(), precinct(world), tally(world)) == ()


def test_what_is_not_known_is_not_compared(world: World) -> None:
    one = precinct(world)
    assert {c.tolerance.source for c in compared(world.contest(), one, tally(world))} == {
        "closing", "delivered", "list", "turnout",
    }  # fmt: skip
    one.closed, one.delivered, one.voters, one.turnout = None, 0, -1, {}
    assert compared(world.contest(), one, tally(world)) == ()


def test_the_commission_above_accepts_a_difference_with_its_reason(world: World) -> None:
    typed(world, tally(world, issued=380))
    assert precinct(world).quarantine == ("W.303",)
    assert lift(world, "W.303", by=DISTRICT) == "signature-missing"
    assert lift(world) == "lift-leaves-beyond"
    assert lift(world, "W.305") == "lift-leaves-beyond"
    assert lift(world, "W.303") == ""
    assert precinct(world).quarantine == ()
    assert final(world) == ""
    assert precinct(world).counts


def test_what_the_commission_set_apart_is_lifted_with_the_difference(world: World) -> None:
    typed(world, tally(world, issued=380))
    world.act(protocols.ProtocolQuarantined(("disputed",)), OKRUG, FIRST, CHIEF)
    assert precinct(world).quarantine == ("disputed", "W.303")
    assert lift(world, "W.303") == ""
    assert precinct(world).quarantine == ()


def test_a_protocol_typed_anew_is_measured_anew(world: World) -> None:
    typed(world, tally(world, issued=380))
    world.act(protocols.ProtocolReturned(0), OKRUG, FIRST, CHIEF)
    assert precinct(world).quarantine == ()
    typed(world, tally(world))
    assert final(world) == ""


def test_a_recount_beyond_the_tolerance_does_not_count_until_it_is_accepted(world: World) -> None:
    typed(world, tally(world))
    assert final(world) == ""
    world.act(protocols.ProtocolQuarantined(("disputed",)), OKRUG, FIRST, CHIEF)
    assert lift(world) == ""
    recounted = tally(world, issued=380)
    why = (protocols.Explanation("W.303", "the report by telephone was wrong"),)
    body = protocols.ProtocolRecounted(
        recounted, precinct(world).entry.digest, "superior", "checked", "F-1", ("W.303",), why
    )
    world.act(body, OKRUG, FIRST, DISTRICT)
    assert not precinct(world).counts
    assert lift(world, "W.303") == ""
    assert precinct(world).counts


def test_findings_of_deliveries_and_lists_are_made_beyond_the_tolerance_only(world: World) -> None:
    contest = world.contest()
    assert check_known(contest, FIRST, tally(world, received=507)) == []
    (found,) = check_known(contest, FIRST, tally(world, received=508))
    assert (found.code, found.severity, found.fields) == ("W.305", "warning", ("received",))
    (found,) = check_known(contest, FIRST, tally(world, registered=600))
    assert found.code == "W.306"
    assert all("600" in found.text(lang) for lang in LANGS)
    assert all(text("election.lift-leaves-beyond", lang, codes="W.303") for lang in LANGS)
