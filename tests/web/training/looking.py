"""Pages in a real browser, large and small, in three languages: what axe, the console and the width object to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tests.browsing import chromium
from tests.web.entry.serving import served

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
SHOTS = os.environ.get("DAUYS_SHOTS", "")  # a directory for pictures to look at


def look_at(session: str, places: Sequence[str], name: str = "") -> list[str]:
    """What is wrong with the pages at `places` for whoever has the session; pictures are called `name`."""
    with served() as address, ThreadPoolExecutor(1) as other:
        return other.submit(_looks, address, session, places, name).result()


def _complain(wrong: list[str], said: Any) -> None:
    if said.type == "error":
        wrong.append(said.text)


def _looks(address: str, session: str, places: Sequence[str], name: str) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    wrong: list[str] = []
    with chromium() as browser:
        for width, lang in ((1280, "kk"), (390, "ru"), (390, "kk"), (1280, "en")):
            context = browser.new_context(viewport={"width": width, "height": 800}, locale=LOCALES[lang])
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            page = context.new_page()
            page.on("console", partial(_complain, wrong))
            for number, place in enumerate(places):
                answer: Any = page.goto(address + place)
                assert answer.status == 200
                assert len(answer.body()) < 100_000, place
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                wrong += [f"{place} {width}: wider by {wide}"] if wide else []
                found = Axe().run(page).response["violations"]
                wrong += [f"{place} {lang}: {one['id']} {one['nodes'][0]['html']}" for one in found]
                if SHOTS:
                    page.screenshot(path=f"{SHOTS}/{name}-{number}-{lang}-{width}.png", full_page=True)
            context.close()
    return wrong
