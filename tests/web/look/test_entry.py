"""The entry form in a browser: nothing typed is lost, sums show, short cuts work, storage ends with the signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.web.look.entry_server import Server
from tests.web.look.harness import served

KEY = "dauys.entry.11.03-417-1-asel"
CORNER = """() => { const view = document.querySelector(".scan-view"); view.scrollTo(0, 0);
  const a = view.getBoundingClientRect(), b = view.querySelector("img").getBoundingClientRect();
  return [Math.round(b.left - a.left - 1), Math.round(b.top - a.top - 1)]; }"""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    with served(made.answer) as base:
        made.base = base
        yield made


@pytest.fixture
def form(page: Page, server: Server) -> Page:
    page.goto(f"{server.base}/form")
    return page


def kind(page: Page, name: str, text: str) -> None:
    page.locator(f"[name='{name}']").fill("")
    page.locator(f"[name='{name}']").press_sequentially(text)


def state(page: Page, wanted: str) -> None:
    page.wait_for_selector(f"[data-save-state='{wanted}']", timeout=8000)


def stored(page: Page) -> dict[str, Any]:
    return page.evaluate(f"JSON.parse(localStorage.getItem('{KEY}'))")


def test_a_typed_figure_is_kept_here_at_once_and_then_on_the_server(form: Page, server: Server) -> None:
    kind(form, "issued", "655")
    assert stored(form)["fields"]["issued"] == "655"
    state(form, "server")
    assert server.drafts[-1]["form"] == "11.03-417-1-asel"
    assert server.drafts[-1]["fields"]["issued"] == "655"
    assert "csrfmiddlewaretoken" not in server.drafts[-1]["fields"]
    assert stored(form)["sent"] is True
    assert "Saved on the server" in form.inner_text("[data-save-state]")


def test_a_cut_network_loses_nothing(form: Page, server: Server, context: BrowserContext) -> None:
    context.set_offline(True)
    kind(form, "registered", "640")
    kind(form, "issued", "655")
    state(form, "offline")
    assert server.drafts == []
    context.set_offline(False)
    state(form, "server")
    assert server.drafts[-1]["fields"] | {"registered": "640", "issued": "655"} == server.drafts[-1]["fields"]


def test_a_reload_before_anything_reached_the_server_restores(form: Page, server: Server) -> None:
    server.status = 500
    kind(form, "issued", "655")
    form.check("[name='accept:W.1']")
    kind(form, "explain:W.1", "spoilt")
    state(form, "silent")
    form.reload()
    form.wait_for_selector("[data-restored]")
    assert form.input_value("[name=issued]") == "655"
    assert form.is_checked("[name='accept:W.1']")
    assert form.input_value("[name='explain:W.1']") == "spoilt"
    server.status = 204
    state(form, "server")


def test_what_the_server_has_and_shows_is_not_overwritten_by_what_was_sent_before(form: Page, server: Server) -> None:
    kind(form, "issued", "655")
    state(form, "server")
    server.draft_at, server.shown = "2027-03-21T16:00:00Z", {"issued": "565"}  # typed on in another place
    form.reload()
    assert form.input_value("[name=issued]") == "565"
    assert not form.is_visible("[data-restored]")


def test_a_draft_that_the_server_lost_is_restored(form: Page, server: Server) -> None:
    kind(form, "issued", "655")
    state(form, "server")
    form.reload()  # the page shows no draft of the server
    assert form.input_value("[name=issued]") == "655"


def test_an_expired_session_keeps_and_says_so(form: Page, server: Server) -> None:
    server.status = 403
    kind(form, "issued", "655")
    state(form, "expired")
    assert "signed out" in form.inner_text("[data-save-state]")
    form.click("button[value=submit]")
    form.wait_for_timeout(300)
    assert server.handed_in == []
    assert form.input_value("[name=issued]") == "655"
    server.status = 204
    state(form, "server")


def test_a_refused_draft_says_why_and_is_not_sent_again(form: Page, server: Server) -> None:
    server.status = 409
    kind(form, "issued", "6")
    state(form, "conflict")
    assert form.inner_text("[data-save-state]").startswith("not yours any more")


def test_handing_in_without_a_network_stays_on_the_page(form: Page, server: Server, context: BrowserContext) -> None:
    kind(form, "issued", "655")
    state(form, "server")
    context.set_offline(True)
    kind(form, "registered", "640")
    form.click("button[value=submit]")
    state(form, "offline")
    assert form.input_value("[name=registered]") == "640"
    assert server.handed_in == []
    context.set_offline(False)
    state(form, "server")
    form.click("button[value=submit]")
    form.wait_for_url("**/hand-in")
    assert len(server.handed_in) == 1


def test_handing_in_twice_sends_once(form: Page, server: Server) -> None:
    kind(form, "issued", "655")
    form.evaluate("const b = document.querySelector('button[value=submit]'); b.click(); b.click(); b.click();")
    form.wait_for_url("**/hand-in")
    assert len(server.handed_in) == 1
    for part in ("issued=655", "do=submit", "csrfmiddlewaretoken=tok"):
        assert part in server.handed_in[0]


def test_storage_ends_with_the_signature_and_not_before(form: Page, server: Server) -> None:
    kind(form, "issued", "655")
    form.click("button[value=submit]")
    form.wait_for_url("**/hand-in")
    assert stored(form)["fields"]["issued"] == "655"
    form.goto(f"{server.base}/signed")
    assert form.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_arithmetic_shows_as_one_types(form: Page) -> None:
    sums = "[data-sums=issued]"
    kind(form, "issued", "655")
    assert form.inner_text(sums) == ""
    kind(form, "registered", "640")
    assert form.inner_text(sums).split("\n") == ["655 > 640", "more issued than registered"]
    assert form.query_selector(f"{sums} .broken.error")
    kind(form, "registered", "1640")
    assert "655 ≤ 1\u00a0640" in form.inner_text(sums)
    assert form.query_selector(f"{sums} .holds")
    for name, text in (("votes:c1", "402"), ("votes:c2", "211"), ("took_part", "613")):
        assert form.inner_text("[data-sums=took_part]") == ""
        kind(form, name, text)
    assert "402 + 211 = 613 = 613" in form.inner_text("[data-sums=took_part]")


def test_only_digits_enter_a_figure(form: Page) -> None:
    kind(form, "issued", "6a5-5.")
    assert form.input_value("[name=issued]") == "655"


def test_enter_goes_from_line_to_line(form: Page) -> None:
    form.focus("[name=registered]")
    for text in ("640", "600", "590"):
        form.keyboard.type(text)
        form.keyboard.press("Enter")
    values = [form.input_value(f"[name={name}]") for name in ("registered", "issued", "took_part")]
    assert values == ["640", "600", "590"]
    assert form.evaluate("document.activeElement.name") == "votes:c1"


def test_alt_a_accepts_and_alt_n_goes_to_the_next_form(form: Page) -> None:
    form.focus("[name=issued]")
    form.keyboard.press("Alt+a")
    assert form.is_checked("[name='accept:W.1']")
    form.keyboard.press("Alt+n")
    form.wait_for_url("**/next")


def test_the_scan_grows_and_turns_by_keys_but_not_while_typing(form: Page) -> None:
    form.focus("[name=issued]")
    form.keyboard.press("+")
    assert form.inner_text("[data-zoom-words]") == "100%"
    form.focus(".scan-view")
    for key in ("+", "+", "-", "r"):
        form.keyboard.press(key)
    assert form.inner_text("[data-zoom-words]") == "140%"
    assert form.get_attribute(".scan img", "class") == "zoom-1 turn-1"
    for _ in range(3):  # turned any way, its corner stays where one can scroll to it
        form.click("[data-turn]")
        assert form.evaluate(CORNER) == [0, 0]
