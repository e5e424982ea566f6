"""Passkeys in a real browser: added, used alone and as the second step, removed; under the strict policy."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.browsing import chromium
from tests.web.conftest import PASSWORD
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def site(town, monkeypatch) -> Iterator[str]:
    """The workspace at an address of this machine."""
    from django.core.cache import cache
    from django.db import connections

    from dauys.web.wsgi import application

    town(World().opened().called())
    cache.clear()
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver has a loop in this thread

    def answer(environ: Any, start: Any) -> Any:
        try:
            return list(application(environ, start))
        finally:
            connections.close_all()

    server = make_server("localhost", 0, answer, server_class=_Server, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(site: str) -> Iterator[Any]:
    """A tab with a virtual authenticator that knows its user, and the complaints of its console."""
    with chromium() as browser:
        page = browser.new_page(base_url=site, locale="en")
        page.complaints = []
        page.on(
            "console",
            lambda said: page.complaints.append(f"{said.text} {said.location}") if said.type == "error" else None,
        )
        driver = page.context.new_cdp_session(page)
        driver.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        driver.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page
        browser.close()


def with_password(tab):
    tab.goto("/sign-in/?next=/contests/")
    tab.fill("#f-login", "chair")
    tab.fill("#f-password", PASSWORD)
    tab.click("form.form button[type=submit]")


def confirm(tab):
    tab.fill("#f-password", PASSWORD)
    tab.click("main form button[type=submit]")


def sign_out(tab):
    tab.context.clear_cookies()


def test_a_passkey_is_added_signs_in_alone_and_as_the_second_step_and_is_removed(tab):
    with_password(tab)
    tab.wait_for_url("/contests/")
    tab.goto("/account/factors/passkeys/add/")
    confirm(tab)
    tab.wait_for_url("/account/factors/passkeys/add/")
    tab.fill("#f-name", "Laptop")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url("/account/factors/codes/")
    assert tab.locator("ul.codes li").count() == 10, "recovery codes come with the first factor"
    tab.goto("/account/factors/passkeys/")
    assert "Laptop" in tab.content()

    sign_out(tab)
    tab.goto("/sign-in/?next=/contests/")
    tab.click("#passkey_login")
    tab.wait_for_url("/contests/")

    sign_out(tab)
    with_password(tab)
    tab.wait_for_url("/sign-in/second/")
    tab.click("#mfa_webauthn_authenticate")
    tab.wait_for_url("/contests/")

    tab.goto("/account/factors/passkeys/")
    tab.click("a:has-text('Remove')")
    tab.wait_for_url("/account/again/**")
    tab.click("a:has-text('With a passkey')")
    tab.click("#mfa_webauthn_reauthenticate")
    tab.wait_for_url("/account/factors/passkeys/*/remove/")
    tab.click("main form button.danger")
    tab.wait_for_url("/account/factors/passkeys/")
    assert "No passkeys yet" in tab.content()
    assert tab.complaints == [], "nothing breaks the policy"


def test_without_a_passkey_the_page_says_so(tab):
    tab.goto("/sign-in/")
    tab.evaluate(
        "() => { navigator.credentials.get = async () => { throw new DOMException('no', 'NotAllowedError') } }"
    )
    tab.click("#passkey_login")
    tab.wait_for_selector("[data-passkey-fault]:not([hidden])")
    assert "The passkey was not given" in tab.content()
