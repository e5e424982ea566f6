"""Signing in and out; what someone sees whose account is locked."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dauys.actions.events import note
from dauys.base.texts import text
from dauys.store.models import Person
from dauys.web.pages import fault
from dauys.web.requests import Request


def sign_out(request: Request) -> HttpResponse:
    """End the session (POST); a GET leads home, so that a link cannot sign anyone out."""
    if request.method == "POST":
        if request.person is not None:
            note("signed-out", request.person, request.now)
        logout(request)
        return HttpResponseRedirect("/sign-in/")
    return HttpResponseRedirect("/")


def locked_out(request: HttpRequest, _response: Any = None, credentials: Any = None) -> HttpResponse:
    """Too many wrong passwords: when to try again, and whom to ask."""
    ours = cast("Request", request)
    if not hasattr(ours, "person"):
        ours.person = None
    if hasattr(ours, "now"):
        name = (credentials or {}).get("username", "")
        note("locked", Person.objects.filter(username=name).first(), ours.now)
    return fault(ours, text("web-core.locked-out", ours.lang), status=429)


def no_address(_request: HttpRequest) -> None:
    """What the lock keeps of a network address: nothing; it counts failures by account."""
    return
