"""Copies the whole store as it is at one moment, and into an empty one: rows as JSON, alike on each database."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import django
import msgspec
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from dauys.base.refusals import Refused, refuse
from dauys.store import database
from dauys.store.address import django_database, place
from dauys.store.faults import refused, refusing, renew_connection
from dauys.store.lock import take_lock

Migrations = tuple[tuple[str, str], ...]

_CHUNK = 1000
# Who is signed in is not copied: a copy must not let its finder in, and people sign in again.
_LEFT_OUT = frozenset({"django_session"})


class Unfit(ValueError):
    """A row that the store cannot take; names the table."""


class Snapshot:
    """The store at one moment: its kind of database, its migrations, its tables with their columns."""

    def __init__(self) -> None:
        loader = MigrationLoader(connection)
        self.vendor = connection.vendor
        self.migrations: Migrations = tuple(sorted(loader.applied_migrations))
        if unknown := unknown_migrations(self.migrations):
            raise refused("newer", migrations=", ".join(unknown))
        self._models = _models_at(loader, self.migrations)
        self.tables = {name: _columns(model) for name, model in self._models.items()}

    def number(self, table: str) -> int:
        """The number of rows of a table."""
        return self._models[table]._base_manager.count()

    def rows(self, table: str) -> Iterator[bytes]:
        """The rows of a table by primary key, one JSON array a line, some hundred lines at a time."""
        rows = self._models[table]._base_manager.order_by("pk").values_list(*self.tables[table])
        lines = iter(rows.iterator(_CHUNK))
        with refusing():
            while some := list(islice(lines, _CHUNK)):
                yield b"".join(msgspec.json.encode(row) + b"\n" for row in some)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """One transaction that only reads: it sees the store as it is now, and holds no writer up.

    Cannot be nested in another transaction (RuntimeError). Raises Refused `store.newer` and other `store.*` codes.
    """
    renew_connection()
    with refusing(), _reading_only(), transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield Snapshot()


@contextmanager
def _reading_only() -> Iterator[None]:
    # The store's transactions take SQLite's writer lock when they begin; this one must not.
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    wrapper: Any = connection
    usual, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        wrapper.transaction_mode = usual


class Filling:
    """A new store while its tables are filled."""

    def __init__(self, migrations: Migrations) -> None:
        executor = MigrationExecutor(connection)
        executor.migrate(_newest(executor.loader, migrations))
        self._models = _models_at(executor.loader, migrations)

    def put(self, table: str, columns: Sequence[str], lines: Iterable[bytes]) -> int:
        """Put the rows that `Snapshot.rows` gave, line by line, in the place of what is there; gives their number.

        Raises Unfit: no such table or columns, or a row that is none.
        """
        model = self._models.get(table)
        if model is None or tuple(columns) != _columns(model):
            raise Unfit(table)
        fields = _fields(model)
        names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        into = connection.ops.quote_name(table)
        statement = f"INSERT INTO {into} ({names}) VALUES ({marks})"  # noqa: S608
        number, waiting = 0, iter(lines)
        with connection.cursor() as cursor:
            if model._base_manager.exists():  # what a migration put there
                cursor.execute(f"DELETE FROM {into}")  # noqa: S608
            while some := list(islice(waiting, _CHUNK)):
                with _fitting(table):
                    cursor.executemany(statement, [_row(fields, line) for line in some])
                number += len(some)
        return number

    def settle(self) -> None:
        """Check every reference between rows, and let numbering go on after the highest number. Raises Unfit."""
        with _fitting(""):
            connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self._models.values())):
                cursor.execute(statement)


@contextmanager
def filling(address: str, migrations: Migrations) -> Iterator[Filling]:
    """A store made at `address`, with the tables as they were after `migrations`: kept whole when the block ends well.

    Later migrations run when it is next opened. Raises Refused `backup.store-not-empty` where there are tables
    already, and what `database.connect` raises.
    """
    _open(address)
    with refusing():
        if connection.introspection.table_names():
            raise Refused(refuse("backup.store-not-empty", place=place(connection.settings_dict)))
        constraints_off = connection.disable_constraint_checking()
        try:
            with transaction.atomic(durable=True):
                take_lock()
                new = Filling(migrations)
                yield new
                new.settle()
        finally:
            if constraints_off:
                connection.enable_constraint_checking()


def _open(address: str) -> None:
    # As `database.connect`, without its migrations: these tables must first be as they were when they were copied.
    _set_up()
    wanted = django_database(address)
    database._move_to(wanted)
    database._open(wanted)
    with refusing():
        database._check_promises()


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.store.settings")
    if not apps.ready:
        django.setup()


def unknown_migrations(migrations: Migrations) -> list[str]:
    """Those of the migrations, as `app.name`, that this program does not have."""
    _set_up()
    return sorted(f"{app}.{name}" for app, name in set(migrations) - set(MigrationLoader(None).disk_migrations))


def _models_at(loader: MigrationLoader, migrations: Migrations) -> dict[str, type[models.Model]]:
    """The tables as they are after some migrations, by name: not as the program's newest models would have them."""
    state = loader.project_state(_newest(loader, migrations))
    found = (model for model in state.apps.get_models(include_auto_created=True) if model._meta.managed)
    return {
        model._meta.db_table: model
        for model in sorted(found, key=lambda model: model._meta.db_table)
        if not model._meta.proxy and model._meta.db_table not in _LEFT_OUT
    }


def _newest(loader: MigrationLoader, migrations: Migrations) -> list[tuple[str, str]]:
    """Of each app the migrations that no other of them follows."""
    nodes = loader.graph.node_map
    known = {key for key in migrations if key in nodes}
    return sorted(
        key for key in known if not any(child.key in known and child.key[0] == key[0] for child in nodes[key].children)
    )


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in _fields(model))


def _row(fields: Sequence[Any], line: bytes) -> list[Any]:
    values = msgspec.json.decode(line, type=list[Any])
    return [
        field.get_db_prep_save(field.to_python(value), connection) for field, value in zip(fields, values, strict=True)
    ]


@contextmanager
def _fitting(table: str) -> Iterator[None]:
    try:
        with refusing():
            yield
    except Refused as fault:
        if fault.refusal.code != "store.not-next":
            raise
        raise Unfit(table) from fault
    except (ValueError, TypeError, ValidationError, msgspec.DecodeError, DatabaseError) as fault:
        raise Unfit(table) from fault
