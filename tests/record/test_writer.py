"""The writer: what it writes, what it refuses, and that no crash or full disk costs a signed checkpoint."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record import disk
from dauys.record.check import check_log
from dauys.record.faults import BadNote, CannotWrite, LogConflict, TooLarge
from dauys.record.keys import SigningKey
from dauys.record.merkle import leaf_hash, root
from dauys.record.note import NoteSigner
from dauys.record.reader import LogReader
from dauys.record.tiles import ENTRIES, levels, parse_path, tiles_of
from dauys.record.writer import LogWriter

from .conftest import ORIGIN, entry


def _good(directory: Path, signer: NoteSigner) -> int:
    report = check_log(LogReader(directory), signer.verifier)
    assert report.failure is None, report.failure
    return report.size


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 513, 1000])
def test_every_file_and_no_other(make_log, signer, size):
    directory = make_log(size)
    expected = {tile.path for level in (ENTRIES, *range(levels(size))) for tile in tiles_of(level, size)}
    found = {p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file()}
    assert found == expected | {"checkpoint"}
    assert _good(directory, signer) == size
    assert list(LogReader(directory).entries()) == [entry(i) for i in range(size)]
    assert LogReader(directory).root(size) == root([leaf_hash(entry(i)) for i in range(size)])


def test_three_levels(make_log, signer):
    directory = make_log(65_537, 65_535, 65_536)
    assert _good(directory, signer) == 65_537
    assert {p.name for p in (directory / "tile").iterdir()} == {"0", "1", "2", "entries"}
    assert list(LogReader(directory).entries(65_530)) == [entry(i) for i in range(65_530, 65_537)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=5), st.booleans())
def test_growing_in_steps_is_growing_at_once(tmp_path_factory, steps, reopen):
    signer = NoteSigner(ORIGIN, SigningKey.from_seed(b"k" * 32))
    directory = tmp_path_factory.mktemp("steps")
    writer = LogWriter(directory / "a", ORIGIN, signer)
    for step in steps:
        writer.extend(entry(i) for i in range(writer.size, writer.size + step))
        signed = writer.checkpoint()
        if reopen:
            writer.close()
            writer = LogWriter(directory / "a", ORIGIN, signer)
    writer.close()
    with LogWriter(directory / "b", ORIGIN, signer) as once:
        once.extend(entry(i) for i in range(sum(steps)))
        assert once.checkpoint() == signed
    assert _good(directory / "a", signer) == sum(steps)


def test_an_unchanged_log_keeps_its_checkpoint(make_log, signer):
    directory = make_log(300)
    before = (directory / "checkpoint").read_bytes()
    stamp = (directory / "checkpoint").stat().st_mtime_ns
    with LogWriter(directory, ORIGIN, signer) as writer:
        assert writer.size == 300
        assert writer.checkpoint() == before
    assert (directory / "checkpoint").stat().st_mtime_ns == stamp


def test_entries_without_a_checkpoint_do_not_count(make_log, signer):
    directory = make_log(100)
    with LogWriter(directory, ORIGIN, signer) as writer:
        assert writer.extend([b"lost"] * 400) == 500
    assert _good(directory, signer) == 100
    with LogWriter(directory, ORIGIN, signer) as writer:
        assert writer.size == 100
        writer.extend(entry(i) for i in range(100, 500))
        writer.checkpoint()
    assert _good(directory, signer) == 500
    assert list(LogReader(directory).entries(98, 102)) == [entry(i) for i in range(98, 102)]


def _refused(directory: Path, signer: NoteSigner, reason: str, origin: str = ORIGIN) -> None:
    with pytest.raises(LogConflict) as caught, LogWriter(directory, origin, signer):
        pass
    assert caught.value.reason == reason
    assert caught.value.text("kk") != caught.value.text("ru") != caught.value.text("en")


def test_another_key_or_origin_is_refused(make_log, signer):
    directory = make_log(3)
    _refused(directory, NoteSigner(ORIGIN, SigningKey.from_seed(b"o" * 32)), "log-other-key")
    _refused(directory, signer, "log-other-origin", "other.example")
    for origin in ("", "two\nlines"):
        with pytest.raises(BadNote):
            LogWriter(directory, origin, signer)


def test_one_writer_at_a_time(make_log, signer):
    directory = make_log(3)
    with LogWriter(directory, ORIGIN, signer):
        _refused(directory, signer, "log-busy")
    LogWriter(directory, ORIGIN, signer).close()


@pytest.mark.parametrize("file", ["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"])
@pytest.mark.parametrize("how", ["gone", "short", "flipped"])
def test_tiles_that_do_not_agree_are_refused(make_log, signer, file, how):
    directory = make_log(300)
    path = directory / file
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(data if how == "flipped" else data[:-1])
    _refused(directory, signer, "log-disagrees" if how == "flipped" else "log-damaged")


def test_a_checkpoint_changed_meanwhile_is_not_signed_over(make_log, signer):
    directory = make_log(10)
    older = (directory / "checkpoint").read_bytes()
    with LogWriter(directory, ORIGIN, signer) as writer:
        writer.extend([b"new"])
        writer.checkpoint()
        writer.extend([b"newer"])
        (directory / "checkpoint").write_bytes(older)
        with pytest.raises(LogConflict) as caught:
            writer.checkpoint()
    assert caught.value.reason == "log-changed"
    assert (directory / "checkpoint").read_bytes() == older


def test_a_fork_on_disk_is_not_signed(make_log, signer):
    """Someone exchanges a full tile under the writer: what it would sign no longer continues what it signed."""
    directory = make_log(600)
    with LogWriter(directory, ORIGIN, signer) as writer:
        tile = directory / "tile/0/002.p/88"
        writer.extend(entry(i) for i in range(600, 700))
        wrong = bytearray(tile.read_bytes())
        wrong[0] ^= 1
        writer._tails[0][0] = bytes(wrong[:32])  # a defect in memory: the tail is not what was signed
        with pytest.raises(LogConflict) as caught:
            writer.checkpoint()
    assert caught.value.reason == "log-forked"
    assert _good_size(directory) == 600


def _good_size(directory: Path) -> int:
    return LogReader(directory).claimed_size()


def test_an_entry_too_long_spends_the_writer_but_not_the_log(make_log, signer):
    directory = make_log(5)
    writer = LogWriter(directory, ORIGIN, signer)
    with pytest.raises(TooLarge):
        writer.extend([b"fine", b"x" * 65_536])
    with pytest.raises(LogConflict) as caught:
        writer.checkpoint()
    assert caught.value.reason == "log-writer-spent"
    assert _good(directory, signer) == 5
    LogWriter(directory, ORIGIN, signer).close()


class _Breaking:
    """Calls of `os` that fail from the n-th on, as on a full disk or at a crash."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.left, self.error = at, error

    def wrap(self, call: Callable[..., object]) -> Callable[..., object]:
        def broken(*args: object, **words: object) -> object:
            self.left -= 1
            if self.left < 0:
                raise self.error
            return call(*args, **words)

        return broken


