"""Pictures of the workspace for the README: pages of a served demonstration (`make run`), as its people see them."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(__file__).parents[1] / "docs" / "img"
PASSWORD = "dauys-demonstration"  # noqa: S105 - stands on the sign-in page of every demonstration
SHOTS = (("home", "chair", "/"), ("presenter", "presenter", "/presenter/"), ("entry", "typist-1", "/entry/"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(address: str) -> None:
    """Take every picture from the workspace at `address`."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, person, place in SHOTS:
            page = _signed_in(browser, address, person)
            page.goto(address + place)
            page.screenshot(path=OUT / f"workspace-{name}.png")
        browser.close()


def _signed_in(browser: Browser, address: str, person: str) -> Page:
    page = browser.new_context(viewport={"width": 1200, "height": 820}, locale="en").new_page()
    page.goto(f"{address}/sign-in/")
    page.fill("input[name=login]:visible", person)
    page.fill("input[name=password]:visible", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
