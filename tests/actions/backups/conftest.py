"""What the tests of backups share: full offices, and passphrases that are quick to try."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dauys.formats import locked_stream


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase is slow to try on purpose; here it need not be."""
    monkeypatch.setattr(locked_stream, "_COST", 10)


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a full office and its store, to be copied."""
    # Imported here: models can only be imported once Django is set up.
    from tests.actions.backups.full import fill

    from dauys.store import database

    place = tmp_path_factory.mktemp("filled")
    fill(f"sqlite:///{place / 'store.sqlite3'}", place / "office")
    database.disconnect()
    return place


@pytest.fixture
def full(filled_once: Path, tmp_path: Path) -> Iterator[Any]:
    """A full office on SQLite, of the test's own."""
    from tests.actions.backups.full import Full

    from dauys.actions.office_files import office_at
    from dauys.store import database

    shutil.copytree(filled_once, tmp_path, dirs_exist_ok=True)
    yield Full(f"sqlite:///{tmp_path / 'store.sqlite3'}", office_at(tmp_path / "office", {}))
    database.disconnect()
