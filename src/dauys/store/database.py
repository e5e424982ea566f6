"""Opens the store: settles where it is, checks its promises, and brings its tables up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from dauys.base.refusals import Refused, Unreadable
from dauys.store.address import django_database, from_environment, place
from dauys.store.driver import SOUND
from dauys.store.faults import refused, refusing, renew_connection
from dauys.store.lock import take_lock

_APP = "store"


def connect(address: str | None = None, *, everything: bool = False) -> None:
    """Open the store at `address` (see `address.django_database`); None: as DATABASE_URL or DAUYS_STORE say.

    `everything` brings the tables of all apps up to date (the workspace has more than the store's own).
    Creates a SQLite file and its directory, runs the migrations that are missing, and may be called again:
    with the same address it only checks, with another it moves there (not while other threads use the store).
    Raises Unreadable (`store.bad-address`, `store.not-a-database`) and Refused (`store.unreachable`,
    `store.not-writable`, `store.newer`, `store.unsafe-server`, ...).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.store.settings")
    database = django_database(from_environment(os.environ) if address is None else address)
    if not apps.ready:
        django.setup()
    _move_to(database)
    _open(database)
    with refusing():
        _check_promises()
        _migrate(everything=everything)


def disconnect() -> None:
    """Close this thread's connection; the next use opens it again."""
    connections.close_all()


def _move_to(database: dict[str, Any]) -> None:
    current = connections.settings["default"]
    if all(current.get(name) == value for name, value in database.items()):
        return
    for opened in connections.all(initialized_only=True):
        if opened.alias == "default":
            opened.close()
            del connections["default"]
    settings.DATABASES = {**settings.DATABASES, "default": database}
    connections.settings = connections.configure_settings(settings.DATABASES)


def _open(database: dict[str, Any]) -> None:
    renew_connection()
    try:
        if connection.vendor == "sqlite":
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        with refusing():
            connection.ensure_connection()
    except OSError as error:
        raise refused("not-writable", reason=error.strerror) from error
    except Refused as error:
        if error.refusal.code == "store.damaged":
            raise Unreadable("store.not-a-database", file=place(database)) from error
        if error.refusal.code == "store.connection-lost":
            raise refused("unreachable", reason=error.refusal.context["reason"]) from error
        raise


def _check_promises() -> None:
    if connection.vendor == "sqlite":
        version = str(_ask("SELECT sqlite_version()")[0])
        if tuple(map(int, version.split("."))) < SOUND:
            raise refused("unsafe-sqlite", found=version, needed=".".join(map(str, SOUND)))
        return
    unsafe = _ask("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting <> 'on'")
    if unsafe:
        raise refused("unsafe-server", settings=", ".join(sorted(map(str, unsafe))))


def _ask(query: str) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [first for first, *_ in cursor.fetchall()]


def _migrate(*, everything: bool) -> None:
    if not _missing(MigrationExecutor(connection), everything=everything):
        return
    # All of it in one transaction under the writer's lock: two programs that start at once do not both create
    # the tables, and one that is killed leaves none. SQLite's schema editor wants foreign keys off first.
    constraints_off = connection.disable_constraint_checking()
    try:
        with transaction.atomic(durable=True):
            take_lock()
            executor = MigrationExecutor(connection)
            executor.migrate(_missing(executor, everything=everything))
    finally:
        if constraints_off:
            connection.enable_constraint_checking()


def _missing(executor: MigrationExecutor, *, everything: bool) -> list[tuple[str, str]]:
    """The newest migrations, if any is not applied yet; raises Refused if the store has unknown ones."""
    applied = executor.loader.applied_migrations
    unknown = sorted(name for app, name in set(applied) - set(executor.loader.disk_migrations) if app == _APP)
    if unknown:
        raise refused("newer", migrations=", ".join(unknown))
    targets = executor.loader.graph.leaf_nodes(None if everything else _APP)
    return targets if executor.migration_plan(targets) else []
