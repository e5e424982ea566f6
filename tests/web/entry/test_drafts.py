"""Drafts of the entry: nothing typed is lost, and nobody meets figures that are not theirs or no longer stand."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from tests.web.entry.steps import FORM, GOOD, closed_world, decide, enter, sign, state
from tests.world import OKRUG, World


@pytest.fixture
def counting(town: Any) -> World:
    world: World = town(closed_world())
    return world


def save(browser: Any, form: str, at: str, **fields: str) -> Any:
    body = json.dumps({"form": form, "at": at, "fields": fields})
    return browser.put(f"{FORM}draft/", body, content_type="application/json")


def form_of(browser: Any) -> str:
    return re.search(r'data-entry="([^"]+)"', browser.get(FORM).content.decode())[1]  # type: ignore[index]


def test_a_draft_is_kept_for_its_person_and_an_old_save_covers_nothing(counting: World, browser_of: Any) -> None:
    one, two = browser_of("typist-1"), browser_of("typist-2")
    form = form_of(one)
    assert save(one, form, "2026-01-01T10:00:02.500Z", registered="511").json() == {"kept": True}
    assert save(one, form, "2026-01-01T10:00:01.000Z", registered="5").json() == {"kept": False}
    assert 'value="511"' in one.get(FORM).content.decode()
    assert "511" not in two.get(FORM).content.decode()
    assert save(two, form, "2026-01-01T10:00:09Z", registered="1").status_code == 422
    assert "being entered now by typist-1" in two.get(f"/entry/{OKRUG}/").content.decode()
    assert "your figures are kept" in one.get(f"/entry/{OKRUG}/").content.decode()


def test_a_draft_outlives_a_restart_and_a_full_disk_and_ends_with_the_signature(
    counting: World, browser_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dauys.store.models import Draft
    from dauys.web.office import OFFICE

    one = browser_of("typist-1")
    save(one, form_of(one), "2026-01-01T10:00:00Z", **GOOD)
    answer = one.post(FORM, {"do": "submit", **GOOD})
    with monkeypatch.context() as patch:

        def full(*_args: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr("dauys.store.log.Writer.append", full)
        with pytest.raises(OSError, match="No space"):
            one.post(answer["Location"], {"do": "sign"})
    OFFICE.forget()  # the server is started again
    assert state() == "Empty"
    assert 'value="250"' in one.get(FORM).content.decode()
    after = sign(one, answer)
    assert Draft.objects.exists()
    one.get(after["Location"])
    assert not Draft.objects.filter(person__username="typist-1").exists()
    assert state() == "FirstEntered"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"form": "x", "at": "now", "fields": {}}', b"\xff" * 70_000])
def test_a_save_that_is_none_is_refused(counting: World, browser_of: Any, body: bytes) -> None:
    answer = browser_of("typist-1").put(f"{FORM}draft/", body, content_type="application/json")
    assert answer.status_code == 422
    assert "message" in answer.json()


def test_two_people_on_one_form_lose_nothing(counting: World, browser_of: Any) -> None:
    """The other was faster: the figures stay and become the second entry, without a word of the first."""
    one, two = browser_of("typist-1"), browser_of("typist-2")
    form = form_of(two)
    save(two, form, "2026-01-01T10:00:00Z", **{**GOOD, "votes:c1": "248", "votes:c2": "102"})
    enter(one, GOOD)
    page = two.get(FORM).content.decode()
    assert form_of(two) == form
    assert "enter second" in page
    assert 'value="248"' in page
    assert 'value="250"' not in page


def test_an_expired_session_keeps_nothing_and_says_so_by_a_redirect(counting: World, browser_of: Any) -> None:
    answer = save(browser_of(""), f"{OKRUG}/11.03.07.1/p1", "2026-01-01T10:00:00Z", registered="1")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_form_kept_without_scripts_is_resumed(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    answer = one.post(FORM, {"do": "save", "registered": "512"})
    assert answer["Location"] == f"/entry/{OKRUG}/"
    assert 'value="512"' in one.get(FORM).content.decode()
    one.post(FORM, {"do": "save", "registered": "513"})
    assert 'value="513"' in one.get(FORM).content.decode()


def test_discarded_figures_do_not_come_back_as_a_draft(counting: World, browser_of: Any) -> None:
    """The typist closed the browser right after signing: the draft was still there when the entry was discarded."""
    from dauys.web.office import OFFICE, move_clock, now_for

    one = browser_of("typist-1")
    form = form_of(one)
    save(one, form, "2026-01-01T10:00:00Z", **GOOD)
    enter(one, GOOD)
    decide(browser_of("chief"), do="discard-0")
    page = one.get(FORM).content.decode()
    assert 'value="250"' not in page
    assert f'data-entry-signed="{form}"' in page
    desk = OFFICE.desk()
    assert desk is not None
    move_clock(desk, now_for(desk) + timedelta(seconds=5))  # what is typed anew comes later than the signature
    save(one, form, "2026-01-01T11:00:00Z", registered="514")
    assert 'value="514"' in one.get(FORM).content.decode()
