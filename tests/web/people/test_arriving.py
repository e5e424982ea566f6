"""The person of a session comes with one question; nothing about a person is remembered from request to request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.web.conftest import PASSWORD
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
CONTEST = f"/contests/{OKRUG}/"


@pytest.fixture
def chair(town, browser_of):
    """The chair's browser, which has asked before: the person is asked for together with the session from then on."""
    town(World().opened().called())
    one = browser_of("chair")
    for _ in range(2):
        assert one.get(CONTEST).status_code == 200
    return one


def test_session_person_log_and_clock_are_one_question(chair):
    with CaptureQueriesContext(connection) as asked:
        assert chair.get("/account/").status_code == 200
    about = ("django_session", "store_person", "store_entry", "clock-offset-seconds")
    found = [[word for word in about if word in one["sql"]] for one in asked]
    assert [*filter(None, found)] == [[*about]]


def test_a_closed_account_is_out_at_the_next_request(chair, people):
    people["chair"].is_active = False
    people["chair"].save()
    assert chair.get(CONTEST).headers["Location"].startswith("/sign-in/")


def test_another_role_and_another_office_hold_at_the_next_request(chair, people):
    people["chair"].role = "observer"
    people["chair"].save()
    assert chair.get("/voting/").status_code == 403
    people["chair"].role, people["chair"].office = "chair", "district/12.01"
    people["chair"].save()
    assert chair.get(CONTEST).status_code == 403


def test_another_password_ends_the_session_at_the_next_request(chair, people):
    people["chair"].set_password("quite another phrase")
    people["chair"].save()
    assert chair.get(CONTEST).status_code == 302


def test_a_password_that_must_be_changed_comes_first_at_the_next_request(chair, people):
    people["chair"].must_change = True
    people["chair"].save()
    assert chair.get(CONTEST).headers["Location"] == "/account/password/"


def test_who_is_removed_is_out(chair, people):
    people["chair"].delete()
    assert chair.get(CONTEST).status_code == 302


def test_signing_out_ends_at_once_even_for_who_kept_the_cookie(chair):
    kept = chair.cookies["sessionid"].value
    chair.post("/sign-out/")
    chair.cookies["sessionid"] = kept
    assert chair.get(CONTEST).status_code == 302


def test_a_session_whose_time_is_over_is_none(chair):
    from django.contrib.sessions.models import Session

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert chair.get(CONTEST).status_code == 302


def test_another_person_in_the_same_browser_is_that_person(chair, browser_of):
    chair.post("/sign-out/")
    signed = chair.post("/sign-in/", {"login": "presenter", "password": PASSWORD})
    assert signed.status_code == 302
    assert chair.get(CONTEST).status_code == 403
    assert chair.get("/presenter/").status_code == 200


def test_a_clock_that_another_process_moved_is_moved_at_the_next_request(chair):
    from dauys.store.models import Setting

    before = chair.get("/account/").wsgi_request.now
    row = Setting.objects.get(name="clock-offset-seconds")
    row.value += 3 * 86400
    row.save()
    assert timedelta(days=3) <= chair.get("/account/").wsgi_request.now - before < timedelta(days=3, minutes=5)
