"""Full disks, locks, lost connections: a clear refusal, nothing half-done, work goes on afterwards."""

# ruff: noqa: PT012 (what must fail here is a whole transaction, a block)
from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from dauys.base.refusals import Refused
from dauys.base.texts import LANGS
from dauys.store.database import connect, disconnect
from dauys.store.log import read, size, writing
from dauys.store.standings import Standing, forget_standings, standing, standings

ENVELOPE = bytes(range(250)) * 6


@contextmanager
def refused_as(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.refusal.code == f"store.{code}"
    texts = [refused.value.refusal.text(lang) for lang in LANGS]
    assert len(set(texts)) == 3
    assert all("{" not in text and "secret" not in text for text in texts)


def ask(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def append(number: int) -> None:
    with writing() as writer:
        writer.append([ENVELOPE] * number)


def fill_until_refused(batch: int) -> None:
    while size() < 100_000:
        append(batch)


def check_intact(number: int) -> None:
    assert size() == number
    assert all(envelope == ENVELOPE for _, envelope in read())


@pytest.fixture
def small_disk() -> Iterator[Callable[[str], Path]]:
    """Mounts a disk in memory of a size like `1m`; called again, gives it another size."""
    where = Path(tempfile.mkdtemp(prefix="dauys-disk-"))
    where.chmod(0o755)  # a PostgreSQL server runs as another user
    mounted = False

    def mount(size: str) -> Path:
        nonlocal mounted
        options = f"remount,size={size}" if mounted else f"size={size},mode=777"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(where)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("a small disk cannot be mounted here (needs root on Linux)")
        mounted = True
        return where

    yield mount
    disconnect()
    if mounted:
        subprocess.run(["umount", "-l", str(where)], check=True)
    where.rmdir()


@pytest.mark.parametrize("batch", [1, 100])
def test_a_sqlite_file_that_may_not_grow_refuses_keeps_all_and_goes_on_when_it_may(sqlite_url: str, batch: int) -> None:
    connect(sqlite_url)
    append(3)
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count') + 200}")
    with refused_as("disk-full"):
        fill_until_refused(batch)
    kept = size()
    assert kept > 3
    assert kept % batch == 3 % batch
    check_intact(kept)
    with refused_as("disk-full"):
        append(1000)
    ask("PRAGMA max_page_count = 1000000")
    append(batch)
    check_intact(kept + batch)


def test_a_caller_who_goes_on_after_a_full_disk_commits_nothing(sqlite_url: str) -> None:
    connect(sqlite_url)
    append(1)
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count') + 5}")
    with refused_as("disk-full"), writing() as writer:
        writer.append([b"before"])
        with pytest.raises(Refused):
            writer.append([ENVELOPE] * 1000)
    check_intact(1)


def test_a_full_disk_under_sqlite(small_disk: Callable[[str], Path]) -> None:
    connect(str(small_disk("1m") / "store.sqlite3"))
    with refused_as("disk-full"):
        fill_until_refused(10)
    kept = size()
    assert kept > 0
    assert kept % 10 == 0
    check_intact(kept)
    disconnect()
    check_intact(kept)
    small_disk("8m")
    append(10)
    check_intact(kept + 10)


def test_a_full_disk_under_postgresql(small_disk: Callable[[str], Path], postgres_server: Any) -> None:
    where = small_disk("20m") / "space"
    where.mkdir(mode=0o777)
    if postgres_server.handle.system_user:
        subprocess.run(["chown", postgres_server.handle.system_user, str(where)], check=True)
    name = f"space_{os.getpid()}"
    postgres_server.run(f"CREATE TABLESPACE {name} LOCATION '{where}'")
    url = postgres_server.new_database(f"TABLESPACE {name}")
    try:
        connect(url)
        with refused_as("disk-full"):
            fill_until_refused(10)
        kept = size()
        assert kept > 0
        assert kept % 10 == 0
        check_intact(kept)
        small_disk("60m")
        append(10)
        check_intact(kept + 10)
    finally:
        disconnect()
        postgres_server.drop_database(url)
        postgres_server.run(f"DROP TABLESPACE {name}")


def test_a_second_writer_is_refused_when_its_wait_is_over(store: str) -> None:
    append(2)
    outcome: list[object] = []

    def write() -> None:
        ask("PRAGMA busy_timeout = 100" if connection.vendor == "sqlite" else "SET lock_timeout = '100ms'")
        with refused_as("locked"):
            append(1)
        outcome.append(size())
        connections.close_all()

    with writing() as writer:
        writer.append([ENVELOPE])
        other = threading.Thread(target=write)
        other.start()
        other.join(10)
    assert outcome == [2]
    check_intact(3)


def test_a_store_that_can_only_be_read(store: str) -> None:
    append(2)
    if connection.vendor == "sqlite":
        ask("PRAGMA query_only = ON")
    else:
        ask("SET default_transaction_read_only = on")
    with refused_as("read-only"):
        append(1)
    with refused_as("read-only"), writing():
        forget_standings()
    check_intact(2)


def test_a_standing_that_cannot_be_kept_loses_the_whole_transaction(store: str) -> None:
    with pytest.raises(IntegrityError), writing() as writer:
        writer.append([ENVELOPE])
        writer.stand([Standing("kz.a", "called", None, 1)])  # type: ignore[arg-type]
    check_intact(0)
    assert standings() == {}


@contextmanager
def other_session(url: str) -> Iterator[Callable[[], None]]:
    """Gives a function that ends the connection of this thread from the server's side."""
    backend = ask("SELECT pg_backend_pid()")

    def end() -> None:
        import psycopg

        with psycopg.connect(url, autocommit=True) as session:
            session.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])

    yield end


def test_a_connection_lost_before_the_commit_keeps_nothing(postgres_url: str) -> None:
    connect(postgres_url)
    append(1)
    with other_session(postgres_url) as end, refused_as("connection-lost"), writing() as writer:
        writer.append([ENVELOPE])
        end()
        writer.append([ENVELOPE])
    check_intact(1)
    append(1)
    check_intact(2)


def test_a_connection_lost_during_the_commit_has_an_unknown_outcome(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(postgres_url)
    append(1)
    commit = connection.commit
    with other_session(postgres_url) as end:

        def lose() -> None:
            end()
            commit()

        monkeypatch.setattr(connections["default"], "commit", lose)
        with refused_as("outcome-unknown"):
            append(1)
    monkeypatch.undo()
    check_intact(1)
    append(1)


def test_a_connection_lost_between_transactions_goes_unnoticed(postgres_url: str) -> None:
    connect(postgres_url)
    for use in (size, lambda: list(read()), lambda: standing("kz.a"), standings, lambda: append(1)):
        with other_session(postgres_url) as end:
            end()
        use()
    check_intact(1)


def test_a_defect_of_the_program_is_not_dressed_up_as_a_refusal(store: str) -> None:
    with pytest.raises(Exception, match="no_such_table") as raised, writing():
        ask("SELECT * FROM no_such_table")
    assert not isinstance(raised.value, Refused)


def test_a_damaged_file_is_named(sqlite_url: str) -> None:
    connect(sqlite_url)
    append(200)
    ask("PRAGMA wal_checkpoint(TRUNCATE)")
    disconnect()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with file.open("r+b") as opened:
        opened.seek(4096 * 8)
        opened.write(b"\xff" * 4096 * 40)
    with refused_as("damaged"):
        list(read())
