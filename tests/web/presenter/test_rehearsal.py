"""The replay of a demonstration's night: asked for and stopped from the presenter's view, for demonstrations alone."""

from __future__ import annotations

import os
import time

import pytest

from dauys.actions import rehearsal
from dauys.web import keys
from dauys.web.presenter import rehearsal as page


@pytest.fixture
def demonstration(town, monkeypatch, tmp_path):
    """The small election, taken for a demonstration whose office is a folder of the test's own."""
    monkeypatch.setattr(page, "DEMONSTRATIONS", frozenset({"test-2021"}))
    office = keys.office_files()
    (office.directory / rehearsal.REHEARSAL).mkdir(parents=True, exist_ok=True)
    yield office.directory
    rehearsal.stop(office.directory)


@pytest.fixture
def counted(town):
    from tests.world import World

    return town(World().opened().called().registered().ballot().voted().counted())


def test_it_is_started_seen_and_stopped(counted, demonstration, browser_of):
    admin = browser_of("admin", "en")
    assert b"Replay the night" in admin.get("/rehearsal/").content
    admin.post("/rehearsal/", {"speed": "600"})
    assert rehearsal.asked(demonstration) == ("test-2021", 600)
    assert b"It is being prepared" in admin.get("/rehearsal/").content
    site = demonstration / rehearsal.REHEARSAL / rehearsal.SITE
    site.mkdir(parents=True)
    (site / "index.html").write_text("<p>", encoding="utf-8")
    assert b":8003/" in admin.get("/rehearsal/").content
    admin.post("/rehearsal/", {"do": "stop"})
    assert rehearsal.asked(demonstration) is None
    assert not site.exists()


def test_a_speed_that_is_not_offered_starts_nothing(counted, demonstration, browser_of):
    browser_of("admin").post("/rehearsal/", {"speed": "1000000"})
    assert rehearsal.asked(demonstration) is None


def test_the_board_leads_there_for_those_who_may(counted, demonstration, browser_of):
    assert b"/rehearsal/" in browser_of("chair").get("/presenter/").content
    assert b"/rehearsal/" not in browser_of("presenter").get("/presenter/").content


def test_a_real_election_has_none(counted, browser_of):
    assert browser_of("admin").get("/rehearsal/").status_code == 404
    assert b"/rehearsal/" not in browser_of("chair").get("/presenter/").content


def test_a_replay_whose_program_is_gone_is_not_called_running(workspace):

    rehearsal.ask(workspace, "rural-2021")
    assert not rehearsal.ended(workspace), "it has only just been asked for"
    ready = next(path for path in (workspace / rehearsal.REHEARSAL).iterdir() if path.suffix != ".lock")
    os.utime(ready, (time.time() - 60, time.time() - 60))
    assert rehearsal.ended(workspace)
    with rehearsal.running(workspace / rehearsal.REHEARSAL):
        assert not rehearsal.ended(workspace)
    assert rehearsal.ended(workspace)
    rehearsal.stop(workspace)
    assert not rehearsal.ended(workspace)
