"""Names: both spellings, endings by sex, toponyms that do not repeat."""

from __future__ import annotations

import re

import pytest

from dauys.demo.chance import Chance
from dauys.demo.names import UNIT_FORMS, lists, person, place, unit_names

KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


@pytest.mark.parametrize("russian", [0, 50, 100])
def test_people_have_three_names_in_both_spellings(russian: int) -> None:
    chance = Chance(f"people {russian}")
    for sex in ("f", "m") * 200:
        names = person(chance, sex, russian)  # type: ignore[arg-type]
        assert len(names.kk.split()) == len(names.ru.split()) == 3
        assert not KAZAKH_ONLY & set(names.ru)
        assert re.fullmatch(r"[А-ЯЁа-яё -]+", names.ru)
        assert names.ru.endswith("вна" if sex == "f" else "вич")
        if names.kk != names.ru:
            assert names.kk.endswith("қызы" if sex == "f" else "ұлы")


def test_the_share_of_russian_names_is_as_asked() -> None:
    chance = Chance("share")
    russian = sum((names := person(chance, "m", 30)).kk == names.ru for _ in range(2000))
    assert 500 < russian < 700
    kazakh = [person(chance, "m", 0) for _ in range(200)]
    assert any(names.kk != names.ru for names in kazakh)
    assert all(names.kk.endswith("ұлы") for names in kazakh)


def test_places_do_not_repeat_and_run_far() -> None:
    chance, taken = Chance("places"), set[str]()
    found = [place(chance, taken) for _ in range(150)]
    assert len({kk for kk, _ in found}) == 150
    assert not any(KAZAKH_ONLY & set(ru) for _, ru in found)


@pytest.mark.parametrize("form", sorted(UNIT_FORMS))
def test_a_unit_says_what_it_is(form: str) -> None:
    names = unit_names(form, ("Ақбұлақ", "Акбулак"))
    assert "Ақбұлақ" in names.kk
    assert "Акбулак" in names.ru
    assert len(names.kk) > len("Ақбұлақ")


def test_every_list_has_pairs_without_repetitions() -> None:
    for name, rows in lists().items():
        assert len({kk for kk, _ in rows}) == len(rows), name
