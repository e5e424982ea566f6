"""Pages of a list, look-ups, order by the Kazakh alphabet, the list on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.actions.rolls.people import AT, iin, person, sheet
from tests.actions.rolls.test_import import refusal
from tests.world import OKRUG, World

from dauys.actions.rolls import Cause
from dauys.actions.rolls_changes import strike_out
from dauys.actions.rolls_import import import_list
from dauys.actions.rolls_reading import Totals, find, listed, one, printed, totals
from dauys.base.alphabet import KAZAKH, sort_key
from dauys.election.roll_clock import birth_listed
from dauys.store.models.rolls import name_order

NAMES = ["Әлиев", "Алиев", "Іле", "Ұлан", "Ермек", "iлияс", "Ёлкин", "Zeta", "Ғани", "Гани"]


@given(st.lists(st.text(st.sampled_from(KAZAKH + KAZAKH.upper() + " -'zй\u0306ß文"), max_size=8), max_size=8))
def test_the_order_of_bytes_is_the_order_of_the_alphabet(names: list[str]) -> None:
    assert sorted(names, key=name_order) == sorted(names, key=sort_key)


def test_the_list_by_name_is_in_the_order_of_the_alphabet(roll) -> None:
    import_list(roll, sheet(*(person(n, name=f"{name} Синтетик") for n, name in enumerate(NAMES, 1))), AT)
    assert [v.name.split()[0] for v in listed(roll, order="name")] == sorted(NAMES, key=sort_key)
    assert [v.name.split()[0] for v in listed(roll, start=3, most=2)] == ["Ұлан", "Ермек"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("алиев", [2]), ("ӘЛИ", [1]), ("  ілияс ", [6]), ("Ilияс", []), ("елкин", [7]),
        ("синтетик", [2, 1, 10, 9, 5, 7, 4, 3, 6, 8]),
        ("%", []), ("_", []), ("", []), (" ", []), ("3", [3]), ("99", []), ("12345678901", []),
        (person(4).iin, [4]), (iin(9999), []),
    ],
)  # fmt: skip
def test_looking_for_a_voter(roll, words: str, numbers: list[int]) -> None:
    import_list(roll, sheet(*(person(n, name=f"{name} Синтетик") for n, name in enumerate(NAMES, 1))), AT)
    found = [v.number for v in find(roll, words)]
    assert sorted(found) == sorted(numbers)
    if words == "синтетик":
        assert [v.name for v in find(roll, words)] == sorted((f"{n} Синтетик" for n in NAMES), key=sort_key)


def test_pages_show_the_last_digits_only_and_paper_the_whole_number(full, id_of) -> None:
    assert one(full, id_of(1)).iin == "••••••••" + person(1).iin[-4:]
    assert [p.iin for p in printed(full)] == [person(n).iin for n in range(1, 6)]
    strike_out(full, id_of(2), Cause("died", AT))
    assert [p.number for p in printed(full)] == [1, 3, 4, 5]
    assert refusal(one, replace(full, precinct="11.03.07.2"), id_of(1)) == "rolls.voter-unknown"


def test_the_birth_on_the_list_is_a_year_and_at_eighteen_a_day() -> None:
    contest = World().opened().called().contest(OKRUG)
    assert birth_listed(contest, date(1987, 1, 13)) == "1987"
    assert birth_listed(contest, date(2003, 7, 25)) == "25.07.2003"  # eighteen on voting day itself
    assert birth_listed(contest, date(2002, 7, 26)) == "26.07.2002"
    assert birth_listed(contest, date(2002, 7, 25)) == "2002"  # nineteen


def test_totals_of_an_empty_list(roll) -> None:
    assert totals(roll, AT) == Totals(0, 0, 0, 0, 0, 0, 0, 0)