@contextlib.contextmanager
def _broken(at: int, error: BaseException, *names: str) -> Iterator[_Breaking]:
    breaking = _Breaking(at, error)
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(disk.os, name, breaking.wrap(getattr(os, name)))
        if isinstance(error, Crash):
            patch.setattr(disk.Path, "unlink", breaking.wrap(Path.unlink))
        yield breaking


class Crash(BaseException):
    """The machine stops here: nothing after it is done, not even tidying up."""


def _grow(directory: Path, signer: NoteSigner) -> None:
    """From 250 entries to 770, with one checkpoint at 600: full and partial tiles of two levels."""
    with LogWriter(directory, ORIGIN, signer) as writer:
        writer.extend(entry(i) for i in range(writer.size, 600))
        writer.checkpoint()
        writer.extend(entry(i) for i in range(600, 770))
        writer.checkpoint()


def _steps(make_log: Callable[..., Path], signer: NoteSigner, *names: str) -> int:
    directory = make_log(250, name="counted")
    with _broken(10**9, Crash(), *names) as counter:
        _grow(directory, signer)
    return 10**9 - counter.left


def test_a_crash_at_any_step_leaves_a_log_that_checks_and_goes_on(make_log, signer):
    steps = _steps(make_log, signer, "write", "fsync", "replace")
    assert steps > 40
    sizes = set()
    for at in range(steps):
        directory = make_log(250, name=f"crash-{at}")
        with pytest.raises(Crash), _broken(at, Crash(), "write", "fsync", "replace"):
            _grow(directory, signer)
        sizes.add(_good(directory, signer))
        with LogWriter(directory, ORIGIN, signer) as writer:
            writer.extend(entry(i) for i in range(writer.size, 900))
            writer.checkpoint()
        assert _good(directory, signer) == 900
    assert sizes == {250, 600, 770}


@pytest.mark.parametrize("name", ["open", "mkdir", "write", "fsync", "replace"])
def test_a_full_disk_at_any_step_leaves_the_old_checkpoint_and_says_so(make_log, signer, name):
    for at in range(_steps(make_log, signer, name)):
        directory = make_log(250, name=f"full-{at}")
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with pytest.raises(CannotWrite) as caught, _broken(at, full, name):
            _grow(directory, signer)
        assert os.strerror(errno.ENOSPC) in caught.value.text("en")
        assert _good(directory, signer) in (250, 600, 770)
        assert not [p for p in directory.rglob("*") if p.name.startswith(".")]
        if _good_size(directory) <= 600:
            _grow(directory, signer)
        assert _good(directory, signer) == 770


def test_a_directory_that_may_not_be_written(tmp_path, signer):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        LogWriter(tmp_path / "file", ORIGIN, signer)
    with pytest.raises(CannotWrite):
        LogWriter(tmp_path / "file" / "below", ORIGIN, signer)


CHILD = """
    import sys
    from pathlib import Path
    from dauys.record.keys import SigningKey
    from dauys.record.note import NoteSigner
    from dauys.record.writer import LogWriter
    signer = NoteSigner("{origin}", SigningKey.from_seed(bytes(range(32))))
    with LogWriter(Path(sys.argv[1]), "{origin}", signer) as writer:
        while True:
            writer.extend(b"entry %d;" % i * (i % 7) for i in range(writer.size, writer.size + 37))
            writer.checkpoint()
            print(writer.size, flush=True)
"""


def test_kill_9_loses_nothing_that_was_signed(tmp_path, signer):
    chance = random.Random(2)
    code, acknowledged = textwrap.dedent(CHILD.format(origin=ORIGIN)), 0
    for _ in range(8):
        child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(chance.random() / 10)
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
        child.wait()
        child.stdout.close()
        whole = [int(line) for line in lines if line.endswith("\n")]
        assert whole[0] > acknowledged
        acknowledged = whole[-1]
        size = _good(tmp_path / "log", signer)
        assert size >= acknowledged
    reader = LogReader(tmp_path / "log")
    assert all(found == entry(i) for i, found in enumerate(reader.entries()))
    assert all(parse_path(p) or ".tmp" in p for p in reader.paths() or ())
