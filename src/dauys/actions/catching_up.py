"""Acts that were published after a backup was made: taken from the published record, once it is checked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dauys.actions.backup_check import ENTRIES, Manifest
from dauys.base.refusals import Refused, refuse
from dauys.record.merkle import leaf_hash, root
from dauys.record.reader import LogReader
from dauys.verify.verification import verify


def published_since(record: Path, manifest: Manifest) -> list[bytes]:
    """The envelopes that a published record holds beyond those of a backup, in order.

    Without them an office would make other acts at places of the log that everyone has seen. Raises Unreadable where
    there is no record, Refused `backup.record-fails`, and `backup.record-other` for the record of another log.
    """
    verdict = verify(str(record))
    if not verdict.ok:
        raise Refused(refuse("backup.record-fails", path=record))
    entries = list(LogReader(record).entries())
    shared = entries[: manifest.size]
    if len(shared) < manifest.size or not shared:
        return []
    if root([leaf_hash(entry) for entry in shared]).hex() != manifest.root:
        raise Refused(refuse("backup.record-other", path=record))
    return entries[manifest.size :]


def rows_of(envelopes: list[bytes], manifest: Manifest) -> Iterator[bytes]:
    """Envelopes as rows of the table of entries, as a backup of this manifest has them."""
    for index, envelope in enumerate(envelopes, manifest.size):
        row = {
            "index": index,
            "leaf_hash": b64encode(leaf_hash(envelope)).decode(),
            "envelope": b64encode(envelope).decode(),
        }
        yield msgspec.json.encode([row[column] for column in manifest.tables[ENTRIES].columns])
