"""The writer's lock: one writer at a time, whatever the number of processes and machines."""

from __future__ import annotations

from django.db import connection

# Advisory locks of PostgreSQL are numbers shared by everyone in a database: ours is "dauys" in ASCII.
_KEY = int.from_bytes(b"dauys", "big")


def take_lock() -> None:
    """Wait for the writer's lock and hold it to the end of the transaction that is open.

    SQLite took it with BEGIN IMMEDIATE already. Raises DatabaseError when the wait is over.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])
