"""Second factors: an authenticator app, recovery codes, confirmation before changes; in every language."""

from __future__ import annotations

import re
import time

import pytest

from tests.web.conftest import PASSWORD
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture(autouse=True)
def _no_attempts_before():
    from django.core.cache import cache

    cache.clear()


def totp(secret, step=0):
    """The code that an app shows now (RFC 6238), `step` half minutes later."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def again(browser, then, password=PASSWORD):
    """Confirm the own password, as the pages of factors ask."""
    return browser.post("/account/again/", {"password": password, "next": then})


def with_app(browser):
    """Set an app up; gives its secret."""
    again(browser, "/account/factors/app/add/")
    page = browser.get("/account/factors/app/add/").content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = re.search(r"data-secret>([A-Z2-7=]+)<", page)[1]
    answer = browser.post("/account/factors/app/add/", {"code": totp(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def sign_in(browser, name="chair", **more):
    return browser.post("/sign-in/", {"login": name, "password": PASSWORD, **more})


def events():
    from dauys.store.models import Event

    return list(Event.objects.order_by("id").values_list("code", flat=True))


def test_an_app_is_set_up_asked_for_and_removed(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    asked = chair.get("/account/factors/app/add/")
    assert asked.headers["Location"].startswith("/account/again/"), "the password is confirmed first"
    assert "The password is wrong" in again(chair, "/", "not this one").content.decode()
    secret = with_app(chair)

    from allauth.mfa.models import Authenticator

    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept, "the secret is sealed"

    stranger = browser_of("")
    assert sign_in(stranger, next="/contests/").headers["Location"] == "/sign-in/second/"
    assert stranger.get("/contests/").status_code == 302, "the password alone does not let anyone in"
    wrong = stranger.post("/sign-in/second/", {"code": "000000"})
    assert "The code is wrong" in wrong.content.decode()
    right = stranger.post("/sign-in/second/", {"code": totp(secret, 1)})
    assert right.headers["Location"] == "/contests/", "and leads to where one wanted to go"
    assert stranger.get("/contests/").status_code == 200

    again(stranger, "/account/factors/app/remove/")
    assert stranger.get("/account/factors/app/remove/").status_code == 200
    stranger.post("/account/factors/app/remove/")
    assert sign_in(browser_of("")).headers["Location"] == "/"
    assert {"factor-added", "factor-removed", "signed-in"} <= set(events())


def test_a_recovery_code_signs_in_once_and_codes_are_made_anew(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    with_app(chair)
    page = chair.get("/account/factors/codes/").content.decode()
    codes = re.findall(r'<code class="num">(\d+)</code>', page)
    assert len(codes) == 10
    file = chair.get("/account/factors/codes/file/")
    assert codes[0] in file.content.decode()
    assert "attachment" in file.headers["Content-Disposition"]

    for expected in (302, 200):
        stranger = browser_of("")
        sign_in(stranger)
        assert stranger.post("/sign-in/second/", {"code": codes[0]}).status_code == expected
    chair = browser_of("")
    sign_in(chair)
    assert chair.post("/sign-in/second/", {"code": codes[1]}).status_code == 302
    again(chair, "/")
    assert chair.post("/account/factors/codes/new/").headers["Location"] == "/account/factors/codes/"
    stranger = browser_of("")
    sign_in(stranger)
    assert stranger.post("/sign-in/second/", {"code": codes[2]}).status_code == 200, "old codes stop"


def test_codes_cannot_be_guessed_for_long(town, browser_of):
    town(World().opened().called())
    secret = with_app(browser_of("chair"))
    stranger = browser_of("")
    sign_in(stranger)
    for number in range(10):
        last = stranger.post("/sign-in/second/", {"code": f"{number:06}"})
    assert "wrong" in last.content.decode()
    blocked = stranger.post("/sign-in/second/", {"code": totp(secret, 1)})
    assert "too many wrong attempts" in blocked.content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_pages_of_factors_speak_the_readers_language(town, browser_of, lang):
    from dauys.base.texts import text

    town(World().opened().called())
    chair = browser_of("chair", lang)
    wrong = again(chair, "/", "not this one").content.decode()
    assert text("web-people.error-incorrect-password", lang) in wrong
    empty = again(chair, "/", "").content.decode()
    assert text("web-people.error-required", lang) in empty
    with_app(chair)
    for place in ("", "codes/", "codes/new/", "passkeys/", "passkeys/add/", "app/remove/"):
        answer = chair.get(f"/account/factors/{place}")
        page = answer.content.decode()
        assert answer.status_code == 200, place
        assert f'lang="{lang}"' in page
        assert 'style="' not in page
    stranger = browser_of("", lang)
    sign_in(stranger)
    wrong = stranger.post("/sign-in/second/", {"code": "123"}).content.decode()
    assert text("web-people.error-incorrect-code", lang) in wrong
