"""Any flipped byte in any published file makes the check fail; only README.txt is not covered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.base.refusals import Unreadable
from dauys.verify.verification import verify
from tests.verify.forge import publish, small_election

NOT_COVERED = {"README.txt", ".lock"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small election with earlier checkpoints on the way, so that their partial tiles lie there as well."""
    directory = tmp_path_factory.mktemp("flips") / "record"
    publish(directory, small_election().envelopes, small_election().law, steps=(1, 20, 50))
    return directory


def covered(record: Path) -> list[Path]:
    found = sorted(path for path in record.rglob("*") if path.is_file() and path.name not in NOT_COVERED)
    return [path for path in found if path.stat().st_size]


def sound(record: Path) -> bool:
    try:
        return verify(str(record)).ok
    except Unreadable:
        return False


def flipped(record: Path, path: Path, at: int, bit: int) -> bool:
    """Whether the record with one bit flipped still checks."""
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :])
    try:
        return sound(record)
    finally:
        path.write_bytes(data)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bit(record: Path, data: st.DataObject) -> None:
    # A directory of the file first, so that the many schemas do not crowd out the log.
    files = covered(record)
    group = data.draw(st.sampled_from(sorted({path.parent for path in files})))
    path = data.draw(st.sampled_from([path for path in files if path.parent == group]))
    at = data.draw(st.integers(0, path.stat().st_size - 1))
    assert not flipped(record, path, at, data.draw(st.integers(0, 7))), f"{path} byte {at}"


@pytest.mark.parametrize("name", ["checkpoint", "log.vkey"])
def test_every_byte_of_the_small_files(record: Path, name: str) -> None:
    path = record / name
    for at in range(path.stat().st_size):
        assert not flipped(record, path, at, at % 8), at


def test_every_file_is_needed_or_not_covered(record: Path, tmp_path: Path) -> None:
    """Removing a file is caught too; partial tiles of earlier checkpoints may be removed (tlog-tiles)."""
    spare = {path for path in covered(record) if ".p" in path.parent.name and path.name != "74"}
    for path in covered(record):
        copy = tmp_path / "copy"
        shutil.copytree(record, copy)
        (copy / path.relative_to(record)).unlink()
        assert sound(copy) is (path in spare), path
        shutil.rmtree(copy)


def test_untouched(record: Path) -> None:
    assert sound(record)
    (record / "README.txt").write_text("Other words.\n", encoding="utf-8")
    assert sound(record)
