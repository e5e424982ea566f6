"""The entry form in a real browser: keyboard first, and nothing typed is lost without a network or after a reload."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.browsing import chromium
from tests.web.entry.serving import served
from tests.web.entry.steps import FORM, GOOD, closed_world, state


def value(page: Any, name: str) -> str:
    return str(page.input_value(f'[name="{name}"]'))


def typed(page: Any, names: list[str]) -> None:
    """Type figures as a typist does: the number, Enter, the next number."""
    page.focus(f'[name="{names[0]}"]')
    for name in names:
        assert page.evaluate("document.activeElement.name") == name
        page.keyboard.type(GOOD[name])
        page.keyboard.press("Enter")


def journey(address: str, session: str) -> list[str]:
    """A typist loses the network, reloads, signs; gives the browser's complaints."""

    said: list[str] = []
    with chromium() as browser:
        context = browser.new_context(locale="en")
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.goto(address + FORM)
        typed(page, ["form_serial", "registered", "received"])
        page.wait_for_selector("[data-save-state].tone-ok")
        context.set_offline(True)
        typed(page, ["issued", "cancelled"])
        page.wait_for_selector("[data-save-state].tone-warn")
        page.close()  # the laptop is closed without a network
        context.set_offline(False)
        page = context.new_page()
        page.goto(address + FORM)
        assert [value(page, n) for n in ("registered", "issued", "cancelled")] == ["500", "400", "105"]
        page.wait_for_selector("[data-save-state].tone-ok")

        other = browser.new_context(locale="en")  # another laptop: what the server kept
        other.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        second = other.new_page()
        second.goto(address + FORM)
        assert value(second, "cancelled") == "105"
        other.close()

        for name in ("took_part", "votes:c1", "votes:c2", "votes:c3", "against_all", "invalid"):
            page.fill(f'[name="{name}"]', GOOD[name])
        page.fill('[name="took_part"]', "391")
        page.wait_for_selector('[data-sums="took_part"] .sum.broken')
        page.fill('[name="took_part"]', "392")
        page.wait_for_selector('[data-sums="took_part"] .sum.holds')
        page.click('button[value="submit"]')
        page.wait_for_url("**/sign/**")
        page.click('button[value="sign"]')
        page.wait_for_url("**/done/")
        assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('dauys.entry.')).length") == 0
    return said


def test_nothing_typed_is_lost(town: Any, browser_of: Any) -> None:
    from dauys.store.models import Draft

    town(closed_world())
    client = browser_of("typist-1")
    with served() as address, ThreadPoolExecutor(1) as other_thread:
        said = other_thread.submit(journey, address, client.cookies["sessionid"].value).result(timeout=120)
    assert said == []
    assert state() == "FirstEntered"
    assert Draft.objects.count() == 0
