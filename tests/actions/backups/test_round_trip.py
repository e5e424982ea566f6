"""A backup brings everything to another place and another database, while the workspace goes on working."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from django.db import connections
from tests.actions.backups.full import NOW, PHRASE, SCAN, WORLD, Full, everything, fill

from dauys.actions import backups
from dauys.actions.backup_check import opened
from dauys.actions.custody import Custody
from dauys.actions.office_files import custody_mark, keep_custody, keep_secret, law_kept, office_at
from dauys.actions.opening import open_desk
from dauys.actions.restoring import Target, check_backup, restore
from dauys.base.refusals import Refused
from dauys.law import load
from dauys.store import database, log
from dauys.store.copying import snapshot
from dauys.store.models import Person, SealedKey


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".sqlite3" not in path.name and not path.name.startswith(".")
    }


@pytest.mark.parametrize(("here", "there"), [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_everything_comes_back_on_either_database(
    here: str, there: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = str(request.getfixturevalue("sqlite_url" if here == "sqlite" else "postgres_url"))
    full = fill(address, tmp_path / "office")
    before = everything(address)
    written = full.write(tmp_path / "backup", keys=True)
    target = f"{tmp_path}/new/store.sqlite3"
    if there == "postgresql":
        target = request.getfixturevalue("postgres_server").new_database()
    seen: list[str] = []
    place = Target(target, tmp_path / "new")
    manifest = restore(tmp_path / "backup", PHRASE, place, lambda stage, *_: seen.append(stage)).manifest
    assert manifest == written.manifest
    assert (manifest.size, manifest.papers) == (len(WORLD.acts), 3)
    after = everything(target)
    assert after.keys() == before.keys()
    for table, rows in before.items():  # PostgreSQL orders the names within a JSON value anew
        assert list(map(json.loads, after[table])) == list(map(json.loads, rows)), table
    assert tree(tmp_path / "new") == tree(tmp_path / "office") | {f"law/{manifest.law}.json": load("kz").to_json()}
    assert set(seen) == {"check", "restore"}
    works_on(target, tmp_path / "new")
    database.disconnect()


def works_on(address: str, directory: Path) -> None:
    """The restored office replays, signs, numbers on, and is its owner's alone."""
    database.connect(address, everything=True)
    office = office_at(directory, {})
    keep_secret(office)
    mark = keep_custody(office, sealed=True)
    assert mark == custody_mark(office)
    row = SealedKey.objects.get()
    assert Custody(office.custody.read_bytes())._opened(row).public.keyid == row.keyid
    assert open_desk(lambda place, _: load(place)).election.heads == WORLD.election.heads
    with log.writing() as writer:
        writer.append([b"{}"])
    last = Person.objects.order_by("-id")[0]
    assert Person.objects.add("next", "a password of some length", "auditor").pk > last.pk
    assert directory.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in directory.rglob("*") if path.is_file())


def test_who_was_signed_in_is_not_in_it(full: Full, tmp_path: Path) -> None:
    full.write(tmp_path / "backup", "")
    assert b"a" * 32 not in (tmp_path / "backup").read_bytes()
    assert "django_session" not in check_backup(tmp_path / "backup", "").tables


def test_without_keys_no_key_is_in_it_and_the_office_asks_for_its_own(full: Full, tmp_path: Path) -> None:
    written = full.write(tmp_path / "backup", "")
    assert written.manifest.custody == custody_mark(full.office)
    with opened(tmp_path / "backup", "") as backup:
        assert not any(name.startswith("keys/") for name in backup.reader.names)
    restore(tmp_path / "backup", "", Target(f"{tmp_path}/new/store.sqlite3", tmp_path / "new"))
    office = office_at(tmp_path / "new", {})
    with pytest.raises(Refused) as refused:
        keep_custody(office, sealed=True)
    assert refused.value.refusal.code == "serve.custody-missing"
    assert refused.value.refusal.context["mark"] == written.manifest.custody
    office.custody.write_bytes(b"k" * 32)
    office.custody.chmod(0o600)
    with pytest.raises(Refused) as refused:
        keep_custody(office, sealed=True)
    assert refused.value.refusal.code == "serve.custody-other"
    office.custody.write_bytes(full.office.custody.read_bytes())
    assert keep_custody(office, sealed=True) == written.manifest.custody


def test_nothing_of_a_locked_backup_can_be_read(full: Full, tmp_path: Path) -> None:
    full.write(tmp_path / "backup", keys=True)
    data = (tmp_path / "backup").read_bytes()
    for word in (SCAN[:40], "айгул".encode(), b"store_entry", full.office.custody.read_bytes(), b"PK\x03\x04"):
        assert word not in data
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0


def test_a_writer_is_not_held_up_and_the_backup_is_of_one_moment(store: str) -> None:
    database.connect(store, everything=True)
    with log.writing() as writer:
        writer.append([b"first"])
    done: list[int] = []

    def write() -> None:
        with log.writing() as writer:
            writer.append([b"second"])
        Person.objects.add("late", "a password of some length", "auditor")
        done.append(log.size())
        connections.close_all()

    with snapshot() as copy:
        assert copy.number("store_entry") == 1
        other = threading.Thread(target=write)
        other.start()
        other.join(10)
        assert done == [2]
        assert copy.number("store_entry") == 1
        assert list(copy.rows("store_person")) == []
    assert log.size() == 2
    with log.writing() as writer:  # the connection takes the writer's lock again as ever
        writer.append([b"third"])


def test_a_store_outside_of_the_office(full: Full, tmp_path: Path) -> None:
    full.write(tmp_path / "backup", "")
    target = Target(f"sqlite:///{tmp_path}/db/s.sqlite3", tmp_path / "new")
    restore(tmp_path / "backup", "", target)
    assert [path.name for path in (tmp_path / "db").iterdir()] == ["s.sqlite3"]
    assert everything(target.store) == everything(full.address)


def test_an_empty_store_without_an_office(sqlite_url: str, tmp_path: Path) -> None:
    full = Full(sqlite_url, office_at(tmp_path / "office", {}))
    written = full.write(tmp_path / "backup", "")
    assert (written.manifest.size, written.manifest.law, written.manifest.papers) == (0, "", 0)
    restore(tmp_path / "backup", "", Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new"))
    assert everything(f"{tmp_path}/new/s.sqlite3") == everything(sqlite_url)


def test_a_backup_of_an_older_store_is_restored_and_brought_up_to_date(sqlite_url: str, tmp_path: Path) -> None:
    database.connect(sqlite_url)  # the store's own tables only
    with log.writing() as writer:
        writer.append(WORLD.envelopes)
    office = office_at(tmp_path / "office", {})
    written = backups.write(tmp_path / "backup", office, backups.Protection(), NOW, law_kept(office))
    assert "account_emailaddress" not in written.manifest.tables
    restore(tmp_path / "backup", "", Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new"))
    after = everything(f"{tmp_path}/new/s.sqlite3")
    assert len(after["store_entry"]) == len(WORLD.envelopes)
    assert "account_emailaddress" in after
    database.disconnect()
