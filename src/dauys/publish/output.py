"""Writes the publication's files: whole or not at all, only where the bytes are new, with compressed copies beside."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli

from dauys.base.refusals import Refused, refuse

_COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".ics", ".md", ".jsonl"})
_WORTH = 256  # bytes: below that a compressed copy saves nothing
_GZIP, _BROTLI = 6, 5  # levels that a page written in the night can afford


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
            if copies and target.suffix in _COMPRESSED and len(data) >= _WORTH:
                _replace(target.with_name(f"{target.name}.gz"), gzip.compress(data, _GZIP, mtime=0))
                _replace(target.with_name(f"{target.name}.br"), brotli.compress(data, quality=_BROTLI))
            _replace(target, data)
        except OSError as fault:
            why = fault.strerror or str(fault)
            raise Refused(refuse("publish.not-written", file=str(target), why=why)) from fault
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


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
