"""Sessions: half an hour from the last use, one a person, back to the same place; and what is noted of them."""

from __future__ import annotations

import pytest

from tests.web.conftest import PASSWORD
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
THERE = f"/contests/{OKRUG}/"


def sign_in(browser, password=PASSWORD, name="chair", then=""):
    return browser.post("/sign-in/", {"login": name, "password": password, "next": then})


def codes():
    from dauys.store.models import Event

    return list(Event.objects.order_by("id").values_list("code", flat=True))


def test_a_new_sign_in_ends_the_old_session(town, browser_of):
    town(World().opened().called())
    office, home = browser_of(""), browser_of("")
    sign_in(office)
    assert office.get("/contests/").status_code == 200
    sign_in(home)
    assert home.get("/contests/").status_code == 200
    assert office.get("/contests/").status_code == 302
    other = browser_of("")
    sign_in(other, name="secretary")
    assert home.get("/contests/").status_code == 200, "another person ends nobody's session"


def test_a_session_is_extended_while_it_is_used_and_not_at_every_page(town, browser_of, monkeypatch):
    from dauys.web.signing_in import session

    town(World().opened().called())
    now = [1_000_000.0]
    monkeypatch.setattr(session.time, "time", lambda: now[0])
    chair = browser_of("chair")
    chair.get("/contests/")
    assert chair.session["until"] == now[0] + 1800
    now[0] += 600
    assert "sessionid" not in chair.get("/contests/").cookies, "more than half is left"
    now[0] += 600
    answer = chair.get("/contests/")
    assert answer.cookies["sessionid"]["max-age"] == 1800
    assert chair.session["until"] == now[0] + 1800


def test_after_the_session_ended_signing_in_leads_back_to_the_same_place(town, browser_of):
    town(World().opened().called().registered().ballot().voted().counted())
    chair = browser_of("")
    sign_in(chair)
    chair.session.flush()
    lost = chair.get(THERE)
    assert lost.headers["Location"] == f"/sign-in/?next={THERE}"
    page = chair.get(lost.headers["Location"]).content.decode()
    assert f'name="next" value="{THERE}"' in page
    assert sign_in(chair, then=THERE).headers["Location"] == THERE
    chair.session.flush()
    assert chair.post(THERE, {"x": "1"}).headers["Location"].startswith("/sign-in/?next=/"), "a form that is sent too"
    elsewhere = browser_of("")
    assert sign_in(elsewhere, then="https://example.org/").headers["Location"] == "/", "never to another site"


def test_what_is_noted_of_signing_in_has_neither_password_nor_address(town, browser_of):
    from axes.models import AccessAttempt

    from dauys.store.models import Event

    town(World().opened().called())
    chair = browser_of("")
    for _ in range(5):
        sign_in(chair, "not this one at all")
    kept = AccessAttempt.objects.get()
    assert kept.ip_address is None
    assert "not this one" not in kept.post_data
    sign_in(chair, name="secretary")
    chair.post("/sign-out/")
    assert codes().count("locked") == 1
    assert {"locked", "signed-in", "signed-out"} <= set(codes())
    for row in Event.objects.all():
        assert PASSWORD not in row.detail
        assert "127.0.0.1" not in row.detail


def test_an_unknown_name_is_noted_nowhere(town, browser_of):
    from dauys.store.models import Event

    town(World().opened().called())
    sign_in(browser_of(""), name="my-password-by-mistake")
    assert [(row.code, row.person, row.detail) for row in Event.objects.all()] == [("sign-in-failed", None, "")]


def test_a_closed_account_does_not_come_in_by_any_way(town, people, browser_of):
    from django.test import RequestFactory

    from dauys.web.signing_in.adapters import AccountAdapter

    town(World().opened().called())
    people["chair"].is_active = False
    people["chair"].save()
    assert sign_in(browser_of("")).status_code == 200
    request = RequestFactory().get("/")
    assert AccountAdapter(request).respond_user_inactive(request, people["chair"]).headers["Location"] == "/sign-in/"
    assert AccountAdapter(request).is_open_for_signup(request) is False
