"""Parties by date: who stood when, under which names, in colours that can be seen and told apart."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from dauys.base.codes import code_text, known_codes
from dauys.base.parties import GROUNDS, LEAST_CONTRAST, Party, contrast, parties, readable
from dauys.base.texts import LANGS

RURAL, PILOT = date(2021, 7, 25), date(2023, 11, 5)


def codes(on: date) -> set[str]:
    return {party.code for party in parties(on)}


def test_the_parties_of_two_elections() -> None:
    assert codes(RURAL) == {"nur_otan", "auyl", "adal", "ak_zhol", "peoples_party", "osdp"}
    assert codes(PILOT) == {"amanat", "auyl", "ak_zhol", "peoples_party", "osdp", "baytaq", "respublica"}
    assert parties(RURAL, "ge") == ()


@pytest.mark.parametrize(
    ("day", "there", "gone"),
    [("2022-02-28", "nur_otan", "amanat"), ("2022-03-01", "amanat", "nur_otan"), ("2022-04-25", "adal", "baytaq"),
     ("2022-04-26", "amanat", "adal"), ("2022-11-30", "baytaq", "respublica"), ("2023-01-18", "respublica", "adal")],
)  # fmt: skip
def test_names_change_on_a_day(day: str, there: str, gone: str) -> None:
    assert there in codes(date.fromisoformat(day))
    assert gone not in codes(date.fromisoformat(day))


def test_every_party_that_has_words_is_on_the_list_and_has_names_in_three_languages() -> None:
    every = {party.code: party for day in (RURAL, PILOT) for party in parties(day)}
    assert {code for code in known_codes("party") if code in every} == set(every)
    for party in every.values():
        for lang in LANGS:
            assert party.short[lang] == code_text("party", party.code, lang)
            assert party.full[lang].strip()


@pytest.mark.parametrize("day", [RURAL, PILOT])
def test_colours_are_seen_on_both_grounds_and_told_apart_without_red_or_green(day: date) -> None:
    found = parties(day)
    assert all(readable(party.colour) for party in found)
    for seen in (plain, without_red, without_green):
        for one, other in combinations(found, 2):
            assert apart(one, other, seen) > 15, (one.code, other.code, seen.__name__)


def test_the_measures_find_what_cannot_be_seen_or_told_apart() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert not readable("#f0f0e0")
    assert not readable("#101820")
    assert contrast("#101820", GROUNDS[0]) > LEAST_CONTRAST
    red, green = (Party("x", {}, {}, colour) for colour in ("#c0392b", "#7d7a1a"))
    assert apart(red, green, plain) > 40
    assert apart(red, green, without_green) < 15


# --- how far two colours stand apart (CIE L*a*b*), for people who see no red or no green (Viénot and others, 1999) ---

Light = tuple[float, float, float]


def plain(light: Light) -> Light:
    return light


def without_green(light: Light) -> Light:
    red, green, blue = light
    mixed = 0.29275 * red + 0.70725 * green
    return mixed, mixed, min(1.0, max(0.0, -0.02234 * red + 0.02234 * green + blue))


def without_red(light: Light) -> Light:
    red, green, blue = light
    mixed = 0.11238 * red + 0.88762 * green
    return mixed, mixed, min(1.0, max(0.0, 0.00401 * red - 0.00401 * green + blue))


def apart(one: Party, other: Party, seen: object) -> float:
    assert callable(seen)
    places = [lab(seen(light(party.colour))) for party in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*places, strict=True)) ** 0.5  # type: ignore[no-any-return]


def light(colour: str) -> Light:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def lab(light: Light) -> Light:
    red, green, blue = light
    whole = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in whole)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
