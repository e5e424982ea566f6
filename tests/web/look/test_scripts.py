"""dauys.js: what it adds to every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.web.look.harness import page as rendered
from tests.web.look.harness import served

FORM = """<!doctype html><html lang="kk"><meta charset="utf-8"><title>f</title>
<script src="/static/dauys.js" defer></script>
<form action="/slow" method="post" data-once data-enter data-unsaved="?">
<label>a <input name="a" id="a"></label><label>b <select name="b" id="b"><option>1</select></label>
<label>c <input name="c" id="c" readonly></label><label>d <input name="d" id="d" data-hour></label>
<button name="do" value="go" data-busy="Күте тұрыңыз…"><span>Жіберу</span></button></form>
<a href="/plain">away</a></html>"""


@pytest.fixture
def sent() -> list[str]:
    return []


@pytest.fixture
def form(page: Page, sent: list[str]):
    def extra(method: str, where: str, body: bytes):
        if where == "/form":
            return 200, "text/html; charset=utf-8", FORM
        if where == "/slow":
            sent.append(body.decode())
            return 200, "text/html", "<title>done</title>"
        if where == "/nothing":
            return 204, "text/html", ""
        return (200, "text/html", "<title>plain</title>") if where == "/plain" else None

    with served(extra) as base:
        page.goto(f"{base}/form")
        yield page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name")


def test_enter_moves_on_and_never_sends(form: Page, sent: list[str]) -> None:
    form.focus("#a")
    seen = []
    for _ in range(3):
        form.keyboard.press("Enter")
        seen.append(focused(form))
    assert seen == ["b", "d", "do"]  # the read-only field is passed over
    assert sent == []
    form.focus("#d")
    form.keyboard.press("Shift+Enter")
    assert focused(form) == "b"


def test_enter_on_the_last_field_stands_on_the_button(form: Page, sent: list[str]) -> None:
    form.focus("#d")
    form.keyboard.press("Enter")
    assert focused(form) == "do"
    assert sent == []


def test_a_form_pressed_twice_is_sent_once(form: Page, sent: list[str]) -> None:
    form.fill("#a", "7")
    form.evaluate("const b = document.querySelector('button'); b.click(); b.click(); b.click();")
    form.wait_for_url("**/slow")
    assert sent == ["a=7&b=1&c=&d=&do=go"]


def test_the_button_waits_with_words_and_is_ready_again_on_the_way_back(form: Page) -> None:
    form.evaluate("document.querySelector('form').action = '/nothing'")  # 204: the browser stays on the page
    form.click("button")
    form.wait_for_selector("button:disabled")
    assert form.inner_text("button") == "Күте тұрыңыз…"
    form.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert form.inner_text("button") == "Жіберу"
    assert form.is_enabled("button")


def test_leaving_with_something_typed_asks(form: Page) -> None:
    asked: list[str] = []
    form.on("dialog", lambda d: (asked.append(d.type), d.dismiss()))
    form.locator("#a").press_sequentially("7")
    form.click("a", no_wait_after=True)
    form.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert form.title() == "f"


def test_leaving_with_nothing_typed_does_not_ask(form: Page) -> None:
    form.click("a")
    form.wait_for_url("**/plain")
    assert form.title() == "plain"


def test_an_hour_gets_its_colon(form: Page) -> None:
    form.locator("#d").press_sequentially("0730")
    assert form.input_value("#d") == "07:30"


def test_the_theme_goes_round_and_is_kept_for_the_server(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(f"{base}/home/en")
    seen = []
    for _ in range(3):
        page.click("[data-theme-switch]")
        theme = page.evaluate("document.documentElement.dataset.theme || ''")
        kept = {c["name"]: c["value"] for c in context.cookies()}.get("theme", "")
        seen.append((theme, kept, page.get_attribute("[data-theme-switch]", "aria-label")))
    assert seen == [
        ("light", "light", "Theme: light"),
        ("dark", "dark", "Theme: dark"),
        ("", "", "Theme: as on the device"),
    ]


def test_a_dialog_opens_and_gives_the_focus_back(page: Page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.focus("[data-dialog=sure]")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelector('#sure').open")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('#sure').open")
    assert page.evaluate("document.activeElement.dataset.dialog") == "sure"


def test_the_errors_take_the_focus_and_lead_to_the_field(page: Page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.wait_for_selector(".error-summary:focus")
    page.click(".error-summary a")
    assert focused(page) == "f-voters"


def test_a_chosen_picture_is_shown(page: Page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.set_input_files("#f-photo", {"name": "a.png", "mimeType": "image/png", "buffer": PNG})
    page.wait_for_selector("#f-photo-preview canvas")
    assert "a.png" in page.inner_text("#f-photo-preview")
    page.set_input_files("#f-photo", {"name": "b.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})
    page.locator("#f-photo-preview").filter(has_text="b.pdf").wait_for()
    assert page.query_selector("#f-photo-preview canvas") is None


def test_a_projector_refreshes_itself_and_says_when_it_cannot(context: BrowserContext) -> None:
    asked: list[str] = []

    def extra(method: str, where: str, body: bytes):
        if where != "/board":
            return None
        asked.append(method)
        shown = rendered("gallery/presenter.html", "en", refresh=1).replace("79.3%", f"{len(asked)}%")
        return 200, "text/html; charset=utf-8", shown

    with served(extra) as base:
        page = context.new_page()
        page.goto(f"{base}/board")
        page.locator(".big").filter(has_text="3%").wait_for()
        assert not page.is_visible("[data-stale]")
        context.set_offline(True)
        page.locator("[data-stale]").filter(has_text="No connection").wait_for()
        context.set_offline(False)
        page.locator("[data-stale]").wait_for(state="hidden")
    assert set(asked) == {"GET"}


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)
