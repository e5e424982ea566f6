"""The page "Check it yourself" in Chromium: from a disk, from a server, over plain http; tampered with; with a code."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dauys.base.texts import LANGS, Lang, text
from tests.browsing import too_wide, violations
from tests.publish.check.harness import LAN, served
from tests.verify.forge import OKRUG, OTHER_LOG, publish, small_election

Open = Callable[[str], Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens pages; one that complains on its console, or of its policy, fails the test."""
    said: list[str] = []
    pages: list[Page] = []

    def go(address: str) -> Page:
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.close()
    assert not said


def done(page: Page) -> tuple[str, str]:
    """The verdict's state and words, once the check has ended."""
    page.wait_for_selector("#check[data-state=done]")
    return page.get_attribute("[data-found]", "data-verdict") or "", page.inner_text(
        "[data-found] .notice-title >> nth=0"
    )


def run(page: Page, what: str) -> tuple[str, str]:
    page.evaluate("document.getElementById('check').dataset.state = ''")
    page.click(f"[data-run={what}]")
    return done(page)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", ["disk", "server"])
def test_one(place: str, lang: Lang, opened: Open, site: Path, port: int) -> None:
    base = site.as_uri() if place == "disk" else f"http://127.0.0.1:{port}"
    page = opened(f"{base}/{lang}/check.html#{OKRUG}")
    assert done(page) == ("limited", text("publish-check.ok-one", lang))
    assert page.locator("[data-step][data-result=ok]").count() == 11
    assert page.inner_text("tbody tr >> nth=0").split("\t")[1:] == ["450", "450"]


@pytest.mark.parametrize("place", ["disk", "server"])
def test_whole(place: str, opened: Open, site: Path, port: int) -> None:
    base = site.as_uri() if place == "disk" else f"http://127.0.0.1:{port}"
    page = opened(f"{base}/en/check.html")
    assert run(page, "whole") == ("limited", text("publish-check.ok-whole", "en", size=74))
    page.click("#whole summary")
    page.fill("#f-digest", "0" * 64)
    state, words = run(page, "whole")
    assert state == "bad"
    assert "0" * 64 in words


def test_a_chosen_folder(opened: Open, site: Path) -> None:
    page = opened(f"{site.as_uri()}/en/check.html")
    page.click("#whole summary")
    page.set_input_files("#f-folder", site / "record")
    assert done(page)[0] == "limited"
    limits = page.inner_text(".own-limits")
    assert text("publish-check.limit-files", "en") not in limits


def test_plain_http(opened: Open, port: int) -> None:
    """Without a secure context there is no crypto.subtle: the page computes the signatures itself, and says so."""
    page = opened(f"http://{LAN}:{port}/ru/check.html#{OKRUG}")
    assert done(page) == ("limited", text("publish-check.ok-one", "ru"))
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    assert text("publish-check.slow", "ru") in page.inner_text("[data-found]")


def test_plain_http_sees_a_forgery(opened: Open, site: Path, tmp_path: Path) -> None:
    """Not one signature is taken on trust there."""
    copy = shutil.copytree(site, tmp_path / "copy")
    (copy / "record/log.vkey").write_text(f"{OTHER_LOG.vkey}\n", encoding="utf-8")
    with served(copy) as other:
        page = opened(f"http://{LAN}:{other}/en/check.html#{OKRUG}")
        assert done(page)[0] == "bad"


def _cut(data: bytes) -> bytes:
    return data[:3000] + data[3004:]


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        (f"proof/{OKRUG}.js", _cut, "publish-check.pack-damaged"),
        (f"proof/{OKRUG}.js", None, "publish-check.file-missing"),
        ("proof/common.js", _cut, "publish-check.pack-damaged"),
    ],
)
def test_tampered_stick(path: str, change: Any, code: str, browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "copy")
    if change is None:
        (copy / path).unlink()
    else:
        (copy / path).write_bytes(change((copy / path).read_bytes()))
    page = browser.new_page()
    page.goto(f"{copy.as_uri()}/en/check.html#{OKRUG}")
    state, words = done(page)
    assert state == "failed"
    assert page.get_attribute("[data-found] [data-code]", "data-code") == code
    assert path.split("/")[-1] in words
    page.close()


def test_two_heads(opened: Open, site: Path, tmp_path: Path) -> None:
    """The site's record and the proof are of two logs of one size, both signed by the log's key."""
    copy = shutil.copytree(site, tmp_path / "copy")
    envelopes = list(small_election().envelopes)
    publish(tmp_path / "other", [*envelopes[:-1], b"something else"], small_election().law)
    shutil.copy(tmp_path / "other/checkpoint", copy / "record/checkpoint")
    with served(copy) as other:
        page = opened(f"http://127.0.0.1:{other}/en/check.html#{OKRUG}")
        assert done(page)[0] == "bad"
        assert page.get_attribute("[data-step=log] [data-code]", "data-code") == "publish-check.two-heads"


def test_a_record_cut_short(opened: Open, site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "copy")
    publish(tmp_path / "short", list(small_election().envelopes)[:-1], small_election().law)
    shutil.copy(tmp_path / "short/checkpoint", copy / "record/checkpoint")
    with served(copy) as other:
        page = opened(f"http://127.0.0.1:{other}/en/check.html#{OKRUG}")
        assert done(page)[0] == "bad"
        assert page.get_attribute("[data-step=log] [data-code]", "data-code") == "publish-check.record-behind"


def test_first_view(opened: Open, site: Path) -> None:
    """Nothing of the check is loaded before it is asked for; the page itself is small."""
    page = opened(f"{site.as_uri()}/kk/check.html")
    assert page.evaluate("document.querySelectorAll('script').length") <= 4
    assert (site / "kk/check.html").stat().st_size < 30_000
    assert page.is_visible("[data-one-none]")
    assert not page.is_visible("[data-one]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe(scheme: Any, width: int, browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{site.as_uri()}/kk/check.html#{OKRUG}")
    done(page)
    assert violations(page) == []
    assert not too_wide(page)
    page.close()
