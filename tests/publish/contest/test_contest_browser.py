"""In a browser: no violation in any stage, nothing wider than a telephone, embedding from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.publish.contest.stages import STATES, state
from tests.world import OKRUG

VIEWS = [("light", "kk", 1280), ("dark", "ru", 390), ("light", "en", 390)]
OTHERS = ["acts", "embed"]
# Every stage in one view; the stages that most people see in all of them.
SEEN = [(name, VIEWS[number % len(VIEWS)]) for number, name in enumerate(sorted(STATES))]
SEEN += [(name, view) for name in ("registration", "preliminary", "term") for view in VIEWS if (name, view) not in SEEN]


@contextmanager
def opened(browser: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def _faults(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:4]) for fault in found]


@pytest.mark.parametrize(("name", "view"), SEEN)
def test_no_violation_in_any_stage(browser: Browser, served: str, name: str, view: tuple[str, str, int]) -> None:
    scheme, lang, width = view
    with opened(browser, width, scheme) as page:
        said: list[str] = []
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
        page.goto(f"{served}/{name.replace(' ', '-')}/{lang}/contest/{state(name).contest}.html")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert _faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert said == []


@pytest.mark.parametrize("kind", OTHERS)
def test_no_violation_on_the_smaller_pages(browser: Browser, served: str, kind: str) -> None:
    for scheme, lang, width in VIEWS:
        with opened(browser, width, scheme) as page:
            page.goto(f"{served}/term/{lang}/{kind}/{OKRUG}.html")
            assert _faults(page) == [], (scheme, lang, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_row_opens_its_protocol(browser: Browser, served: str) -> None:
    with opened(browser, 390) as page:
        page.goto(f"{served}/term/en/contest/{OKRUG}.html")
        assert not page.locator("#p-11\\.03\\.07\\.2").is_visible()
        page.click("#precincts a[href='#p-11.03.07.2']")
        page.wait_for_selector("#p-11\\.03\\.07\\.2", state="visible")
        assert "200" in page.locator("#p-11\\.03\\.07\\.2").inner_text()


@pytest.mark.parametrize("asked", [f"contest={OKRUG}", "unit=11.03.07"])
def test_embedding_works_from_a_disk(browser: Browser, folders: Path, asked: str) -> None:
    with opened(browser, 390) as page:
        page.goto(f"{(folders / 'term' / 'embed.html').as_uri()}?{asked}&lang=ru")
        page.wait_for_url(f"**/ru/embed/{OKRUG}.html")
        assert "Победитель: Алиев 1" in page.inner_text("main")


def test_embedding_of_what_is_not_there_says_so(browser: Browser, served: str) -> None:
    with opened(browser, 390) as page:
        page.goto(f"{served}/term/embed.html?unit=99&lang=en")
        assert "There is no such contest" in page.inner_text("main")
        page.goto(f"{served}/term/embed.html?contest=../../x&lang=zz")
        assert "Мұндай сайлау табылмады" in page.inner_text("main")
