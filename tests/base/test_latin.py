"""Names in Latin letters: BGN/PCGN letter by letter, common words in English, and the same in the reader's browser."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dauys.base.alphabet import KAZAKH
from dauys.base.latin import LETTERS, english_name, latin
from dauys.base.texts import catalogue
from dauys.demo.names import lists


@pytest.mark.parametrize(
    ("kazakh", "english"),
    [
        ("Кеңес ауылдық округі", "Kenges rural okrug"),
        ("Жаңақорған ауданы", "Zhangaqorghan district"),
        ("Шымкент қаласы", "Shymkent town"),
        ("№ 79 сайлау учаскесі: Қайыңды, орта мектеп", "Precinct No. 79: Qayyngdy, secondary school"),
        ("№ 2 байқаушылар бірлестігі (синтетикалық)", "Observers’ association No. 2 (synthetic)"),
        ("Ержанова Жанна Қайратқызы", "Erzhanova Zhanna Qayratqyzy"),
        ("Әуезов", "Äuezov"),
        ("ЖСДП", "ZHSDP"),
        ("Щ. Яков", "Shch. Yakov"),
        ("Nur Otan партиясы", "Nur Otan party"),
        ("«Ақ жол» партиясы", "“Aq zhol” party"),
        ("Tbilisi", "Tbilisi"),
        ("Мектепбаев Ауылбек", "Mektepbaev Auylbek"),
    ],
)
def test_an_english_reader_can_read_a_kazakh_name(kazakh: str, english: str) -> None:
    assert english_name(kazakh) == english


def test_every_letter_of_the_alphabet_has_its_latin_ones() -> None:
    assert set(LETTERS) == set(KAZAKH)
    assert latin(KAZAKH.upper()).isascii() is False  # ä, ö and ü stay
    assert not any("\u0400" <= letter <= "\u04ff" for letter in latin(KAZAKH + KAZAKH.upper()))


def test_two_places_of_the_country_do_not_become_one() -> None:
    places = {pair[0] for pair in lists()["places"]}
    assert len({english_name(place) for place in places}) == len(places)


def test_the_browser_has_the_same_common_words() -> None:
    script = files("dauys.publish").joinpath("static", "check", "english.js").read_text(encoding="utf-8")
    for words in catalogue("generic").values():
        assert f'["{words["kk"]}", "{words["en"]}"]' in script
    for letter, put in LETTERS.items():
        assert f'{letter}: "{put}"' in script
