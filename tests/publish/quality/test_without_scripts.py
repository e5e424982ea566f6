"""Without JavaScript: words, tables and links of every kind of page are there, and nothing that does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.publish.quality.kinds import addresses


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def test_every_kind_of_page_says_its_words(plain: Page, sites: Path) -> None:
    for site, path in addresses(sites):
        plain.goto((sites / site / path).as_uri())
        assert len(plain.inner_text("h1")) > 2, path
        words = plain.inner_text("main")
        assert len(words) > 40, path
        assert "{" not in words, path
        assert "None" not in words, path
        assert plain.locator("main a:visible").count() + plain.locator("footer a:visible").count() > 0, path
        assert plain.locator(".js-only:visible").count() == 0, path


def test_a_reader_walks_and_reads(plain: Page, sites: Path) -> None:
    """Home, region, district, unit: candidates, votes by precinct, each line of a protocol."""
    plain.goto((sites / "end/ru/index.html").as_uri())
    assert plain.locator("#map svg a").count() == 12
    plain.click("#map .region h3 a")
    plain.click("#map .region h3 a >> nth=0")
    plain.click("main table tbody a >> nth=0")
    assert plain.locator("#votes .race li").count() >= 2
    assert plain.locator("#precincts tbody tr").count() >= 1
    one = plain.locator("details.protocol").first
    if one.get_attribute("open") is None:
        one.locator("summary").click()
    assert one.locator("table").is_visible()
    plain.click("#acts a:has-text('Все акты')")
    assert plain.locator(".all-acts li").count() > 20


def test_check_and_search_say_what_else_can_be_done(plain: Page, sites: Path) -> None:
    plain.goto((sites / "end/en/check.html").as_uri())
    assert plain.locator("noscript").count() == 1
    assert "JavaScript" in plain.inner_text("main")
    plain.goto((sites / "end/en/search.html").as_uri())
    assert plain.locator("main table a:visible").count() >= 1
