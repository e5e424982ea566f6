"""The save of what a typist types, in one statement: it comes every few seconds from everybody who types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from dauys.store.prepared import Prepared

_RENEW = Prepared(
    'UPDATE store_draft SET "values" = %s, number = %s, saved_at = %s '
    "WHERE person_id = %s AND form = %s AND number < %s"
)


class Typed(NamedTuple):
    """What stands in a form: its fields' texts, and the save's number, higher for what was typed later."""

    fields: Mapping[str, str]
    number: int


def renew(person: int, form: str, typed: Typed, now: datetime) -> bool:
    """Put a save in the place of an older one of this person and form; False where there is none that is older.

    True: it is on disk. Raises DatabaseError.
    """
    values, moment = json.dumps(typed.fields), connection.ops.adapt_datetimefield_value(now)
    return _RENEW.changed([values, typed.number, moment, person, form, typed.number]) > 0
