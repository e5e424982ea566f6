"""The page of the sandbox: made, shown and removed by button; what is marked as training inside of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.formats.papers.press import words
from tests.world import OKRUG, PRECINCTS, World


@pytest.fixture(autouse=True)
def surroundings(workspace, monkeypatch):
    """What `dauys serve` sets, so that an errand's own process finds the store."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{workspace / 'store.sqlite3'}")
    monkeypatch.setenv("DAUYS_PORT", "8000")
    (workspace / "custody.key").chmod(0o600)


def waited(browser, seconds=60.0):
    """The page once nothing goes on."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        page = browser.get("/training/").content.decode()
        if "hx-trigger" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("it goes on and on")


def test_a_chair_makes_opens_and_removes_it(town, browser_of, workspace):
    town(World().opened().called().registered().ballot())
    browser = browser_of("chair")
    page = browser.get("/training/").content.decode()
    assert "There is no sandbox yet" in page
    assert browser.post("/training/", {"do": "make"}).status_code == 302
    page = browser.get("/training/").content.decode()
    assert "<progress" in page
    assert 'http-equiv="refresh"' in page, "the page asks again without a script"
    assert browser.post("/training/", {"do": "make"}).status_code == 409, "one at a time"
    page = waited(browser)
    assert "http://localhost:8001/" in page
    assert "elections copied: 1" in page
    assert (workspace / "training" / "ready").is_file()
    browser_of("secretary").post("/training/", {"do": "remove"})
    assert not (workspace / "training").exists()
    assert "There is no sandbox yet" in browser.get("/training/").content.decode()


def test_a_fault_is_told_in_the_readers_language(town, browser_of, workspace, monkeypatch):
    town(World().opened().called())
    (workspace / ".training.partial").mkdir()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/nothing/store.sqlite3")
    browser = browser_of("chair", "ru")
    browser.post("/training/", {"do": "make"})
    page = waited(browser)
    assert 'role="alert"' in page
    assert not (workspace / "training").exists()


def test_an_errand_that_was_killed_is_over(town, browser_of, workspace):
    from dauys.actions.errands import Errand, write_status
    from dauys.web.keys import office_files

    town(World().opened().called())
    Path(workspace / "errands").mkdir()
    write_status(office_files(), "sandbox", Errand("going", "sandbox", 3, 9))
    page = browser_of("chair").get("/training/").content.decode()
    assert "broke off" in page
    assert "hx-trigger" not in page


@pytest.mark.parametrize("name", ["member", "typist-1", "observer", "auditor", "presenter"])
def test_it_is_not_everyones(town, browser_of, name):
    town(World().opened().called())
    assert browser_of(name).get("/training/").status_code == 403
    assert browser_of(name).post("/training/", {"do": "make"}).status_code == 403


def test_inside_every_page_says_training_and_no_other_sandbox_is_made(town, browser_of, workspace, monkeypatch):
    monkeypatch.setenv("DAUYS_TRAINING", "1")
    town(World().opened().called().registered().ballot())
    mark = '<aside class="banner training"'
    for name, address in (("", "/sign-in/"), ("", "/nothing/"), ("chair", "/"), ("chair", "/training/"),
                          ("chair", "/people/"), ("presenter", "/presenter/"), ("admin", "/clock/")):  # fmt: skip
        assert mark in browser_of(name).get(address).content.decode(), address
    assert browser_of("chair").post("/training/", {"do": "make"}).status_code == 409
    assert not (workspace / "errands").exists()


def test_outside_of_it_nothing_says_so(town, browser_of):
    town(World().opened().called())
    assert "banner training" not in browser_of("chair").get("/").content.decode()
    assert '<aside class="banner demonstration"' in browser_of("").get("/sign-in/").content.decode()


def test_papers_of_a_training_say_so(town, browser_of, monkeypatch):
    town(World().opened().called().registered().ballot())
    address = f"/contests/{OKRUG}/precincts/{PRECINCTS[0]}/papers/form-1.pdf"
    outside = words(browser_of("chair").get(address).content)
    assert "SYNTHETIC" in outside
    monkeypatch.setenv("DAUYS_TRAINING", "1")
    inside = words(browser_of("chair").get(address).content)
    assert "TRAINING · ОҚУ-ЖАТТЫҒУ" in inside
    assert "SYNTHETIC" not in inside
