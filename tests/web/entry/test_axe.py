"""The pages of decisions, of signing and of a person's change in a real browser: axe has nothing to object to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.browsing import chromium
from tests.web.entry.serving import served
from tests.web.entry.steps import FORM, RESOLVE, closed_world
from tests.web.entry.test_tolerance import FAR, SECOND, typed

SIZES = ((1280, 900), (390, 844))


def looks(address: str, visits: list[tuple[str, str]]) -> list[str]:
    """What axe objects to on each page (session, path), wide and narrow, and what does not fit its width."""
    from axe_playwright_python.sync_playwright import Axe

    said: list[str] = []
    with chromium() as browser:
        for session, path in visits:
            context = browser.new_context(locale="ru")
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            page = context.new_page()
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                answer = page.goto(address + path)
                assert answer is not None
                assert answer.status == 200, path
                said += [f"{path} {width}: {one['id']}" for one in Axe().run(page).response["violations"]]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    said.append(f"{path} {width}: too wide")
            context.close()
    return said


def test_axe_has_nothing_to_object_to(town: Any, people: Any, browser_of: Any) -> None:
    from tests.web.entry.steps import sign

    town(closed_world())
    typed(browser_of, FAR)
    for name in ("typist-1", "typist-2"):
        one = browser_of(name)
        given = {**FAR, "form_serial": "F-2", "explain-W.303": "Так в бумаге.", "do": "submit"}
        sign(one, one.post(SECOND, given))
    chief = browser_of("chief", "ru")
    proposal = chief.post(RESOLVE, {"do": "discard-0"})["Location"]
    other = browser_of("admin", "ru")
    changing = f"/people/{people['member'].pk}/"
    change = {"name": "", "role": "secretary", "office": "district/11.03", "holder": "", "scope": ""}
    other.post(f"{changing}change/", change)
    region = browser_of("regional-chair", "ru")
    visits = [
        (chief, RESOLVE), (chief, proposal), (region, f"{FORM}lift/"), (region, f"{FORM}protocol/"),
        (other, changing), (other, f"{changing}change/"),
    ]  # fmt: skip
    asked = [(client.cookies["sessionid"].value, path) for client, path in visits]
    with served() as address, ThreadPoolExecutor(1) as other_thread:
        assert other_thread.submit(looks, address, asked).result(timeout=240) == []
