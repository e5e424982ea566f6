"""axe finds nothing to object to in any component, in any theme and language, large and small."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page
from tests.browsing import violations
from tests.web.look.harness import PAGES

VIEWS: list[tuple[Literal["light", "dark"], str, int]] = [
    ("light", "kk", 1280),
    ("dark", "ru", 1280),
    ("dark", "kk", 390),
    ("light", "en", 390),
]


@pytest.mark.parametrize("name", PAGES)
def test_the_gallery_has_no_violations(page: Page, base: str, name: str) -> None:
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    for scheme, lang, width in VIEWS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{base}/{name}/{lang}")
        assert violations(page) == [], (scheme, lang, width)
    assert faults == []  # nothing that the policy of the page refuses, no script that fails


def test_axe_does_find_faults(page: Page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.evaluate("document.querySelector('#f-voters').labels[0].remove()")
    assert "label" in {fault.partition(":")[0] for fault in violations(page)}
