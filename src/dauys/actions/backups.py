"""Backups: one file with everything an office would need to go on elsewhere, written while the workspace runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from dauys import __version__
from dauys.actions.backup_check import ENTRIES, FORMAT, KEYS, MANIFEST, TABLES, Manifest, Table, check, opened
from dauys.actions.office_files import CUSTODY, LAW, PAPERS, PUBLIC, SECRET, OfficeFiles, custody_mark
from dauys.actions.opening import LawOf, genesis
from dauys.actions.whole_files import Draft, Progress, quiet, whole_file
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, refuse
from dauys.formats.archive import ArchiveWriter, Sink, file_parts, safe_name
from dauys.formats.locked_stream import LockedWriter
from dauys.record.merkle import root
from dauys.store import log
from dauys.store.copying import Snapshot, snapshot

SHORTEST_PASSPHRASE = 12
_SERVER = frozenset({"server.key", "server.pem"})  # made anew at every start where they do not fit


@dataclass(frozen=True, slots=True)
class Protection:
    """How a backup is protected: locked by a passphrase ("": plain), with the office's keys or without."""

    passphrase: str = ""
    keys: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that is on the disk and was read back: its file, its size in bytes, and what is in it."""

    file: Path
    size: int
    manifest: Manifest


def write(  # noqa: PLR0917 - what, where, how, when
    file: Path,
    office: OfficeFiles,
    protection: Protection,
    at: datetime,
    law_of: LawOf,
    progress: Progress = quiet,
) -> Written:
    """Write the connected store and the office's papers to a new file, and read it back before it gets its name.

    The store is copied as it is at one moment; whoever writes to it meanwhile is not held up. `progress` hears of
    the stages `tables`, `papers` and `check`. Raises Refused: `backup.file-exists`, `backup.keys-plain`,
    `backup.passphrase-short`, `backup.no-keys`, `backup.not-written` (a full disk: nothing is left), `store.*`.
    """
    _allow(protection)
    with whole_file(file) as draft:
        lock = LockedWriter(draft.stream, protection.passphrase) if protection.passphrase else None
        writer = _Writer(lock or draft.stream, office, progress)
        writer.copy(protection, at, law_of)
        if lock is not None:
            lock.close()
        manifest = _read_back(draft, protection.passphrase, progress)
        size = draft.path.stat().st_size
    return Written(file, size, manifest)


def _allow(protection: Protection) -> None:
    if protection.keys and not protection.passphrase:
        raise Refused(refuse("backup.keys-plain"))
    if protection.passphrase and len(protection.passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(refuse("backup.passphrase-short", least=SHORTEST_PASSPHRASE))


def _read_back(draft: Draft, passphrase: str, progress: Progress) -> Manifest:
    draft.settle()
    with opened(draft.path, passphrase) as backup:
        check(backup, progress)
        return backup.manifest


class _Writer:
    """Puts everything into the archive of one backup."""

    def __init__(self, stream: Sink, office: OfficeFiles, progress: Progress) -> None:
        self._archive, self._office, self._progress = ArchiveWriter(stream), office, progress

    def copy(self, protection: Protection, at: datetime, law_of: LawOf) -> None:
        """Write all members, the manifest last."""
        try:
            with snapshot() as store:
                tables = self._tables(store)
                law = self._law(law_of)
                hashes = list(log.leaf_hashes()) if ENTRIES in tables else []
            # After the store: a paper is kept before the store speaks of it.
            self._papers()
            custody = self._keys() if protection.keys else _mark(self._office)
            manifest = Manifest(
                FORMAT, utc_text(at), __version__, store.vendor, len(hashes), root(hashes).hex(), law, custody,
                protection.keys, store.migrations, tables, self._archive.members,
            )  # fmt: skip
            self._archive.add(MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest))], packed=True)
            self._archive.finish()
        except BaseException:
            self._archive.abandon()
            raise

    def _tables(self, store: Snapshot) -> dict[str, Table]:
        rows = {name: store.number(name) for name in store.tables}
        done, total = 0, sum(rows.values())
        for name in store.tables:
            self._archive.add(f"{TABLES}/{name}.jsonl", store.rows(name), packed=True)
            done += rows[name]
            self._progress("tables", done, total)
        return {name: Table(columns, rows[name]) for name, columns in store.tables.items()}

    def _law(self, law_of: LawOf) -> str:
        first = genesis()
        if first is None:
            return ""
        law = law_of(first.body.law.place, first.body.law.digest)
        self._archive.add(f"{LAW}/{law.digest}.json", [law.to_json()], packed=True)
        return law.digest

    def _papers(self) -> None:
        found = [*_files(self._office.papers, PAPERS), *_files(self._office.public, PUBLIC)]
        for done, (name, file) in enumerate(found, 1):
            self._archive.add(name, file_parts(file))
            self._progress("papers", done, len(found))

    def _keys(self) -> str:
        office = self._office
        for file in (office.custody, office.secret):
            if not file.is_file():
                raise Refused(refuse("backup.no-keys", file=file))
        keys = {file.name: file for file in office.directory.iterdir() if file.suffix in (".key", ".pem")}
        keys |= {SECRET: office.secret, CUSTODY: office.custody}
        for name in sorted(keys.keys() - _SERVER):
            self._archive.add(f"{KEYS}/{name}", file_parts(keys[name]))
        return custody_mark(office)


def _mark(office: OfficeFiles) -> str:
    return office.mark.read_text(encoding="ascii").strip() if office.mark.is_file() else ""


def _files(folder: Path, within: str) -> Iterator[tuple[str, Path]]:
    """Name in the backup and path of every finished file in a folder, by name; links are not followed."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if file.is_symlink() or not file.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        name = f"{within}/{inside.as_posix()}"
        if not safe_name(name):
            raise Refused(refuse("backup.file-name", file=ascii(str(file))))
        yield name, file
