"""On paper: the guide of a unit is one A4 page, however many candidates and stations there are."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page

A4 = (595, 842)  # points


def printed(page: Page, file: Path) -> list[tuple[int, int]]:
    """The sizes of the sheets that a page prints on, in points."""
    page.goto(file.as_uri())
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as pdf:
        return [(round(float(sheet.mediabox[2])), round(float(sheet.mediabox[3]))) for sheet in pdf.pages]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["night", "end"])
def test_the_guide_of_a_unit_is_one_page(page: Page, sites: Path, lang: str, name: str) -> None:
    guides = sorted((sites / name / lang / "guide").glob("*.html"), key=lambda one: one.stat().st_size)
    for guide in (guides[0], guides[-1]):
        assert printed(page, guide) == [A4], guide.name


def test_the_guide_of_a_large_unit_before_voting_is_one_page_with_its_streets(page: Page, sites: Path) -> None:
    """Until voting the page also says how to vote; beyond six stations it is printed without their streets."""
    for lang in ("kk", "ru", "en"):
        for guide in sorted((sites / "large" / lang / "guide").glob("*.html")):
            assert printed(page, guide) == [A4], guide
            page.emulate_media(media="print")
            stations = page.locator(".three ul li").count()
            assert stations >= 4
            assert page.locator(".three ul small").first.is_visible() == (stations <= 6)
            page.emulate_media(media="null")
            assert page.locator(".three ul small").first.is_visible()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_guide_of_a_district_with_many_stations_too(page: Page, sites: Path, lang: str) -> None:
    """It names twelve of them and says where all are."""
    guides = sorted((sites / "districts" / lang / "guide").glob("*.html"), key=lambda one: one.stat().st_size)
    assert printed(page, guides[-1]) == [A4]
    assert page.locator(".three ul li").count() == 12


def test_a_dark_page_is_printed_light(page: Page, sites: Path) -> None:
    page.goto((sites / "end/kk/index.html").as_uri())
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
