"""Sessions: half an hour from the last use, and one at a time for each person."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from dauys.store.models import Person, Setting
from dauys.web.requests import Request

_UNTIL = "until"


class SessionInUse:
    """Extends a session that is used when less than half of its time is left, so that few answers write it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and set the session's end anew where it is due."""
        answer = self.get_response(request)
        session = cast("Request", request).session
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and session.get(_UNTIL, 0) < time.time() + _whole() / 2:
            session[_UNTIL] = time.time() + _whole()
        return answer


def _whole() -> int:
    return int(settings.SESSION_COOKIE_AGE)


def end_others(request: Request, person: Person) -> None:
    """End the session that the person has elsewhere, and remember this one."""
    if not request.session.session_key:
        request.session.save()
    key = request.session.session_key
    name = f"session-{person.pk}"
    before = Setting.objects.filter(name=name).first()
    if before is not None and before.value != key:
        SessionStore(before.value).delete()
    Setting.objects.update_or_create(name=name, defaults={"value": key})
