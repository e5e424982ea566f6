"""What may not be backed up or restored is refused with a text, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from tests.actions.backups.full import PHRASE, Full

from dauys.actions.restoring import Target, restore
from dauys.base.refusals import Refused
from dauys.base.texts import LANGS
from dauys.store import database, log


def code_of(fault: pytest.ExceptionInfo[Refused]) -> str:
    refusal = fault.value.refusal
    assert len({refusal.text(lang) for lang in LANGS}) == 3
    return refusal.code.removeprefix("backup.")


@pytest.mark.parametrize(("phrase", "keys", "code"), [("", True, "keys-plain"), ("short", False, "passphrase-short")])
def test_a_backup_that_would_not_protect(full: Full, tmp_path: Path, phrase: str, keys: bool, code: str) -> None:
    with pytest.raises(Refused) as fault:
        full.write(tmp_path / "backup", phrase, keys=keys)
    assert code_of(fault) == code
    assert not list(tmp_path.glob("*backup*"))


def test_a_file_that_is_there_is_left_alone(full: Full, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("mine")
    with pytest.raises(Refused) as fault:
        full.write(tmp_path / "backup")
    assert code_of(fault) == "file-exists"
    assert (tmp_path / "backup").read_text() == "mine"


def test_keys_that_are_not_there(full: Full, tmp_path: Path) -> None:
    full.office.custody.unlink()
    with pytest.raises(Refused) as fault:
        full.write(tmp_path / "backup", keys=True)
    assert code_of(fault) == "no-keys"
    assert not list(tmp_path.glob(".backup*"))


def test_a_place_that_cannot_be_written(full: Full, tmp_path: Path) -> None:
    with pytest.raises(Refused) as fault:
        full.write(tmp_path / "nowhere" / "backup")
    assert code_of(fault) == "not-written"


def test_what_a_killed_backup_left_goes_with_the_next(full: Full, tmp_path: Path) -> None:
    (tmp_path / ".backup.99999999.partial").write_bytes(b"half")
    full.write(tmp_path / "backup")
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup"]


def test_restoring_overwrites_nothing(full: Full, tmp_path: Path, postgres_url: str) -> None:
    full.write(tmp_path / "backup")
    database.connect(postgres_url)
    database.disconnect()
    cases: list[tuple[Any, str]] = [
        (Target(f"{tmp_path}/new/s.sqlite3", full.office.directory), "office-exists"),
        (Target(full.address, tmp_path / "new"), "store-exists"),
        (Target(postgres_url, tmp_path / "new"), "store-not-empty"),
    ]
    for target, code in cases:
        with pytest.raises(Refused) as fault:
            restore(tmp_path / "backup", PHRASE, target)
        assert code_of(fault) == code
        assert not (tmp_path / "new").exists()
        assert not list(tmp_path.glob(".*partial*"))
    database.connect(full.address)
    assert log.size() > 0


def test_a_server_that_fails_at_the_end_leaves_no_office(
    full: Full, tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.write(tmp_path / "backup")

    def fail(_self: object) -> None:
        raise OperationalError("the server is gone") from psycopg.OperationalError("the server is gone")

    monkeypatch.setattr(BaseDatabaseWrapper, "commit", fail)
    with pytest.raises(Refused) as fault:
        restore(tmp_path / "backup", PHRASE, Target(postgres_url, tmp_path / "new"))
    monkeypatch.undo()
    assert code_of(fault) == "store.connection-lost"
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".*partial*"))
    restore(tmp_path / "backup", PHRASE, Target(postgres_url, tmp_path / "new"))
