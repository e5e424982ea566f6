"""Pages of the workspace in a real browser: what axe, the console, the width of the screen and the weight object to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from dauys.base.texts import Lang
from tests.browsing import too_wide, violations

HEAVIEST = 100_000  # bytes of a page, without pictures
SHOTS = os.environ.get("DAUYS_SHOTS", "")  # a directory for pictures to look at
VIEWS: tuple[tuple[Lang, int, str], ...] = (("kk", 1280, "light"), ("ru", 390, "dark"))


class Look(NamedTuple):
    """A page, as whom it is looked at ("": nobody who is signed in), how, and what is done on it before."""

    session: str
    path: str
    lang: Lang
    width: int
    scheme: str
    then: Callable[[Page], object] | None = None


def views(client: Any, *paths: str, then: Callable[[Page], object] | None = None) -> list[Look]:
    """A look at each page on a desktop and on a telephone; `then` leads on from the last, to another one."""
    session = str(client.cookies["sessionid"].value)
    return [
        look
        for view in VIEWS
        for look in (
            *(Look(session, path, *view) for path in paths),
            *([Look(session, paths[-1], *view, then)] if then is not None else []),
        )
    ]


def looked_at(browser: Browser, address: str, looks: Sequence[Look]) -> list[str]:
    """What is wrong with the pages; for a browser's own thread."""
    wrong: list[str] = []
    context = browser.new_context(base_url=address)
    try:
        page = context.new_page()
        page.on("console", partial(_complain, wrong, page))
        page.on("pageerror", lambda fault: wrong.append(f"{page.url}: {fault}"))
        for number, look in enumerate(looks):
            wrong += _objections(page, address, look, number)
    finally:
        context.close()
    return wrong


def _complain(wrong: list[str], page: Page, said: Any) -> None:
    if said.type == "error" and "422" not in said.text:  # the answer to a form with faults
        wrong.append(f"{page.url}: {said.text}")


def _objections(page: Page, address: str, look: Look, number: int) -> list[str]:
    page.context.clear_cookies()
    cookies = {"lang": look.lang} | ({"sessionid": look.session} if look.session else {})
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": look.width, "height": 844})
    answer: Any = page.goto(look.path)
    about = f"{look.path} {look.lang} {look.width} {look.scheme}"
    if answer.status != 200 or page.get_attribute("html", "lang") != look.lang:
        return [f"{about}: {answer.status}"]
    heavy, wrong = len(answer.body()), []
    if heavy >= HEAVIEST:
        wrong.append(f"{about}: {heavy} bytes")
    if look.then is not None:
        look.then(page)
    wrong += [f"{about}: {fault}" for fault in violations(page)]
    if SHOTS:
        name = f"{number:03}{look.path.replace('/', '_')[:80]}-{look.lang}-{look.width}.png"
        page.screenshot(path=f"{SHOTS}/{name}", full_page=True)
    if wide := too_wide(page):
        wrong.append(f"{about}: wider than the screen by {wide}")
    return wrong
