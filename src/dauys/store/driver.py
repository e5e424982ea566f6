"""Puts a sound SQLite under Django: the one that pysqlite3 brings instead of the one of Python itself."""

from __future__ import annotations

import sys

import pysqlite3  # type: ignore[import-untyped]

# SQLite 3.7.0 to 3.51.2 can damage a database when a write-ahead log is reset (sqlite.org/wal.html).
SOUND = (3, 51, 3)


def use_sound_sqlite() -> None:
    """Make `import sqlite3` mean pysqlite3 from now on; must run before Django loads its SQLite backend.

    Nothing else in the process may open the store's file with another SQLite library: two libraries in one
    process drop each other's file locks.
    """
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
