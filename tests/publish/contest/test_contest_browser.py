"""In a browser: no violation in any stage, nothing wider than a telephone, embedding from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import too_wide, violations
from tests.publish.contest.stages import STATES, state
from tests.world import OKRUG

VIEWS = [("light", "kk", 1280), ("dark", "ru", 390), ("light", "en", 390)]
# Every stage in one view; the stages that most people see in all of them.
SEEN = [(name, VIEWS[number % len(VIEWS)]) for number, name in enumerate(sorted(STATES))]
SEEN += [(name, view) for name in ("registration", "preliminary", "term") for view in VIEWS if (name, view) not in SEEN]


@contextmanager
def opened(browser: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page for all stages, one after another (what is loaded stays), and what it complains of."""
    said: list[str] = []
    with opened(browser, 1280) as page:
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
        yield page, said


@pytest.mark.parametrize(("name", "view"), SEEN)
def test_no_violation_in_any_stage(
    screen: tuple[Page, list[str]], served: str, name: str, view: tuple[str, str, int]
) -> None:
    (scheme, lang, width), (page, said) = view, screen
    said.clear()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{served}/{name.replace(' ', '-')}/{lang}/contest/{state(name).contest}.html")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert not too_wide(page)
    assert said == []


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
        page.wait_for_url(f"**/ru/contest/{OKRUG}.html?embed")
        assert "Победитель: Алиев 1" in page.inner_text("main")


@pytest.mark.parametrize(("name", "shown"), [("term", "#votes"), ("registration", "#candidates")])
def test_in_a_frame_a_contest_shows_itself_in_small(browser: Browser, served: str, name: str, shown: str) -> None:
    with opened(browser, 390) as page:
        page.goto(f"{served}/{name}/en/contest/{state(name).contest}.html?embed")
        assert page.is_visible("h1")
        assert page.is_visible(shown)
        for gone in (".site-top", ".crumbs", "#share", "#precincts", ".stages", ".head-root"):
            assert not page.is_visible(gone), gone
        assert page.evaluate("document.body.scrollHeight") < 1100
        assert violations(page) == []
        assert not too_wide(page)
        with page.expect_popup() as whole:
            page.click(".embed-open a")
        whole.value.wait_for_url(f"**/en/contest/{state(name).contest}.html")
        assert not whole.value.is_visible(".embed-open")


def test_embedding_of_what_is_not_there_says_so(browser: Browser, served: str) -> None:
    with opened(browser, 390) as page:
        page.goto(f"{served}/term/embed.html?unit=99&lang=en")
        assert "There is no such contest" in page.inner_text("main")
        page.goto(f"{served}/term/embed.html?contest=../../x&lang=zz")
        assert "Мұндай сайлау табылмады" in page.inner_text("main")
