"""A page that is open while the folder grows changes in place, says so, and says when it is old or alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dauys.base.texts import text
from tests.publish.quality.conftest import Following, Small, following
from tests.world import OKRUG, PRECINCTS

QUICK = "setTimeout = ((wait) => (act, ms) => wait(act, ms > 1000 ? 300 : ms))(setTimeout)"


@pytest.fixture(scope="module")
def night() -> tuple[Small, int]:
    """Two precincts are counted, one after another; how many acts there are after the first."""
    world = Small().opened().called().registered().ballot().voted()
    world.count(PRECINCTS[0], world.tally((250, 100, 30)))
    half = len(world.envelopes)
    world.count(PRECINCTS[1], world.tally((200, 120, 61)))
    return world, half


@pytest.fixture
def growing(night: tuple[Small, int], tmp_path: Path) -> Following:
    return following(night[0], tmp_path / "site", night[1])


@pytest.fixture
def quick(page: Page) -> Page:
    """The page asks for news a few times a second instead of every few seconds."""
    page.context.add_init_script(QUICK)
    return page


def _starts(lang: str, key: str) -> re.Pattern[str]:
    return re.compile(re.escape(text(f"publish.{key}", lang, at="@").partition("@")[0]))


def test_an_open_page_is_renewed_in_place(quick: Page, growing: Following, serve: Callable[[Path], str]) -> None:
    page = quick
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{serve(growing.top)}/ru/contest/{OKRUG}.html")
    before = page.inner_text("#votes")
    page.locator("#turnout summary").click()
    page.locator("#turnout summary").focus()
    page.evaluate("document.querySelector('#turnout').scrollIntoView()")
    page.evaluate("window.kept = document.querySelector('#turnout details')")
    place = page.evaluate("document.querySelector('#turnout').getBoundingClientRect().top")
    growing.show(growing.whole)
    while growing.follower.step():
        pass
    page.wait_for_selector("[data-news]:not([hidden])", timeout=20_000)
    assert _starts("ru", "fresh").match(page.inner_text("[data-news]"))
    assert page.inner_text("#votes") != before
    assert "450" in page.inner_text("#votes")
    assert page.evaluate("document.querySelector('#turnout details').open")
    assert page.evaluate("document.querySelector('#turnout details') === window.kept")
    assert page.evaluate("document.activeElement === document.querySelector('#turnout summary')")
    moved = page.evaluate("document.querySelector('#turnout').getBoundingClientRect().top") - place
    assert abs(moved) < 200, moved
    version = growing.follower.publisher.site.version_of(OKRUG)
    assert page.get_attribute("body", "data-version") == str(version)
    assert page.locator("time").last.inner_text() in page.inner_text(".site-foot")


def test_home_is_renewed_too(quick: Page, growing: Following, serve: Callable[[Path], str]) -> None:
    quick.goto(f"{serve(growing.top)}/kk/index.html")
    before = quick.inner_text(".facts")
    growing.show(growing.whole)
    while growing.follower.step():
        pass
    quick.wait_for_selector("[data-news]:not([hidden])", timeout=20_000)
    assert quick.inner_text(".facts") != before


def test_an_old_page_says_that_it_is_old(quick: Page, growing: Following, serve: Callable[[Path], str]) -> None:
    """The newer page does not come (a cache, a broken line): the figures stay and the page says so."""
    page = quick
    page.goto(f"{serve(growing.top)}/en/contest/{OKRUG}.html")
    before = page.inner_text("#votes")
    page.route(f"**/en/contest/{OKRUG}.html", lambda route: route.abort())
    growing.show(growing.whole)
    while growing.follower.step():
        pass
    page.wait_for_selector("[data-news]:not([hidden])", timeout=20_000)
    assert _starts("en", "newer").match(page.inner_text("[data-news]"))
    assert page.inner_text("#votes") == before
    page.unroute_all()


def test_a_page_that_nobody_answers_says_so(quick: Page, growing: Following, serve: Callable[[Path], str]) -> None:
    page = quick
    page.goto(f"{serve(growing.top)}/kk/contest/{OKRUG}.html")
    page.route("**/live/*.json", lambda route: route.abort())
    page.wait_for_selector("[data-news]:not([hidden])", timeout=20_000)
    assert page.inner_text("[data-news]") == text("publish.offline", "kk")
    page.unroute_all()
    page.wait_for_selector("[data-news]", state="hidden", timeout=20_000)


def test_what_is_typed_is_not_taken_away(quick: Page, growing: Following, serve: Callable[[Path], str]) -> None:
    page = quick
    page.goto(f"{serve(growing.top)}/kk/search.html")
    page.fill("#q", "Ақкөл")
    page.evaluate("document.activeElement.blur()")
    growing.show(growing.whole)
    while growing.follower.step():
        pass
    growing.follower.settle()
    page.wait_for_selector("[data-news]:not([hidden])", timeout=20_000)
    assert page.input_value("#q") == "Ақкөл"
    assert page.locator("[data-search-found] a").count() >= 1
    page.fill("#q", "зззз")
    assert page.locator("[data-search-found] a").count() == 0
