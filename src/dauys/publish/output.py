"""Writes the publication's files: whole or not at all, only where the bytes are new, with compressed copies beside."""

from __future__ import annotations

import filecmp
import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import brotli

from dauys.base.refusals import Refused, refuse

_COMPRESSED = frozenset({".html", ".css", ".js", ".svg", ".json", ".xml", ".csv", ".txt", ".ics", ".md"})
_WORTH = 1400  # bytes: a file that fits into one packet of a network gains nothing by a copy
_GZIP, _BROTLI = 6, 5  # levels that a page written in the night can afford; the next ones save 1 % for twice the time


class Output:
    """A folder of static files for any web server.

    Each file is written under another name and renamed, so a reader never meets half a page; the copies `.gz` and
    `.br` come first, the file itself last.
    """

    def __init__(self, top: Path) -> None:
        self.top = top
        self._folders: set[Path] = set()
        self.written = 0  # files whose bytes were new

    def write(self, path: str, data: bytes, *, copies: bool = True) -> bool:
        """Put `data` at `path`, with compressed copies unless `copies` is false; whether it was new.

        Raises Refused `publish.not-written` (a full disk).
        """
        target = self.top / path
        try:
            if _same(target, data):
                return False
            self._open_folder(target.parent)
            packed = _copies(target.suffix, data) if copies else {}
            for ending in (".gz", ".br"):
                copy = target.with_name(target.name + ending)
                if ending in packed:
                    _replace(copy, packed[ending])
                elif target.suffix in _COMPRESSED:
                    copy.unlink(missing_ok=True)  # of a larger file that was there before
            _replace(target, data)
        except OSError as fault:
            raise _not_written(target, fault) from fault
        self.written += 1
        return True

    def build(self, path: str, make: Callable[[IO[bytes]], None]) -> bool:
        """Put what `make` writes, bit by bit, at `path`, without copies; whether it was new.

        Raises Refused `publish.not-written`.
        """
        target = self.top / path
        draft = _draft_of(target)
        try:
            self._open_folder(target.parent)
            try:
                with draft.open("wb") as stream:
                    make(stream)
                if target.is_file() and filecmp.cmp(draft, target, shallow=False):
                    return False
                draft.replace(target)
            finally:
                draft.unlink(missing_ok=True)
        except OSError as fault:
            raise _not_written(target, fault) from fault
        self.written += 1
        return True

    def remove(self, path: str) -> None:
        """Take a file and its copies away, if they are there."""
        target = self.top / path
        for file in (target, target.with_name(f"{target.name}.gz"), target.with_name(f"{target.name}.br")):
            file.unlink(missing_ok=True)

    def _open_folder(self, folder: Path) -> None:
        if folder not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


def _copies(ending: str, data: bytes) -> dict[str, bytes]:
    if len(data) < _WORTH or ending not in _COMPRESSED:
        return {}
    return {".gz": gzip.compress(data, _GZIP, mtime=0), ".br": brotli.compress(data, quality=_BROTLI)}


def _not_written(target: Path, fault: OSError) -> Refused:
    return Refused(refuse("publish.not-written", file=str(target), why=fault.strerror or str(fault)))


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _draft_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.new")


def _replace(target: Path, data: bytes) -> None:
    draft = _draft_of(target)
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
