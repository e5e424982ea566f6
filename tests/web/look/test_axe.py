"""axe finds nothing to object to in any component, in any theme and language, large and small."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.web.look.harness import PAGES

VIEWS = [("light", "kk", 1280), ("dark", "ru", 1280), ("dark", "kk", 390), ("light", "en", 390)]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "lang", "width"), VIEWS)
def test_the_gallery_has_no_violations(
    browser: Browser, base: str, name: str, scheme: str, lang: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(f"{base}/{name}/{lang}")
    page.evaluate("document.fonts.ready")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []
    assert faults == []  # nothing that the policy of the page refuses, no script that fails


def test_axe_does_find_faults(page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.evaluate("document.querySelector('#f-voters').labels[0].remove()")
    assert "label" in {v["id"] for v in Axe().run(page).response["violations"]}
