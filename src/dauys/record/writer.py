"""Write a C2SP tile log: append entries, publish tiles first and the signed checkpoint last."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from dauys.record.checkpoint import Checkpoint, good_origin, parse_checkpoint, sign_checkpoint
from dauys.record.disk import Disk, lock
from dauys.record.faults import BadNote, BadTile, CannotWrite, LogConflict, TooLarge
from dauys.record.merkle import edge_root, leaf_hash, root, verify_consistency
from dauys.record.note import NoteSigner, open_note
from dauys.record.reader import LogReader
from dauys.record.tiles import (
    CHECKPOINT,
    ENTRIES,
    HASH,
    LARGEST_ENTRY,
    WIDTH,
    Tile,
    encode_bundle,
    right_edge,
    width_of,
)


class LogWriter:
    """The one writer of the log in `directory`, which it makes, or resumes at its checkpoint.

    `extend` writes full tiles, `checkpoint` the partial ones, then signs. After any exception the writer is
    spent: open the directory anew, it stands at its last checkpoint. Raises LogConflict: in use, another
    log's, or tiles that do not agree with the checkpoint.
    """

    def __init__(self, directory: Path, origin: str, signer: NoteSigner) -> None:
        if not good_origin(origin):
            raise BadNote("checkpoint-origin")
        self.directory, self.origin, self._signer = directory, origin, signer
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self._release = weakref.finalize(self, os.close, lock(directory))
        except OSError as error:
            raise CannotWrite("log-cannot-write", file=str(directory), why=error.strerror or str(error)) from error
        self._disk = Disk(directory)
        self._spent = False
        self._published: bytes | None = None
        self._prepared: tuple[Checkpoint, bytes] | None = None
        self._head = Checkpoint(origin, 0, root(()))
        self._bundle: list[bytes] = []
        self._tails: list[list[bytes]] = []
        self.size = 0
        with self._guarded():
            self._resume()

    @property
    def root(self) -> bytes:
        """The root over all entries so far, published or not."""
        return edge_root(self._tails)

    def extend(self, entries: Iterable[bytes]) -> int:
        """Append entries and return the new size.

        Nothing counts before `checkpoint`. Raises TooLarge and CannotWrite.
        """
        with self._guarded():
            for entry in entries:
                self._append(entry)
        return self.size

    def prepare(self) -> bytes:
        """Write the partial tiles and sign a checkpoint over the log as it is, which is returned but not yet published.

        Between `prepare` and `checkpoint` whatever else is made from these entries can be put beside the log. Raises
        LogConflict instead of signing where the files on disk are no longer this log, or do not extend what was
        signed.
        """
        with self._guarded():
            if self._published is not None and self.size == self._head.size:
                return self._published
            if self._prepared is None or self._prepared[0].size != self.size:
                self._write_partial_tiles()
                self._disk.settle()
                head = Checkpoint(self.origin, self.size, self.root)
                self._refuse_fork(head)
                self._prepared = head, sign_checkpoint(head, [self._signer])
            return self._prepared[1]

    def checkpoint(self) -> bytes:
        """Publish the log as it is: partial tiles, then the signed checkpoint, which it returns.

        Raises LogConflict as `prepare` does.
        """
        signed = self.prepare()
        with self._guarded():
            if self._prepared is not None:
                self._disk.write(CHECKPOINT, signed)
                self._disk.settle()
                self._head, self._published = self._prepared[0], signed
                self._prepared = None
            return signed

    def close(self) -> None:
        """Let another writer have the directory."""
        self._spent = True
        self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        if self._spent:
            raise LogConflict("log-writer-spent", log=str(self.directory))
        try:
            yield
        except BaseException:
            # What memory holds may no longer be what the disk holds: only a new writer, from the checkpoint,
            # can tell.
            self.close()
            raise

    def _append(self, entry: bytes) -> None:
        if len(entry) > LARGEST_ENTRY:
            raise TooLarge("entry-too-large", length=len(entry), limit=LARGEST_ENTRY, index=self.size)
        self._bundle.append(entry)
        if len(self._bundle) == WIDTH:
            self._disk.write(Tile(ENTRIES, self.size // WIDTH).path, encode_bundle(self._bundle))
            self._bundle = []
        self._push(0, self.size, leaf_hash(entry))
        self.size += 1

    def _push(self, level: int, position: int, hashed: bytes) -> None:
        if level == len(self._tails):
            self._tails.append([])
        tail = self._tails[level]
        tail.append(hashed)
        if len(tail) == WIDTH:
            index = position // WIDTH
            self._disk.write(Tile(level, index).path, b"".join(tail))
            self._tails[level] = []
            self._push(level + 1, index, root(tail))

    def _write_partial_tiles(self) -> None:
        if self._bundle:
            tile = Tile(ENTRIES, self.size // WIDTH, len(self._bundle))
            self._disk.write(tile.path, encode_bundle(self._bundle))
        for tile_or_none in right_edge(self.size):
            if tile_or_none is not None:
                self._disk.write(tile_or_none.path, b"".join(self._tails[tile_or_none.level]))

    def _refuse_fork(self, head: Checkpoint) -> None:
        reader = LogReader(self.directory)
        if _checkpoint_of(reader, self.directory) != self._published:
            raise LogConflict("log-changed", log=str(self.directory))
        old = self._head
        try:
            grown = reader.root(head.size) == head.root and verify_consistency(
                old.size, old.root, head.size, head.root, reader.consistency_proof(old.size, head.size)
            )
        except BadTile as error:
            raise LogConflict("log-damaged", log=str(self.directory), why=error) from error
        if not grown:
            raise LogConflict("log-forked", log=str(self.directory), old=old.size, new=head.size)

    def _resume(self) -> None:
        reader = LogReader(self.directory)
        self._published = _checkpoint_of(reader, self.directory)
        if self._published is None:
            return
        try:
            self._head = parse_checkpoint(open_note(self._published, [self._signer.verifier]).text)
        except BadNote as error:
            raise LogConflict("log-other-key", log=str(self.directory), why=error) from error
        if self._head.origin != self.origin:
            raise LogConflict("log-other-origin", log=str(self.directory), found=self._head.origin, origin=self.origin)
        self.size = self._head.size
        try:
            self._tails = [_hashes(reader, tile) for tile in right_edge(self.size)]
            width = width_of(ENTRIES, self.size // WIDTH, self.size)
            self._bundle = reader.bundle(self.size // WIDTH, width) if width else []
        except BadTile as error:
            raise LogConflict("log-damaged", log=str(self.directory), why=error) from error
        leaves = self._tails[0] if self._tails else []
        if self.root != self._head.root or [leaf_hash(e) for e in self._bundle] != leaves:
            raise LogConflict("log-disagrees", log=str(self.directory), size=self.size)


def _hashes(reader: LogReader, tile: Tile | None) -> list[bytes]:
    data = reader.tile(tile) if tile else b""
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def _checkpoint_of(reader: LogReader, directory: Path) -> bytes | None:
    return reader.checkpoint_bytes() if (directory / CHECKPOINT).exists() else None
