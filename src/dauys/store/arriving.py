"""What each request of the workspace asks first, in one statement: its session, its person, the log, a setting."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from dauys.store.models import Person
from dauys.store.prepared import Prepared

# A person's other fields are days that no request looks at; where one does, they are read then.
_FIELDS = (
    "id",
    "password",
    "username",
    "name",
    "role",
    "office",
    "holder",
    "scope",
    "lang",
    "is_active",
    "must_change",
)
_PERSON = ", ".join(f"p.{field}" for field in _FIELDS)
_ARRIVAL = Prepared(
    'SELECT (SELECT max("index") FROM store_entry), (SELECT value FROM store_setting WHERE name = %s), '  # noqa: S608
    f"s.session_data, {_PERSON} FROM (SELECT 1 AS one) r "
    "LEFT JOIN django_session s ON s.session_key = %s AND s.expire_date > %s "
    "LEFT JOIN store_person p ON p.id = %s AND p.is_active AND s.session_key IS NOT NULL"
)
_WAITING = Prepared("SELECT offices FROM store_proposal WHERE state = 'waiting'")


class Arrival(NamedTuple):
    """What the store says as a request arrives: all of it true at the same moment.

    `session` is the session's data as kept, None where there is none or its time is over; `person` the one asked
    about, None where there is none or the account is closed; `size` the number of entries of the log.
    """

    size: int
    setting: Any
    session: str | None
    person: Person | None


def arrive(session: str, person: int, now: datetime, setting: str) -> Arrival:
    """Ask for a session by its key, a person by number (0: none), and a setting by name. Raises DatabaseError."""
    moment = connection.ops.adapt_datetimefield_value(now)
    ((last, value, data, *row),) = _ARRIVAL.rows([setting, session, moment, person])
    found = Person.from_db(connection.alias, _FIELDS, row) if row[0] is not None else None
    return Arrival(0 if last is None else int(last) + 1, None if value is None else json.loads(value), data, found)


def waiting_for(office: str) -> int:
    """How many proposals wait for a signature of the office, as every page of its people says. Raises DatabaseError."""
    return sum(office in json.loads(offices) for (offices,) in _WAITING.rows())
