"""The request as the workspace's views see it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from dauys.actions.desk import Desk
from dauys.base.texts import Lang
from dauys.election.state import Election
from dauys.store.models import Person
from dauys.web.access import Door, Place


class Request(HttpRequest):
    """A request with its person, language, time, desk, and the place that its address names."""

    person: Person | None
    lang: Lang
    now: datetime
    desk: Desk
    has_record: bool
    place: Place
    door: Door
    session: Any


def person_of(request: Request) -> Person:
    """The signed-in person; only behind doors that are not for everyone."""
    if request.person is None:
        raise LookupError("this door is open to everyone")
    return request.person


def election_of(request: Request) -> Election | None:
    """The record's state, None while there is no record."""
    return request.desk.election if request.has_record else None
