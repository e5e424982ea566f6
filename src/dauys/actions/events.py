"""What happens in the workspace beside the acts is noted: who signed in, which account was closed, by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from dauys.store.models import Event, Person

CODES: Final = (
    "signed-in",
    "sign-in-failed",
    "locked",
    "signed-out",
    "password-changed",
    "password-reset",
    "person-added",
    "person-change-asked",
    "person-change-dropped",
    "person-changed",
    "person-closed",
    "person-opened",
    "person-granted-alone",
    "person-unlocked",
    "factor-added",
    "factor-removed",
    "codes-made",
    "key-made",
    "clock-moved",
    "sandbox-made",
    "sandbox-removed",
    "archive-made",
    "archive-taken",
    "backup-made",
    "backup-taken",
    "backup-checked",
)


def note(code: str, person: Person | None, at: datetime, detail: str = "") -> None:
    """Note an event; `detail` is a user name, an office or a day, never a password, an address or a person's data.

    Raises ValueError for a code that is not in CODES.
    """
    if code not in CODES:
        raise ValueError(code)
    Event.objects.create(at=at, person=person, code=code, detail=detail[:200])
