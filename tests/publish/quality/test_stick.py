"""From a stick: the folder opened from a disk works, is searched, checks itself, and says what was tampered with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dauys.base.texts import text


@pytest.fixture(scope="module")
def stick(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy as one takes it home: without the compressed copies of a server."""
    ignored = shutil.ignore_patterns("*.gz", "*.br")
    return Path(shutil.copytree(sites / "end", tmp_path_factory.mktemp("stick") / "site", ignore=ignored))


def _checked(page: Page) -> tuple[str, str]:
    page.wait_for_selector("#check[data-state=done]", timeout=60_000)
    return page.get_attribute("[data-found]", "data-verdict") or "", page.inner_text("[data-found]")


def test_a_walk_from_the_first_page_to_the_check(page: Page, stick: Path) -> None:
    said: list[str] = []
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto((stick / "index.html").as_uri())
    page.click(".doors a[lang=ru]")
    page.wait_for_url("**/ru/index.html")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Golos Text"')
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Golos Text\"'))")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopWidth") == "1px"
    assert page.evaluate("document.querySelector('.find .icon').offsetWidth") > 5
    page.click("#map .region h3 a")
    page.wait_for_url("**/ru/area/47.html")
    page.click("main table tbody a >> nth=0")
    page.wait_for_url("**/ru/contest/**")
    unit = page.inner_text("h1")
    page.click(".believe a.button")
    page.wait_for_url("**/check.html#**")
    state, words = _checked(page)
    assert state in {"ok", "limited"}, words
    assert text("publish-check.ok-one", "ru") in words
    assert unit.split()[0] in page.inner_text("main")
    assert said == []


def test_search(page: Page, stick: Path) -> None:
    page.goto((stick / "kk/search.html").as_uri())
    page.fill("#q", "mangystau")
    assert "Маңғыстау" in page.inner_text("[data-search-found] li >> nth=0")
    page.click("[data-search-found] a >> nth=0")
    page.wait_for_url("**/kk/area/47.html")


def test_a_byte_that_was_changed_is_found(page: Page, stick: Path, tmp_path: Path) -> None:
    proof = min((stick / "proof").glob("akim.*.js"))
    contest = proof.name.removesuffix(".js")
    kept = proof.read_bytes()
    at = len(kept) // 2
    proof.write_bytes(kept[:at] + (b"A" if kept[at : at + 1] != b"A" else b"B") + kept[at + 1 :])
    try:
        page.goto((stick / "kk/index.html").as_uri())
        page.goto(f"{(stick / 'en/check.html').as_uri()}#{contest}")
        state, words = _checked(page)
        assert state in {"bad", "failed"}
        told = page.locator("[data-found] [data-code]")
        assert told.count() >= 1
        assert proof.name in words or told.first.get_attribute("data-code")
        assert text("publish-check.ok-one", "en") not in words
    finally:
        proof.write_bytes(kept)
