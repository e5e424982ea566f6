"""The search finds a unit however it is spelled, a candidate, and a polling station."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from dauys.base.latin import english_name
from tests.publish.quality.conftest import Small, following

BOTH_SIDES = ["1–40", "41–80"]  # of the street that two precincts share


@pytest.fixture(scope="module")
def searched(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The search of the small election, whose region is Ақкөл."""
    world = Small().opened().called().registered().ballot()
    top = following(world, tmp_path_factory.mktemp("search") / "site").top
    page.goto((top / "kk/search.html").as_uri())
    return page


def found(page: Page, words: str) -> list[str]:
    page.fill("#q", words)
    return page.locator("[data-search-found] a").all_inner_texts()


@pytest.mark.parametrize(
    "spelled", ["Ақкөл", "аққөл"[:2] + "көл", "АККОЛЬ", "Аккол", "Akkol", "aqkól", "AQKÖL", "аккөл"]
)
def test_every_spelling_finds_the_unit(searched: Page, spelled: str) -> None:
    assert any("Ақкөл" in one for one in found(searched, spelled)), spelled


def test_a_candidate_and_a_station(searched: Page) -> None:
    candidate = "Нұрғалиева"
    entries = searched.evaluate("window.dauysIndex.seats[0]")
    name = entries[4][0][0]
    assert name in found(searched, name.split()[0].upper()), candidate
    number = str(entries[5][0][0])
    assert any(number in one for one in found(searched, number))


@pytest.mark.parametrize(
    ("words", "houses"),
    [("Абай", BOTH_SIDES), ("улица абая", BOTH_SIDES), ("Abay Aqkol", BOTH_SIDES), ("Абай Зайсан", [])],
)
def test_a_street_leads_to_its_precinct(searched: Page, words: str, houses: list[str]) -> None:
    titles = found(searched, words)
    assert sorted(one for one in titles if "Абай" in one) == [f"Абай көшесі, {one}" for one in houses]
    if houses:
        notes = searched.locator("[data-search-found] li .note").all_inner_texts()
        assert any("№ 1" in note and "Ақкөл" in note for note in notes)


def test_every_street_of_a_region_is_found_with_its_village(page: Page, sites: Path) -> None:
    page.goto((sites / "end/ru/search.html").as_uri())
    seats = page.evaluate("dauysIndex.seats.map(([id, , ru, , , rooms]) => [id, ru, rooms])")
    streets = page.evaluate("dauysIndex.streets")
    asked = [
        (contest, unit, streets[one[0] if isinstance(one, list) else one][1])
        for contest, unit, rooms in seats
        for *_, here in rooms
        for one in here
    ]
    assert len(asked) > 40
    for contest, unit, street in asked[::5]:
        page.fill("#q", f"{street} {unit}")
        hrefs = page.evaluate("[...document.querySelectorAll('[data-search-found] a')].map((a) => a.href)")
        assert any(f"/contest/{contest}.html" in href for href in hrefs), (unit, street)


def test_nothing_found_is_said(searched: Page) -> None:
    assert found(searched, "зззззз") == []
    assert len(searched.inner_text("[data-search-words]")) > 5


def test_every_unit_is_found_by_its_names(page: Page, sites: Path) -> None:
    """All units of a region: by the Kazakh, the Russian and a Latin spelling, each leads to its own page."""
    page.goto((sites / "end/ru/search.html").as_uri())
    seats = page.evaluate("window.dauysIndex.seats.map(([id, kk, ru]) => [id, kk, ru])")
    assert len(seats) == 12
    for contest, kk, ru in seats:
        for words in (kk, ru, page.evaluate("(words) => dauysFold(words)", kk)):
            page.fill("#q", words)
            hrefs = page.evaluate("[...document.querySelectorAll('[data-search-found] a')].map((a) => a.href)")
            assert any(f"/contest/{contest}.html" in href for href in hrefs), (contest, words)


def test_readers_of_english_see_and_find_names_in_latin_letters(page: Page, sites: Path) -> None:
    page.goto((sites / "end/en/search.html").as_uri())
    every = "[kk, ...people.map(([k]) => k), ...rooms.map(([, k]) => k)]"
    names = page.evaluate(f"dauysIndex.seats.flatMap(([, kk, , , people, rooms]) => {every})")
    assert len(names) > 50
    assert page.evaluate("(names) => names.map(dauysCheck.englishName)", names) == [english_name(one) for one in names]
    unit = english_name(names[0])
    assert unit.isascii() or any(letter in unit for letter in "äöü")
    assert unit in found(page, unit)
