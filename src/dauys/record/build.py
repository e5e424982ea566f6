"""Build a log from a file of lines: a new one appears whole or not at all, an old one is only extended."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dauys.base.refusals import Unreadable
from dauys.record.check import check_log
from dauys.record.disk import lock, rename_directory
from dauys.record.faults import CannotWrite, LogConflict
from dauys.record.note import NoteSigner
from dauys.record.reader import LogReader
from dauys.record.tiles import CHECKPOINT, LARGEST_ENTRY
from dauys.record.writer import LogWriter


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the log's size and root, how many entries are new, and the signed checkpoint."""

    origin: str
    size: int
    root: bytes
    added: int
    checkpoint: bytes


def build_log(directory: Path, origin: str, signer: NoteSigner, lines: Path, every: int | None = None) -> Built:
    """Make the log of `lines` in `directory`, or extend the one there, with a checkpoint at the end.

    With `every`, also a checkpoint at each size that it divides. One entry a line, without its newline.
    Raises Unreadable (no file, a line over 65,535 bytes) before anything is written; LogConflict where the
    directory holds anything but a log by this key and origin of which the lines are a continuation;
    CannotWrite.
    """
    with _open(lines) as file:
        if _holds(directory):
            _refuse_unless_prefix(directory, origin, signer, file, str(lines))
            file.seek(0)
            return _write(directory, origin, signer, _entries(file, str(lines)), every)
        staging = directory.parent / f".{directory.name}.building"
        _clear(staging)
        try:
            built = _write(staging, origin, signer, _entries(file, str(lines)), every)
            rename_directory(staging, directory)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        return built


def _write(directory: Path, origin: str, signer: NoteSigner, entries: Iterator[bytes], every: int | None) -> Built:
    with LogWriter(directory, origin, signer) as writer:
        old = writer.size
        for _ in range(old):
            next(entries)
        signed = None
        while every:
            until = writer.size + every - writer.size % every
            if writer.extend(_take(entries, until - writer.size)) < until:
                break
            signed = writer.checkpoint()
        writer.extend(entries)
        signed = writer.checkpoint()
        return Built(origin, writer.size, writer.root, writer.size - old, signed)


def _take(entries: Iterator[bytes], count: int) -> Iterator[bytes]:
    for _, entry in zip(range(count), entries, strict=False):
        yield entry


def _holds(directory: Path) -> bool:
    if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
        return False
    if not (directory / CHECKPOINT).is_file():
        raise LogConflict("log-not-here", log=str(directory))
    return True


def _clear(staging: Path) -> None:
    """Remove what a killed build left; refuse while another build is at work there."""
    try:
        staging.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite("log-cannot-write", file=str(staging), why=error.strerror or str(error)) from error
    if staging.exists():
        descriptor = lock(staging)
        try:
            shutil.rmtree(staging)
        finally:
            os.close(descriptor)


def _refuse_unless_prefix(directory: Path, origin: str, signer: NoteSigner, file: BinaryIO, name: str) -> None:
    LogWriter(directory, origin, signer).close()
    reader = LogReader(directory)
    failure = check_log(reader, signer.verifier).failure
    if failure is not None:
        raise LogConflict("log-damaged", log=str(directory), why=failure.text("en"))
    lines = _entries(file, name)
    for index, old in enumerate(reader.entries()):
        new = next(lines, None)
        if new is None:
            raise LogConflict("log-shorter", log=str(directory), lines=index, size=reader.claimed_size())
        if new != old:
            raise LogConflict("log-differs", log=str(directory), index=index, line=index + 1)
    for _ in lines:
        pass


def _entries(file: BinaryIO, name: str) -> Iterator[bytes]:
    row = 0
    while line := file.readline(LARGEST_ENTRY + 2):
        row += 1
        entry = line.removesuffix(b"\n")
        if len(entry) > LARGEST_ENTRY:
            raise Unreadable("record.line-too-long", file=name, row=row, limit=LARGEST_ENTRY)
        yield entry


def _open(lines: Path) -> BinaryIO:
    try:
        file = lines.open("rb")
        if file.seekable():
            return file
        copy: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        with file:
            shutil.copyfileobj(file, copy)
        copy.seek(0)
    except OSError as error:
        raise Unreadable("record.source-unreadable", file=str(lines), why=error.strerror or str(error)) from error
    return copy
