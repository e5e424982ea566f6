"""Statements that nearly every request asks: PostgreSQL plans each once a connection, and no layer builds them anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, InterfaceError, connection

Row = tuple[Any, ...]
_store: Any = connection  # its types know nothing of its driver, nor of its health check


class Prepared:
    """One statement, with `%s` where its parameters go."""

    def __init__(self, query: str) -> None:
        self._query = query

    def rows(self, parameters: Sequence[object] = ()) -> list[Row]:
        """What a statement that only reads gives; on a connection that was lost, asked again on a new one.

        So it needs nothing before it that only asks whether the connection still works, nor does what follows it.
        Raises DatabaseError.
        """
        try:
            found = self._rows(parameters)
        except (DatabaseError, InterfaceError):
            if _store.in_atomic_block or (_store.connection is not None and _store.is_usable()):
                raise
            _store.close()
            found = self._rows(parameters)
        _store.health_check_done = True
        return found

    def changed(self, parameters: Sequence[object]) -> int:
        """How many rows a statement that writes has changed; outside of a transaction they are on disk then.

        It is asked once, whatever happens. Raises DatabaseError.
        """
        with self._asked(parameters) as cursor:
            return int(cursor.rowcount)

    def _rows(self, parameters: Sequence[object]) -> list[Row]:
        with self._asked(parameters) as cursor, _store.wrap_database_errors:
            found: list[Row] = cursor.fetchall()
        return found

    def _asked(self, parameters: Sequence[object]) -> Any:
        if _store.vendor == "sqlite":
            asked = _store.cursor()
            asked.execute(self._query, parameters)
            return asked
        _store.ensure_connection()
        # Django's own cursors write the parameters into the statement, which is then another one each time.
        with _store.wrap_database_errors:
            return _store.Database.Cursor(_store.connection).execute(self._query, parameters, prepare=True)
