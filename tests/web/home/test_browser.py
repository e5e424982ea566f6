"""The home page, the units and the calendar in a real browser: axe finds nothing, nothing is wider than the screen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from tests.browsing import chromium
from tests.web.entry.serving import served
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
PLACES = ("/", "/units/", f"/contests/{OKRUG}/calendar/", f"/contests/{OKRUG}/calendar/print/")
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def complain(wrong: list[str], said: Any) -> None:
    """Keep an error of the browser's console."""
    if said.type == "error":
        wrong.append(said.text)


def looks(address: str, session: str) -> list[str]:
    """What is wrong with the pages: violations, words of the console, pages wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    wrong: list[str] = []
    with chromium() as browser:
        for width, lang in ((1280, "kk"), (390, "ru"), (390, "en")):
            context = browser.new_context(viewport={"width": width, "height": 800}, locale=LOCALES[lang])
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            page = context.new_page()
            page.on("console", partial(complain, wrong))
            for place in PLACES:
                assert page.goto(address + place).status == 200
                assert page.get_attribute("html", "lang") == lang
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                wrong += [f"{place} {width}: wider by {wide}"] if wide and "print" not in place else []
                found = Axe().run(page).response["violations"]
                wrong += [f"{place} {lang}: {one['id']} {one['nodes'][0]['html']}" for one in found]
            context.close()
    return wrong


def test_pages_are_accessible_and_fit(town: Any, browser_of: Any) -> None:
    town(World().opened().called().registered().ballot(), "2021-07-25T07:30+06:00")
    session = browser_of("chair").cookies["sessionid"].value
    with served() as address, ThreadPoolExecutor(1) as other:
        assert other.submit(looks, address, session).result() == []
