"""Every finding code fires where it must and keeps still where it must not, at its limits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from dauys.base.tally import Tally
from dauys.base.texts import LANGS, catalogue
from dauys.election.acts.protocols import Words
from dauys.election.checks import check_tally, check_words, swaps
from dauys.election.comparisons import compare
from dauys.law import load

RULES = load("kz").rules("rural_okrug", date(2021, 7, 25))
GEORGIA = load("ge").rules("self_governing_city", date(2014, 6, 15), "mayor")


def tally(**changes: Any) -> Tally:
    lines: dict[str, Any] = {
        "registered": 500, "received": 505, "issued": 400, "cancelled": 105, "found": 400, "took_part": 392,
        "invalid": 8, "against_all": 12, "votes": {"a": 250, "b": 100, "c": 30}, "home": 20,
        "home_applications": 20, "issued_by": (200, 200), "portable": ((20, 20),),
    }  # fmt: skip
    return Tally(**(lines | changes))


def codes(made: Tally, **more: Any) -> list[str]:
    found = check_tally(made, RULES, contest="k", precinct="p", **more)
    for finding in found:
        assert (finding.contest, finding.precinct) == ("k", "p")
        assert all(finding.text(lang) for lang in LANGS)
    return sorted({finding.code for finding in found})


DAY = {"10:00": 80, "14:00": 200, "18:00": 360}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        # F.201 / W.201: ballots counted against ballots issued
        ({"issued": 399, "issued_by": (200, 199), "cancelled": 106}, ["F.201"]),
        ({"issued": 401, "issued_by": (200, 201), "cancelled": 104}, ["W.201"]),
        # F.202: issued against registered
        ({"registered": 400}, ["W.314"]),
        ({"registered": 399}, ["F.202"]),
        # F.203: issued against received (and W.202, as nothing fits then)
        ({"received": 400, "cancelled": 0}, []),
        ({"received": 399, "cancelled": 0}, ["F.203", "W.202"]),
        # F.204: the members' numbers
        ({"issued_by": (200, 199)}, ["F.204"]),
        ({"issued_by": UNSET}, []),
        # F.205: those who took part are the valid ballots
        ({"took_part": 391}, ["F.205"]),
        ({"took_part": 393}, ["F.205"]),
        # F.206: found in the boxes against counted
        ({"found": 399}, ["F.206"]),
        ({"found": UNSET}, []),
        # W.202: received is issued and cancelled
        ({"cancelled": 104}, ["W.202"]),
        # W.203: outside of the room
        ({"home": 21}, ["W.203"]),
        ({"home": 19}, []),
        ({"home_applications": UNSET}, []),
        # F.231 / W.231: the portable-box rule
        ({"portable": ((20, 21), (5, 5))}, ["F.231"]),
        (
            {"portable": ((20, 21),), "invalid": 21, "votes": {"a": 250, "b": 100, "c": 17}, "took_part": 379},
            ["W.231", "W.313"],
        ),
        ({"portable": ((7, 8),)}, ["W.231"]),  # eight of them invalid, as the law asks
        ({"portable": ((7, 9),)}, ["F.231"]),
        ({"portable": ()}, []),
        # W.241: two neighbouring digits
        ({"took_part": 329}, ["F.205", "W.241"]),  # 392
        ({"votes": {"a": 205, "b": 100, "c": 30}}, ["F.205", "F.206", "W.201", "W.241"]),  # 250
        ({"cancelled": 150}, ["W.202", "W.241"]),  # 105
        ({"against_all": 21}, ["F.201", "F.205", "F.206", "W.241"]),  # 12
        ({"issued_by": (200, 209)}, ["F.204"]),  # a difference of nine that no swap explains
        # W.311 .. W.314: shapes
        (
            {"votes": {"a": 0, "b": 0, "c": 0}, "against_all": 0, "invalid": 0, "took_part": 0, "found": 0},
            ["W.201", "W.311"],
        ),
        ({"votes": {"a": 392, "b": 0, "c": 0}, "against_all": 0}, ["W.312"]),
        ({"votes": {"a": 391, "b": 1, "c": 0}, "against_all": 0}, []),
        ({"votes": {"a": 380, "b": 0, "c": 0}}, []),  # twelve against all
        ({"votes": {"a": 380}}, []),
        ({"invalid": 12, "votes": {"a": 246, "b": 100, "c": 30}, "took_part": 388}, ["W.313"]),  # exactly 3 %
        ({"invalid": 11, "votes": {"a": 247, "b": 100, "c": 30}, "took_part": 389}, []),
    ],
)  # fmt: skip
def test_the_checks_of_one_protocol(changes: dict[str, Any], found: list[str]) -> None:
    assert codes(tally(**changes)) == found


def small(number: int, **changes: Any) -> Tally:
    lines: dict[str, Any] = {"registered": 500, "issued": number, "invalid": 0, "votes": {"a": number, "b": 0}}
    return Tally(**(lines | changes))


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (small(19), []),
        (small(20), ["W.312"]),
        (small(19, registered=19), []),
        (small(20, registered=20, votes={"a": 10, "b": 10}), ["W.314"]),
        (small(19, invalid=5, votes={"a": 7, "b": 7}), []),
        (small(20, invalid=1, votes={"a": 10, "b": 9}), ["W.313"]),
    ],
)
def test_small_stations_are_ordinary(made: Tally, found: list[str]) -> None:
    assert codes(made) == found


@pytest.mark.parametrize(
    ("turnout", "closed", "found"),
    [
        (DAY, 400, []),
        (DAY, 399, ["W.303"]),
        (DAY, None, []),
        ({"10:00": 80, "14:00": 79, "18:00": 360}, 400, ["W.301"]),
        ({"10:00": 80, "14:00": 80, "18:00": 360}, 400, []),
        ({"18:00": 401}, 400, ["W.304"]),
        ({"18:00": 400}, 400, []),
        ({"18:00": 240}, 400, []),  # exactly 40 % came later
        ({"18:00": 239}, 400, ["W.302"]),
        ({}, 400, []),
    ],
)
def test_the_checks_of_turnout(turnout: dict[str, int], closed: int | None, found: list[str]) -> None:
    assert codes(tally(), turnout=turnout, closed=closed) == found


@pytest.mark.parametrize(("issued", "last", "found"), [(49, 20, []), (50, 20, ["W.302"])])
def test_a_last_hour_of_a_few_people_is_ordinary(issued: int, last: int, found: list[str]) -> None:
    made = Tally(issued=issued, votes={"a": issued - 5, "b": 5})
    assert codes(made, turnout={"18:00": last}) == found


@pytest.mark.parametrize(
    ("line", "words", "right"),
    [
        ("issued", "төрт жүз", True),
        ("issued", "четыреста", True),
        ("issued", "четыреста один", False),
        ("votes:a", "екі жүз елу", True),
        ("votes:a", "жүз", False),
        ("votes:z", "жүз", False),
        ("valid", "үш жүз тоқсан екі", True),
        ("absentee", "бес", False),  # a line that this protocol does not have
        ("no such line", "бес", False),
        ("votes", "бес", False),
        ("portable", "бес", False),
        ("line", "бес", False),
        ("issued", "", False),
    ],
)
def test_words_on_the_paper(line: str, words: str, right: bool) -> None:
    found = check_words(tally(), (Words(line, words),), contest="k", precinct="p")
    assert [finding.code for finding in found] == ([] if right else ["F.242"])
    assert all(finding.text(lang) for finding in found for lang in LANGS)


def test_the_law_of_georgia_has_its_own_equations() -> None:
    lines = Tally(registered=500, received=505, issued=399, cancelled=1, invalid=8, votes={"a": 250, "b": 142})
    found = {f.code: f for f in check_tally(lines, GEORGIA)}
    assert set(found) == {"F.201"}
    assert found["F.201"].severity == "error"
    assert found["F.201"].equation == "counted ≤ issued"
    assert found["F.201"].context == {"left": 400, "right": 399, "difference": 1}


def station(*votes: int, invalid: int = 0) -> Tally:
    return Tally(votes=dict(zip("abc", votes, strict=False)), invalid=invalid)


def compared(**stations: Tally) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in compare("k", stations):
        found.setdefault(finding.code, []).append(finding.precinct)
        assert all(finding.text(lang) for lang in LANGS)
    return found


def test_copied_protocols() -> None:
    assert compared(p=station(12, 8), q=station(12, 8)) == {"W.401": ["p", "q"]}
    assert compared(p=station(12, 8), q=station(11, 9)) == {}
    assert compared(p=station(12, 8), q=station(12, 8, invalid=1)) == {}
    assert compared(p=station(12, 7), q=station(12, 7)) == {}  # nineteen ballots: ordinary
    assert compared(p=station(20, 0), q=station(20, 0)) == {}  # nothing to copy but one number


def test_switched_candidates() -> None:
    right = {"p": station(80, 20), "q": station(80, 20, invalid=1), "r": station(81, 19)}
    assert "W.402" not in compared(**right, s=station(31, 69))
    assert compared(**right, s=station(19, 81))["W.402"] == ["s"]
    assert "W.402" not in compared(p=station(80, 20), s=station(20, 80))  # two stations: who is to say
    assert "W.402" not in compared(**right, s=station(3, 16))  # nineteen ballots
    assert "W.402" not in compared(**right, s=station(0, 40, 60))  # not near when exchanged


@given(st.integers(0, 10**9))
def test_a_swap_of_neighbouring_digits_is_undone_by_a_swap(number: int) -> None:
    for swapped in swaps(number):
        assert swapped != number
        assert (swapped - number) % 9 == 0
        if len(str(swapped)) == len(str(number)):
            assert number in swaps(swapped)


def test_swaps_of_a_number() -> None:
    assert sorted(swaps(132)) == [123, 312]
    assert swaps(7) == []
    assert swaps(11) == []


def test_every_text_of_a_finding_belongs_to_a_check() -> None:
    in_profiles = {
        equation.check
        for country, units in (("kz", "akim"), ("ge", "mayor"))
        for provision in load(country).provisions
        if provision.topic == "protocol"
        for equation in (*provision.value.equations, *provision.value.tolerances)  # type: ignore[attr-defined]
    }
    own = {
        "portable-box-not-invalidated", "portable-box-exceeds-applications", "transposed-digits", "words-differ",
        "turnout-falls", "issued-below-turnout", "last-hour-jump",
        "issued-differs-from-closing", "zero-votes", "all-for-one",
        "many-invalid", "everyone-voted", "identical-protocols", "switched-candidates",
        "exchanged-protocols", "lists-differ-from-unit", "received-exceeds-print",
    }  # fmt: skip
    assert set(catalogue("findings")) == in_profiles | own | {"hour-protocol"}
