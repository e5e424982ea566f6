"""Numbers in words: every number has its own words in Kazakh and Russian, and is known by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.election.words import MOST, in_kazakh, in_russian, says


@pytest.mark.parametrize("spell", [in_kazakh, in_russian])
def test_no_two_numbers_have_the_same_words(spell) -> None:  # type: ignore[no-untyped-def]
    assert len({spell(number) for number in range(MOST + 1)}) == MOST + 1


@pytest.mark.parametrize(
    ("number", "kazakh", "russian"),
    [
        (0, "нөл", "ноль"),
        (1, "бір", "один"),
        (11, "он бір", "одиннадцать"),
        (20, "жиырма", "двадцать"),
        (100, "бір жүз", "сто"),
        (312, "үш жүз он екі", "триста двенадцать"),
        (1000, "бір мың", "одна тысяча"),
        (1204, "бір мың екі жүз төрт", "одна тысяча двести четыре"),
        (2022, "екі мың жиырма екі", "две тысячи двадцать два"),
        (5011, "бес мың он бір", "пять тысяч одиннадцать"),
        (21_001, "жиырма бір мың бір", "двадцать одна тысяча один"),
        (112_112, "бір жүз он екі мың бір жүз он екі", "сто двенадцать тысяч сто двенадцать"),
        (
            999_999,
            "тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз",
            "девятьсот девяносто девять тысяч девятьсот девяносто девять",
        ),
    ],
)
def test_numbers_as_people_write_them(number: int, kazakh: str, russian: str) -> None:
    assert (in_kazakh(number), in_russian(number)) == (kazakh, russian)


def test_every_number_is_known_by_its_own_words() -> None:
    for number in range(0, MOST + 1, 211):
        assert says(in_kazakh(number), number)
        assert says(in_russian(number), number)


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_words_say_one_number_only(first: int, second: int) -> None:
    for spell in (in_kazakh, in_russian):
        assert says(spell(first), second) == (first == second)
        assert says(f"  {spell(first).upper()} ", first)


def test_no_spelling_says_two_numbers() -> None:
    # the free spellings must not run together: 20 000 and 21 000, 1100 and 100
    for number in (*range(0, 2_500), 20_000, 21_000, 100_000, 101_000, 200_000):
        for words in (in_kazakh(number), in_russian(number)):
            for other in (
                number + 1,
                number - 1,
                number + 1000,
                number - 1000,
                number + 100,
                number * 10,
                number // 10,
            ):
                assert not (says(words, other) and other != number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("жүз", 100),
        ("мың", 1000),
        ("мың жүз", 1100),
        ("мың бір жүз", 1100),
        ("бір мың жүз бір", 1101),
        ("жүз мың", 100_000),
        ("тысяча двести", 1200),
        ("тысяча сто одна", 1101),
        ("двадцать две", 22),
        ("сто одна", 101),
        ("нуль", 0),
        ("Сто  двенадцать", 112),
        ("ЕКІ-ЖҮЗ", 200),
    ],
)
def test_free_spellings(words: str, number: int) -> None:
    assert says(words, number)


@pytest.mark.parametrize(
    ("words", "number"), [("жиырма мың", 21_000), ("", 0), ("сто", 101), ("one", 1), ("сто", -1), ("сто", 10**9)]
)
def test_other_words_do_not_say_it(words: str, number: int) -> None:
    assert not says(words, number)


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_there_are_no_words_outside_of_the_range(number: int) -> None:
    for spell in (in_kazakh, in_russian):
        with pytest.raises(ValueError, match=str(number)):
            spell(number)
