"""What a backup holds, and the check that all of it is there, unchanged, and gives an election that replays."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dauys.actions.desk import read_entry
from dauys.actions.office_files import LAW, PAPERS, PUBLIC
from dauys.actions.whole_files import Progress, quiet
from dauys.base.refusals import Refused, Unreadable
from dauys.election.replay import apply
from dauys.election.state import Election
from dauys.formats.archive import ArchiveReader, Member
from dauys.formats.locked_stream import is_locked, unlocked
from dauys.law import Law
from dauys.record.faults import RecordFault
from dauys.record.merkle import leaf_hash, root
from dauys.store.copying import unknown_migrations

FORMAT = 1
MANIFEST, TABLES, KEYS = "manifest.json", "tables", "keys"
ENTRIES = "store_entry"
_MOST_MANIFEST = 1 << 28


class Table(msgspec.Struct, frozen=True):
    """The columns of a table as they are copied, and the number of its rows."""

    columns: tuple[str, ...]
    rows: int


class Manifest(msgspec.Struct, frozen=True):
    """The last member of a backup: what the others are.

    `made` is UTC, `size` and `root` (hexadecimal, RFC 6962) are those of the log, `law` the digest that genesis pins
    ("" while there are no acts), `custody` the mark of the custody key, `keys` whether the keys themselves are here.
    """

    format: int
    made: str
    program: str
    database: str
    size: int
    root: str
    law: str
    custody: str
    keys: bool
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    files: dict[str, Member]

    @property
    def bytes(self) -> int:
        """The bytes of all members together."""
        return sum(member.size for member in self.files.values())

    @property
    def papers(self) -> int:
        """The number of papers, private and public."""
        return sum(name.startswith((f"{PAPERS}/", f"{PUBLIC}/")) for name in self.files)


class _Format(msgspec.Struct):
    format: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is open for reading."""

    name: str
    reader: ArchiveReader
    manifest: Manifest

    def lines(self, table: str) -> Iterator[bytes]:
        """The rows of a table, one JSON array a line. Raises Unreadable `backup.damaged`."""
        member = f"{TABLES}/{table}.jsonl"
        return self.reader.lines(member, self.manifest.files[member])

    def parts(self, member: str) -> Iterator[bytes]:
        """The bytes of a member, checked as they are read. Raises Unreadable `backup.damaged-member`."""
        return self.reader.parts(member, self.manifest.files[member])


def needs_passphrase(file: Path) -> bool:
    """Whether a backup is locked. Raises OSError."""
    with file.open("rb") as opened:
        return is_locked(opened)


@contextmanager
def opened(file: Path, passphrase: str) -> Iterator[Backup]:
    """A backup, open for reading; a passphrase is not looked at where the file is not locked.

    Raises Unreadable: `backup.not-a-backup`, `backup.newer`, `backup.wrong-passphrase`, `backup.cut-off`,
    `backup.damaged`, `backup.unsafe-names`. OSError.
    """
    with file.open("rb") as raw:
        locked = is_locked(raw)
        start = raw.seek(0) or raw.read(4)
        if not locked and start != b"PK\x03\x04":
            raise Unreadable("backup.not-a-backup", file=str(file))
        raw.seek(0)
        reader = ArchiveReader(unlocked(raw, str(file), passphrase) if locked else raw, str(file))
        yield Backup(str(file), reader, _manifest(reader, str(file)))


def check(backup: Backup, progress: Progress = quiet) -> None:
    """Read all of a backup: every hash, the log's root, and that its acts replay under the law they are pinned to.

    `progress` hears of bytes, as stage `check`. Raises Unreadable as `opened`, and `backup.no-replay`.
    """
    manifest, done = backup.manifest, 0
    for member in sorted(manifest.files):
        table = member.removeprefix(f"{TABLES}/").removesuffix(".jsonl")
        if table in manifest.tables:
            rows = backup.lines(table)
            number = _replay(backup, rows) if table == ENTRIES else sum(1 for _ in rows)
            if number != manifest.tables[table].rows:
                raise Unreadable("backup.damaged-member", file=backup.name, member=member)
        else:
            for _ in backup.parts(member):
                pass
        done += manifest.files[member].size
        progress("check", done, manifest.bytes)


def _manifest(reader: ArchiveReader, name: str) -> Manifest:
    if MANIFEST not in reader.names:
        raise Unreadable("backup.not-a-backup", file=name)
    written = reader.read(MANIFEST, most=_MOST_MANIFEST)
    try:
        if msgspec.json.decode(written, type=_Format).format > FORMAT:
            raise Unreadable("backup.newer", file=name)
        manifest = msgspec.json.decode(written, type=Manifest)
    except msgspec.DecodeError as fault:
        raise Unreadable("backup.damaged", file=name) from fault
    tables = {f"{TABLES}/{table}.jsonl" for table in manifest.tables}
    if reader.names != manifest.files.keys() | {MANIFEST} or not tables <= manifest.files.keys():
        raise Unreadable("backup.damaged", file=name)
    if unknown := unknown_migrations(manifest.migrations):
        raise Unreadable("backup.newer-tables", file=name, migrations=", ".join(unknown))
    return manifest


def _replay(backup: Backup, lines: Iterator[bytes]) -> int:
    manifest = backup.manifest
    column = manifest.tables[ENTRIES].columns.index
    leaves: list[bytes] = []
    try:
        at, leaf, envelope = column("index"), column("leaf_hash"), column("envelope")
        election = Election(_law(backup)) if manifest.size else None
        for line in lines:
            row = msgspec.json.decode(line, type=list[Any])
            entry = b64decode(row[envelope], validate=True)
            if row[at] != len(leaves) or b64decode(row[leaf]) != leaf_hash(entry) or election is None:
                raise Unreadable("backup.no-replay", file=backup.name, index=len(leaves))
            apply(election, read_entry(entry, len(leaves)))
            leaves.append(leaf_hash(entry))
    except (RecordFault, Refused, AttributeError, LookupError, TypeError, ValueError, binascii.Error) as fault:
        raise Unreadable("backup.no-replay", file=backup.name, index=len(leaves)) from fault
    if (len(leaves), root(leaves).hex()) != (manifest.size, manifest.root):
        raise Unreadable("backup.no-replay", file=backup.name, index=len(leaves))
    return len(leaves)


def _law(backup: Backup) -> Law:
    digest = backup.manifest.law
    law = Law.from_json(b"".join(backup.parts(f"{LAW}/{digest}.json")))
    if law.digest != digest:
        raise ValueError("another law")
    return law
