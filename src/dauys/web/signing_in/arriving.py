"""Finds the person of a session: both are read with one question, which also tells what else a request needs first."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, NamedTuple

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

from dauys.store.arriving import Arrival, arrive
from dauys.store.models import Person
from dauys.web.office import CLOCK

_REMEMBERED = 8192


class Asked(NamedTuple):
    """Who was asked about, by number, and who that is: nobody where the account is closed."""

    number: int
    person: Person | None


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)
# Session -> its person's number, only to ask about the right person with the next request: what the session itself
# says is read each time, and holds.
_persons: dict[str, int] = {}


class SessionStore(db.SessionStore):
    """Django's sessions in the database. `arrival` is what came with this one; None for who has no session."""

    arrival: Arrival | None = None
    asked: Asked | None = None

    def load(self) -> dict[str, Any]:
        """The session's data; empty where there is none, or its time is over."""
        key = str(self.session_key)
        number = _persons.get(key, 0)
        self.arrival = arrive(key, number, timezone.now(), CLOCK)
        if self.arrival.session is None:
            _persons.pop(key, None)
            self._session_key = None
            return {}
        self.asked = Asked(number, self.arrival.person)
        data: dict[str, Any] = self.decode(self.arrival.session)
        if data.get(SESSION_KEY) != str(number):
            self._remember(key, data)
        return data

    @staticmethod
    def _remember(key: str, data: dict[str, Any]) -> None:
        if len(_persons) >= _REMEMBERED:
            _persons.clear()
        _persons[key] = int(data.get(SESSION_KEY, 0))


class PersonOfSession(AuthenticationMiddleware):
    """Sets `request.user` as Django does, all its checks included; the person has come with the session."""

    def process_request(self, request: HttpRequest) -> None:
        """Find the person now: every page asks for it."""
        super().process_request(request)
        session: Any = request.session
        session.get(SESSION_KEY)  # reads it
        token = _asked.set(session.asked)
        try:
            get_user(request)
        finally:
            _asked.reset(token)


def known_person(number: int) -> Asked | None:
    """Within `PersonOfSession`, the person of this number where it has come with the session; None: to be asked for."""
    asked = _asked.get()
    return asked if asked is not None and asked.number == number else None
