"""In a browser: no violation on any page of the statistics, nothing wider than a telephone, maps that come nearer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dauys.publish.pages import statistics
from dauys.publish.statics import statics
from tests.browsing import chromium, served_folder
from tests.publish.contest.stages import site_of
from tests.publish.statistics.conftest import boundaries, feature
from tests.world import World


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with the statistics of the small election, maps included."""
    site = site_of(World().opened().called().registered().ballot().voted().counted().determined().seated())
    akkol = {"kato": "113200000", "name_kk": "Ақкөл", "name_ru": "Аккольский"}
    site.boundaries = boundaries(feature(70, 51, **akkol), feature(71, 51, kato="113400000", name_kk="Аршалы"))
    top = tmp_path_factory.mktemp("statistics")
    for path, data in [*statics(), *(file for make in statistics.MAKERS for file in make(site, ""))]:
        place = top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    with served_folder(top) as address:
        yield address


def test_a_map_comes_nearer_and_tells_of_its_areas(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}/en/statistics/map-turnout.html")
    whole = page.get_attribute("svg.choropleth", "viewBox")
    page.click("button[aria-label='Closer']")
    near = page.get_attribute("svg.choropleth", "viewBox")
    assert float(near.split()[2]) < float(whole.split()[2])
    page.click("button[aria-label='Show the whole map']")
    assert page.get_attribute("svg.choropleth", "viewBox") == whole
    page.focus("svg.choropleth a")
    assert "80.0%" in page.inner_text(".map-tip")
    assert page.evaluate("getComputedStyle(document.querySelector('svg.choropleth .hatch')).display") == "none"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('svg.choropleth .hatch')).display") == "inline"
    page.close()
