"""Where the record is kept: from a database address to what Django needs to open it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from dauys.base.refusals import Unreadable

DEFAULT_FILE = "var/dauys.sqlite3"
WAIT_SECONDS = 20

# FULL: an acknowledged act survives a power cut. IMMEDIATE: a writer that reads first takes the lock before,
# so that it waits for its turn instead of failing with SQLITE_BUSY_SNAPSHOT.
_SQLITE_OPTIONS: Mapping[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": WAIT_SECONDS,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;PRAGMA mmap_size=134217728;"
    ),
}

# The same promises from PostgreSQL, whatever the server's own defaults are: a commit is on disk when it is
# acknowledged, each statement sees what was committed before it (so that the size read under the lock is the
# newest), and a wait for the lock ends.
_POSTGRESQL_SESSION = (
    f"-c synchronous_commit=on -c default_transaction_isolation=read\\ committed -c lock_timeout={WAIT_SECONDS}s"
)


def from_environment(environ: Mapping[str, str]) -> str:
    """The address that the surroundings give: DATABASE_URL, else DAUYS_STORE, else `var/dauys.sqlite3`."""
    return environ.get("DATABASE_URL") or environ.get("DAUYS_STORE") or DEFAULT_FILE


def django_database(address: str) -> dict[str, Any]:
    """Django's settings for one address.

    `address` is `postgresql://user:password@host:port/name`, `postgresql:///name?host=/socket/directory`,
    `sqlite:///file` (four slashes for an absolute path), or the path of a SQLite file.
    Raises Unreadable (`store.bad-address`).
    """
    if "://" not in address:
        return _sqlite(address)
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(parts)
    raise _bad_address()


def place(database: Mapping[str, Any]) -> str:
    """Where a database is, for a reader: the file, or host and name; never a password."""
    if database["ENGINE"].endswith("sqlite3"):
        return str(database["NAME"])
    port = f":{database['PORT']}" if database.get("PORT") else ""
    host = database.get("HOST") or "localhost"
    return f"{host}{port}/{database['NAME']}"


def _sqlite(path: str) -> dict[str, Any]:
    if not path.strip() or path == ":memory:":
        raise _bad_address()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(path).absolute()),
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(_SQLITE_OPTIONS),
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    try:
        port = str(parts.port or "")
    except ValueError:
        raise _bad_address() from None
    name = unquote(parts.path.lstrip("/"))
    if not name or "/" in name:
        raise _bad_address()
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    session = f"{options.pop('options', '')} {_POSTGRESQL_SESSION}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", "") or port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # the threshold only permits preparing: Django's own statements never are (store/prepared.py)
        "OPTIONS": {"connect_timeout": "10", "prepare_threshold": 5, **options, "options": session},
    }


def _bad_address() -> Unreadable:
    # The address itself is not repeated: it may hold a password.
    return Unreadable("store.bad-address", file="DATABASE_URL")
