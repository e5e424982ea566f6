"""Opening the store: what is settled, created, checked and refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import LANGS, catalogue
from dauys.store import driver
from dauys.store.address import django_database, from_environment, place
from dauys.store.database import connect, disconnect
from dauys.store.log import read, size, writing


def ask(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def append(envelope: bytes) -> None:
    with writing() as writer:
        writer.append([envelope])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://u:p%40ss@db.example:5433/acts", ("acts", "u", "p@ss", "db.example", "5433")),
        ("postgres://u@db.example/acts", ("acts", "u", "", "db.example", "")),
        ("postgresql:///acts?host=/run/postgresql", ("acts", "", "", "/run/postgresql", "")),
        ("postgresql://u:@/acts?host=/run/pg&port=6000", ("acts", "u", "", "/run/pg", "6000")),
        ("postgresql://[::1]:5432/acts", ("acts", "", "", "::1", "5432")),
    ],
)
def test_a_postgresql_address(address: str, expected: tuple[str, ...]) -> None:
    database = django_database(address)
    assert tuple(database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected
    assert "synchronous_commit=on" in database["OPTIONS"]["options"]
    assert "p@ss" not in place(database)


def test_further_parameters_of_a_postgresql_address_reach_the_driver_but_not_our_promises() -> None:
    options = django_database("postgresql://h/acts?sslmode=require&options=-c%20synchronous_commit%3Doff")["OPTIONS"]
    assert options["sslmode"] == "require"
    assert options["options"].index("synchronous_commit=off") < options["options"].index("synchronous_commit=on")


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("sqlite:////srv/acts.sqlite3", "/srv/acts.sqlite3"),
        ("/srv/acts.sqlite3", "/srv/acts.sqlite3"),
        ("sqlite:///acts.sqlite3", str(Path("acts.sqlite3").absolute())),
        ("сайлау 2021.sqlite3", str(Path("сайлау 2021.sqlite3").absolute())),
    ],
)
def test_a_sqlite_address(address: str, file: str) -> None:
    assert place(django_database(address)) == file


@pytest.mark.parametrize(
    "address",
    ["mysql://secret@h/acts", "postgresql://secret@h", "postgresql://secret@h:port/acts", "postgresql://secret@h/a/b",
     "sqlite://acts", "sqlite:///", "sqlite://secret@h/acts", "", " ", ":memory:"],
)  # fmt: skip
def test_an_address_that_cannot_be_understood(address: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        connect(address)
    assert unreadable.value.code == "store.bad-address"
    assert all("secret" not in unreadable.value.text(lang) for lang in LANGS)


def test_the_surroundings_give_the_address() -> None:
    assert from_environment({}) == "var/dauys.sqlite3"
    assert from_environment({"DAUYS_STORE": "a"}) == "a"
    assert from_environment({"DAUYS_STORE": "a", "DATABASE_URL": "postgresql://h/b"}) == "postgresql://h/b"


def test_without_an_address_the_surroundings_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DAUYS_STORE", str(tmp_path / "new" / "deep" / "acts.sqlite3"))
    connect()
    append(b"one")
    disconnect()
    assert (tmp_path / "new" / "deep" / "acts.sqlite3").exists()


def test_sqlite_runs_with_the_settings_that_keep_acknowledged_acts(sqlite_url: str) -> None:
    connect(sqlite_url)
    version = tuple(int(part) for part in ask("SELECT sqlite_version()").split("."))
    assert version >= driver.SOUND >= (3, 51, 3)
    assert ask("PRAGMA journal_mode") == "wal"
    assert ask("PRAGMA synchronous") == 2
    assert ask("PRAGMA foreign_keys") == 1
    assert ask("PRAGMA busy_timeout") == 20_000
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_runs_with_the_settings_that_keep_acknowledged_acts(postgres_url: str, postgres_server: Any) -> None:
    name = django_database(postgres_url)["NAME"]
    postgres_server.run(f"ALTER DATABASE {name} SET synchronous_commit = off")
    postgres_server.run(f"ALTER DATABASE {name} SET default_transaction_isolation = 'repeatable read'")
    connect(postgres_url)
    assert ask("SHOW synchronous_commit") == "on"
    assert ask("SHOW transaction_isolation") == "read committed"
    assert ask("SHOW lock_timeout") == "20s"


def test_an_sqlite_that_may_lose_pages_is_refused(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(sqlite_url)
    monkeypatch.setattr("dauys.store.database.SOUND", (99, 0, 0))
    with pytest.raises(Refused) as refused:
        connect(sqlite_url)
    assert refused.value.refusal.code == "store.unsafe-sqlite"
    assert "99.0.0" in refused.value.refusal.text()


def test_a_server_that_does_not_write_to_disk_is_refused(postgres_url: str, postgres_server: Any) -> None:
    connect(postgres_url)
    postgres_server.run("ALTER SYSTEM SET full_page_writes = off")
    postgres_server.run("SELECT pg_reload_conf()")
    disconnect()
    try:
        wait_for_setting("off", postgres_server)
        with pytest.raises(Refused) as refused:
            connect(postgres_url)
    finally:
        postgres_server.run("ALTER SYSTEM RESET full_page_writes")
        postgres_server.run("SELECT pg_reload_conf()")
        wait_for_setting("on", postgres_server)
    assert refused.value.refusal.code == "store.unsafe-server"
    assert "full_page_writes" in refused.value.refusal.text()
    disconnect()
    connect(postgres_url)


def wait_for_setting(value: str, server: Any) -> None:
    for _ in range(500):
        if server.run("SHOW full_page_writes") == [(value,)]:
            return
    raise AssertionError("the server does not take the setting over")


def test_opening_again_changes_nothing(store: str) -> None:
    append(b"one")
    connect(store)
    disconnect()
    connect(store)
    assert list(read()) == [(0, b"one")]


def test_moving_from_one_store_to_another_and_back(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    for number, address in enumerate((sqlite_url, postgres_url, str(tmp_path / "other.sqlite3"))):
        connect(address)
        assert size() == 0
        append(str(number).encode())
    connect(postgres_url)
    assert list(read()) == [(0, b"1")]
    connect(sqlite_url)
    assert list(read()) == [(0, b"0")]


def test_several_programs_open_a_new_store_at_once(store_address: str) -> None:
    program = "import sys; from dauys.store.database import connect; connect(sys.argv[1])"
    running = [
        subprocess.Popen([sys.executable, "-c", program, store_address], stderr=subprocess.PIPE) for _ in range(4)
    ]
    errors = [running_one.communicate(timeout=60)[1] for running_one in running]
    assert [running_one.returncode for running_one in running] == [0] * 4, errors
    connect(store_address)
    append(b"one")


def test_the_models_have_all_their_migrations(store: str) -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)
    call_command("check", fail_level="WARNING", verbosity=0)


def test_a_store_made_by_a_newer_program_is_refused(store: str) -> None:
    append(b"one")
    ask("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_newer', CURRENT_TIMESTAMP)")
    ask("INSERT INTO django_migrations (app, name, applied) VALUES ('other', '0001', CURRENT_TIMESTAMP)")
    with pytest.raises(Refused) as refused:
        connect(store)
    assert refused.value.refusal.code == "store.newer"
    assert "9999_newer" in refused.value.refusal.text()
    ask("DELETE FROM django_migrations WHERE app = 'store' AND name = '9999_newer'")
    connect(store)
    assert size() == 1


@pytest.mark.parametrize("file", ["plain/acts.sqlite3", "directory", "/proc/acts.sqlite3"])
def test_a_place_where_no_file_can_be_made(file: str, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("not a directory")
    (tmp_path / "directory").mkdir()
    with pytest.raises(Refused) as refused:
        connect(str(tmp_path / file))
    assert refused.value.refusal.code == "store.not-writable"
    assert all(file.split("/")[0] in refused.value.refusal.text(lang) for lang in LANGS)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "acts.csv"
    file.write_text("contest,precinct\n" * 500)
    with pytest.raises(Unreadable) as unreadable:
        connect(str(file))
    assert unreadable.value.code == "store.not-a-database"
    assert str(file) in str(unreadable.value)
    assert file.read_text() == "contest,precinct\n" * 500


@pytest.mark.parametrize("address", ["postgresql://u:secret@127.0.0.1:1/acts", "postgresql:///acts?host=/nowhere"])
def test_a_server_that_does_not_answer(address: str) -> None:
    with pytest.raises(Refused) as refused:
        connect(address)
    assert refused.value.refusal.code == "store.unreachable"
    assert all("acts" in refused.value.refusal.text(lang) for lang in LANGS)
    assert all("secret" not in refused.value.refusal.text(lang) for lang in LANGS)


def test_a_database_that_the_server_does_not_have(postgres_server: Any) -> None:
    with pytest.raises(Refused) as refused:
        connect(postgres_server.url("nobody_made_this"))
    assert refused.value.refusal.code == "store.unreachable"
    assert "nobody_made_this" in refused.value.refusal.text()


def test_every_code_has_a_text_in_every_language() -> None:
    for code, texts in catalogue("store").items():
        assert set(texts) == set(LANGS), code
        fields = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in texts.values()]
        assert fields[0] == fields[1] == fields[2], code


def test_importing_the_room_opens_nothing(tmp_path: Path) -> None:
    program = "import dauys.store.log, dauys.store.database, dauys.store.standings"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, env={**os.environ, "DAUYS_STORE": "x"})
    assert list(tmp_path.iterdir()) == []
