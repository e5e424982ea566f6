"""How the pages lie on a screen: nothing sticks out, what is pressed is large enough, focus is seen, paper is paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.browsing import too_wide
from tests.web.look.harness import PAGES

SMALL = """() => [...document.querySelectorAll("button, summary, select, .button, .nav a, .langs a, .unit, .tabs a,"
  + ".choice, input:not([type=hidden], [type=checkbox], [type=radio])")]
  .filter(e => e.checkVisibility() && !e.disabled && !e.matches(".copy, .flash-close, .error-summary a"))
  .map(e => [e.className || e.tagName, Math.round(e.getBoundingClientRect().height)])
  .filter(([, height]) => height < 44)"""
OUTLINED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  const p = getComputedStyle(e.closest(".choice") || e);
  return [e.className || e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), p.outlineStyle, s.stroke]; }"""


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("name", PAGES)
def test_only_tables_scroll_sideways(page: Page, base: str, name: str, lang: str) -> None:
    page.goto(f"{base}/{name}/{lang}")
    page.evaluate("document.fonts.ready")
    for width in (768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert not too_wide(page), width


@pytest.mark.parametrize("name", ["home", "entry"])
def test_on_a_phone_what_is_pressed_is_44_pixels_high(browser: Browser, base: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{base}/{name}/kk")
    page.click(".menu summary")
    page.click(".account summary")
    small = page.evaluate(SMALL)
    context.close()
    assert small == []


@pytest.mark.parametrize("name", ["home", "entry"])
def test_focus_is_always_seen(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/{name}/kk")
    page.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(140):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        what, style, width, parent, stroke = page.evaluate(OUTLINED)
        if style == "none" and parent == "none" and "none" in stroke:
            unseen.append((what, style, width))
    assert unseen == []


def test_without_script_the_menu_and_the_dialog_still_open(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/home/kk")
    assert not page.is_visible(".nav")
    page.click(".menu summary")
    assert page.is_visible(".nav")
    assert not page.is_visible("#sure")
    page.click("a[href='#sure']")
    assert page.is_visible("#sure")
    assert not page.is_visible(".theme")
    context.close()


def test_on_paper_there_is_nothing_to_press_and_nothing_is_dark(page: Page, base: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{base}/home/kk")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for gone in (".nav", ".top-tools", ".page-head .actions", ".search"):
        assert not page.is_visible(gone)
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).maxHeight") == "none"


def test_motion_stops_where_it_is_not_wanted(page: Page, base: str) -> None:
    duration = "getComputedStyle(document.querySelector('.button')).transitionDuration"
    page.goto(f"{base}/home/kk")
    assert page.evaluate(duration).startswith("0.12s")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(duration) in ("0s", "")


def test_figures_stand_in_columns(page: Page, base: str) -> None:
    page.goto(f"{base}/home/kk")
    page.evaluate("document.fonts.load('700 20px \"Golos Text\"')")
    widths = page.evaluate("""() => ["1111", "0000", "4747"].map(text => {
      const e = document.createElement("span");
      Object.assign(e, { className: "num", textContent: text }).style.position = "absolute";
      document.body.append(e);
      return e.getBoundingClientRect().width; })""")
    assert len(set(widths)) == 1
    letters = "'400 16px \"Golos Text\"', 'әғқңөұүһі ₸ №'"
    page.evaluate(f"document.fonts.load({letters})")
    assert page.evaluate(f"document.fonts.check({letters})")
