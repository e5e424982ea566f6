"""A look at pages on a telephone, in one browser: what axe objects to, what is wider than the screen or too heavy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tests.browsing import chromium
from tests.web.entry.serving import served
from tests.web.every.visits import Visit

LANGS, SCHEMES = ("kk", "ru", "en"), ("light", "dark")
HEAVIEST = 100_000  # bytes of a page, without pictures
SHOTS = os.environ.get("DAUYS_SHOTS", "")  # a directory for pictures to look at
WIDTH = int(os.environ.get("DAUYS_WIDTH", "390"))
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def objections(visits: Sequence[Visit]) -> list[str]:
    """What is wrong with the pages; the languages and the schemes of colour take turns."""
    with served() as address, ThreadPoolExecutor(1) as thread:
        return thread.submit(_looks, address, visits).result()


def _looks(address: str, visits: Sequence[Visit]) -> list[str]:
    wrong: list[str] = []
    with chromium() as browser:
        context = browser.new_context(viewport={"width": WIDTH, "height": 844}, base_url=address)
        page = context.new_page()
        page.on("console", partial(_complain, wrong, page))
        page.on("pageerror", lambda fault: wrong.append(f"{page.url}: {fault}"))
        for number, visit in enumerate(visits):
            wrong += _look(page, address, visit, number)
    return wrong


def _complain(wrong: list[str], page: Any, said: Any) -> None:
    if said.type == "error":
        wrong.append(f"{page.url}: {said.text}")


def _look(page: Any, address: str, visit: Visit, number: int) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    lang, scheme = LANGS[number % 3], SCHEMES[number % 2]
    page.context.clear_cookies()
    cookies = {"lang": lang} | ({"sessionid": visit.session} if visit.session else {})
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    answer = page.goto(visit.path)
    about = f"{visit.path} {lang} {scheme}"
    if answer.status != 200 or page.get_attribute("html", "lang") != lang:
        return [f"{about}: {answer.status}"]
    heavy = len(answer.body())
    if visit.press:
        with page.expect_navigation():
            page.click(visit.press)
    page.evaluate("document.fonts.ready")
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{number:03}{visit.path.replace('/', '_')[:80]}-{lang}.png", full_page=True)
    wide = page.evaluate(WIDER)
    wrong = [f"{about}: wider than the screen by {wide}"] * bool(wide)
    wrong += [f"{about}: {heavy} bytes"] * (heavy >= HEAVIEST)
    found = Axe().run(page).response["violations"]
    return wrong + [f"{about}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in found]
