"""Write files so that a crash leaves the old bytes or the new ones, never half of them."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path

from dauys.record.faults import CannotWrite, LogConflict


class Disk:
    """Files under one directory: each written to a temporary name, flushed, then renamed; directories flushed
    by `settle`.
    """

    def __init__(self, top: Path) -> None:
        self.top = top
        self._touched: set[Path] = set()

    def write(self, path: str, data: bytes) -> None:
        """Put `data` at `path`. Raises CannotWrite; the old file, if any, is then still there."""
        target = self.top / path
        try:
            self._open_folder(target.parent)
            _replace(target, data)
        except OSError as error:
            raise CannotWrite("log-cannot-write", file=str(target), why=error.strerror or str(error)) from error

    def settle(self) -> None:
        """Flush every directory in which names have changed. Raises CannotWrite."""
        for folder in sorted(self._touched, reverse=True):
            try:
                _flush(folder)
            except OSError as error:
                raise CannotWrite("log-cannot-write", file=str(folder), why=error.strerror or str(error)) from error
        self._touched.clear()

    def _open_folder(self, folder: Path) -> None:
        self._touched.add(folder)
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        above = folder
        while above not in (self.top, above.parent):
            above = above.parent
            self._touched.add(above)


def lock(directory: Path) -> int:
    """Take the directory for one writer; the descriptor holds the lock until it is closed.

    Raises LogConflict if it is taken.
    """
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise LogConflict("log-busy", log=str(directory)) from error
    return descriptor


def rename_directory(old: Path, new: Path) -> None:
    """Give a finished directory its name (absent or empty until now) and flush the parent.

    Raises CannotWrite.
    """
    try:
        old.rename(new)
        _flush(new.parent)
    except OSError as error:
        raise CannotWrite("log-cannot-write", file=str(new), why=error.strerror or str(error)) from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)  # noqa: PTH105 - one call to fail in the crash tests
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
