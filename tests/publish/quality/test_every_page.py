"""In a browser, every kind of page: no violation of axe, nothing too wide, no fault, no cookie, no foreign host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browsing import too_wide, violations
from tests.publish.quality.conftest import following
from tests.publish.quality.kinds import addresses
from tests.world import World

VIEWS = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))


def _looked_at(page: Page, address: str, number: int) -> list[object]:
    """What is wrong with a page, its folded parts open; axe looks at it in light and in dark, wide and narrow."""
    wrong: list[object] = []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for turn, (scheme, width) in enumerate(VIEWS):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        if wide := too_wide(page):
            wrong.append((address, scheme, width, "too wide", wide))
        if turn in ((0, 3) if number % 2 else (1, 2)):
            wrong += [(address, scheme, width, fault) for fault in violations(page)]
    page.set_viewport_size({"width": 1280, "height": 900})
    return wrong


def test_every_kind_of_page(page: Page, sites: Path, serve: Callable[[Path], str]) -> None:
    asked: list[str] = []
    said: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: said.append((page.url, told.text)))
    page.on("pageerror", lambda fault: said.append((page.url, str(fault))))
    page.on("response", lambda answer: said.append((answer.url, str(answer.status))) if answer.status > 399 else None)
    served = {name: serve(sites / name) for name in ("night", "end", "districts")}
    wrong: list[object] = []
    for number, (site, path) in enumerate(addresses(sites)):
        wrong += _looked_at(page, f"{served[site]}/{path}", number)
    assert wrong == []
    assert said == []
    assert [url for url in asked if not url.startswith((*served.values(), "data:", "blob:"))] == []
    assert page.context.cookies() == []


def test_a_tie_and_its_repeat_voting(page: Page, repeated: World, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    top = following(repeated, tmp_path / "site").top
    served = serve(top)
    pages = sorted(path.relative_to(top).as_posix() for path in top.glob("ru/*/*.html"))
    assert len([name for name in pages if "/contest/" in name]) == 2
    wrong: list[object] = []
    for number, name in enumerate(name for name in pages if "/statistics/" not in name):
        wrong += _looked_at(page, f"{served}/{name}", number)
    assert wrong == []
