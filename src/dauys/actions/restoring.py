"""Restoring a backup: checked whole first, built beside the place where it shall stand, moved there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dauys.actions.backup_check import ENTRIES, KEYS, TABLES, Backup, Manifest, check, opened
from dauys.actions.catching_up import published_since, rows_of
from dauys.actions.office_files import LAW, MARK, PAPERS, PUBLIC, law_kept, office_at
from dauys.actions.rebuilding import rebuild
from dauys.actions.whole_files import Progress, flush, quiet
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.formats.key_file import write_secret
from dauys.store import database
from dauys.store.address import django_database
from dauys.store.copying import Filling, Unfit, filling


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup is restored to: the address of a store that does not exist yet, an absent or empty directory.

    `record` is the published record from which later acts are taken, None where there is none.
    """

    store: str
    office: Path
    record: Path | None = None

    @property
    def file(self) -> Path | None:
        """The store's file, None for a database server."""
        settings = django_database(self.store)
        return Path(settings["NAME"]) if settings["ENGINE"].endswith("sqlite3") else None


def check_backup(file: Path, passphrase: str, progress: Progress = quiet) -> Manifest:
    """Check a backup without restoring it, as `backup_check.check`; gives what is in it. Raises OSError too."""
    with opened(file, passphrase) as backup:
        check(backup, progress)
        return backup.manifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What was in the backup, and how many acts were taken from the published record beyond it."""

    manifest: Manifest
    taken: int


def restore(file: Path, passphrase: str, target: Target, progress: Progress = quiet) -> Restored:
    """Restore a backup to a new store and office; nothing that exists is touched.

    `progress` hears of the stages `check` and `restore`; this process is connected to the new store then, so the
    workspace itself never restores. On any fault nothing is left. Raises Unreadable as
    `check_backup`, Refused `backup.office-exists`, `backup.store-exists`, `backup.store-not-empty`,
    `backup.does-not-fit`, `backup.not-restored` (a full disk), `store.*`, and as `published_since`.
    """
    _nothing_there(target)
    with opened(file, passphrase) as backup:
        check(backup, progress)
        later = published_since(target.record, backup.manifest) if target.record else []
        try:
            _enough_room(target.office, backup.manifest)
            with _building(target.office.absolute()) as place:
                _Restoring(backup, later, progress).put(place, target)
        except OSError as fault:
            raise Refused(refuse("backup.not-restored", path=target.office, why=fault.strerror or fault)) from fault
    if later:
        database.connect(target.store)
        rebuild(law_kept(office_at(target.office, {})))
    return Restored(backup.manifest, len(later))


def _nothing_there(target: Target) -> None:
    office = target.office
    if office.exists() and (not office.is_dir() or any(office.iterdir())):
        raise Refused(refuse("backup.office-exists", path=office))
    if target.file is not None and target.file.exists():
        raise Refused(refuse("backup.store-exists", file=target.file))


class _Place:
    """The office while it is built: `draft` becomes `office`; what was moved can be taken back."""

    def __init__(self, office: Path) -> None:
        self.office = office
        self.draft = office.with_name(f".{office.name}.{os.getpid()}.partial")
        self._moved: list[tuple[Path, Path]] = []

    def move(self, old: Path, new: Path) -> None:
        """Give something finished its name."""
        if new.is_dir():
            new.rmdir()  # empty, as checked before
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        self._moved.append((old, new))
        flush(new.parent)

    def undo(self) -> None:
        """Take back what was moved."""
        for old, new in reversed(self._moved):
            new.rename(old)


@contextmanager
def _building(office: Path) -> Iterator[_Place]:
    place = _Place(office)
    shutil.rmtree(place.draft, ignore_errors=True)
    place.draft.mkdir(parents=True, mode=0o700)
    try:
        yield place
    except BaseException:
        database.disconnect()
        place.undo()
        raise
    finally:
        shutil.rmtree(place.draft, ignore_errors=True)


class _Restoring:
    """Puts what a backup holds, and the acts that came later, into a place."""

    def __init__(self, backup: Backup, later: list[bytes], progress: Progress) -> None:
        self._backup, self._later, self._progress = backup, later, progress

    def put(self, place: _Place, target: Target) -> None:
        """Build the office and the store, and move them to where they shall stand."""
        _put_files(self._backup, place.draft)
        os.sync()
        if target.file is None:
            # The office first, the commit last: a server that fails then leaves neither.
            with self._filled(target.store):
                place.move(place.draft, place.office)
            return
        inside = target.file.is_relative_to(place.office)
        name = target.file.relative_to(place.office) if inside else Path(f".{target.file.name}.partial")
        draft = place.draft / name
        draft.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL, 0o600))
        with self._filled(str(draft)):
            pass
        database.disconnect()  # the last to leave writes the journal into the file
        if not inside:
            _move_across(place, draft, target.file)
        place.move(place.draft, place.office)

    @contextmanager
    def _filled(self, address: str) -> Iterator[None]:
        try:
            with filling(address, self._backup.manifest.migrations) as new:
                self._put_tables(new)
                yield
        except Unfit as fault:
            raise Refused(refuse("backup.does-not-fit", file=self._backup.name, table=str(fault))) from fault

    def _put_tables(self, new: Filling) -> None:
        manifest = self._backup.manifest
        done, total = 0, sum(table.rows for table in manifest.tables.values())
        for name, table in manifest.tables.items():
            more = rows_of(self._later, manifest) if name == ENTRIES else ()
            new.put(name, table.columns, chain(self._backup.lines(name), more))
            done += table.rows
            self._progress("restore", done, total)


def _move_across(place: _Place, draft: Path, file: Path) -> None:
    """Move a finished file to a directory that may be on another disk."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(draft, beside)
        place.move(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _put_files(backup: Backup, draft: Path) -> None:
    """Papers, public papers, law and keys into the office; the mark of its custody key in any case."""
    for member in sorted(backup.manifest.files):
        folder, _, name = member.partition("/")
        if folder == KEYS and "/" not in name:
            write_secret(draft / name, b"".join(backup.parts(member)))
        elif folder in (PAPERS, PUBLIC, LAW):
            _put(draft / member, backup.parts(member))
        elif folder != TABLES:
            raise Unreadable("backup.damaged", file=backup.name)
    if backup.manifest.custody:
        write_secret(draft / MARK, f"{backup.manifest.custody}\n".encode())


def _put(file: Path, parts: Iterator[bytes]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with file.open("xb") as made:
        for part in parts:
            made.write(part)
        made.flush()
        os.fsync(made.fileno())
    file.chmod(0o600)


def _enough_room(office: Path, manifest: Manifest) -> None:
    above = office.absolute()
    while not above.exists():
        above = above.parent
    free = shutil.disk_usage(above).free
    if manifest.bytes > free:
        raise Refused(refuse("backup.no-room", path=office, needed=-(-manifest.bytes // 10**6), free=free // 10**6))
