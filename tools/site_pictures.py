"""Pictures of the public site for the README, from a served demonstration (`make run`)."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[1] / "docs" / "img"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# name, page, width, height, and whether the page of the first seat with votes is followed from there
SHOTS = (("home", "en/index.html", 1200, 900, False), ("contest", "en/index.html", 1200, 1100, True))


def main(address: str) -> None:
    """Take every picture from the site at `address`."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, place, width, height, follow in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, locale="en")
            page.goto(f"{address}/{place}")
            if follow:
                page.goto(page.locator("#closest a").first.evaluate("a => a.href"))
            page.wait_for_timeout(500)
            page.screenshot(path=OUT / f"site-{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8002")
