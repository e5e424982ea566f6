"""From a database's own error to a refusal that says what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection

from dauys.base.refusals import Refusal, Refused
from dauys.store.address import place

# https://sqlite.org/rescode.html, primary codes
_SQLITE = {
    3: "read-only",
    5: "locked",
    6: "locked",
    8: "read-only",
    10: "disk-fault",
    11: "damaged",
    13: "disk-full",
    14: "not-writable",
    26: "damaged",
}

# SQLite has one code for all broken constraints; these are the words of the triggers and of the key.
_ENTRY_REFUSED = re.compile("an entry |UNIQUE constraint failed: store_entry")

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "23001": "not-next",
    "23505": "not-next",
    "25006": "read-only",
    "40001": "locked",
    "40P01": "locked",
    "42501": "read-only",
    "53100": "disk-full",
    "53200": "overloaded",
    "53300": "overloaded",
    "55P03": "locked",
    "57P01": "connection-lost",
    "57P02": "connection-lost",
    "57P03": "connection-lost",
    "58030": "disk-fault",
    "XX001": "damaged",
    "XX002": "damaged",
}


def refused(name: str, **context: object) -> Refused:
    """The refusal `store.<name>`, with the place of the store among the words of its text."""
    return Refused(Refusal(f"store.{name}", {"place": place(connection.settings_dict), **context}))


@contextmanager
def refusing() -> Iterator[None]:
    """Within it, a database error that a person can do something about is raised as Refused.

    Other errors pass: they are defects of the program.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        name = _name(error.__cause__ or error)
        if name is None:
            raise
        raise refused(name, reason=" ".join(str(error).split())) from error


def renew_connection() -> None:
    """Drop a connection that no longer works, so that the next statement opens another.

    Not within a transaction: there Django would close a good connection too, and lose the transaction in
    silence.
    """
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _name(cause: BaseException) -> str | None:
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return "not-next" if _ENTRY_REFUSED.match(str(cause)) else _SQLITE.get(sqlite_code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return "connection-lost" if state.startswith("08") else _POSTGRESQL.get(state)
    # psycopg reports a lost or refused connection as an OperationalError without a state.
    return "connection-lost" if type(cause).__name__ in ("OperationalError", "InterfaceError") else None
