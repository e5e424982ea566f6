"""The column that numbers the record's entries."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class IndexField(models.BigIntegerField):  # type: ignore[type-arg]  # generic in the stubs only
    """A 64-bit index from 0. In SQLite it is the row's own key, so that an entry costs one tree, not two."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """`integer` in SQLite, where only that word makes the primary key the rowid; `bigint` elsewhere."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
