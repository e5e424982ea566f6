"""The archive of an election: the published record and the public papers as one file that is the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from dauys.actions.whole_files import Draft, Progress, quiet, whole_file
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.base.texts import LANGS, text
from dauys.election.acts.opening import ElectionOpened
from dauys.formats.archive import ArchiveWriter, file_parts, safe_name, sums
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.faults import RecordFault
from dauys.record.note import parse_note
from dauys.record.tiles import CHECKPOINT
from dauys.verify.privacy import private, suspicious
from dauys.verify.replaying import read_acts

RECORD, PUBLIC, BLOBS, PRINTED = "record", "public", "blobs", "printed"
_NOTHING: Mapping[str, Path] = MappingProxyType({})
# What publication writes, and what witnesses add; nothing else of the directory is taken.
_OF_THE_RECORD = re.compile(r"checkpoint|log\.vkey|README\.txt|(tile|law|schemas|witnesses|proofs)/.+")
_TEXTS = frozenset({".txt", ".csv", ".json", ".md", ".html", ".svg", ".xml"})
_KEYS = (b"PRIVATE KEY-----", b"PRIVATE+KEY+")
_STORES = (b"SQLite format 3\0", b"dauys locked ")


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that is on the disk: its size in bytes, its SHA-256, how much is in it, and what was left out.

    `left_out` names what lies in the record's directory and is no part of a record.
    """

    file: Path
    size: int
    sha256: str
    acts: int
    papers: int
    left_out: tuple[str, ...]


def write(
    file: Path, record: Path, public: Path, progress: Progress = quiet, also: Mapping[str, Path] = _NOTHING
) -> Archived:
    """Write the record in `record` and the papers in `public` (may be missing) to a new ZIP file.

    `also`: further folders of papers (may be missing) by their names in the archive, such as the publication's photos,
    programmes and scans (`public/blobs`), and the PDFs that the record gives (`printed`).

    Members stand by name, unpacked and without a clock: the same content gives the same bytes. `progress` hears of
    files, as stage `archive`. Raises Unreadable `backup.no-record`, Refused `backup.private-file` where something
    private lies there, `backup.file-exists`, `backup.not-written`.
    """
    # The checkpoint first: what is published meanwhile only adds to what it speaks of.
    checkpoint = _checkpoint(record)
    taken, left = _of_the_record(record)
    folders = {PUBLIC: public, **also}
    papers = {name: path for within, folder in folders.items() for name, path in _files(folder, within)}
    members = taken | papers
    try:
        head = parse_checkpoint(parse_note(checkpoint).text)
    except RecordFault as fault:
        raise Unreadable("backup.no-record", file=str(record), path=record) from fault
    with whole_file(file, 0o644) as draft:
        with _packing(draft) as archive:
            for done, name in enumerate(sorted(members), 1):
                parts = [checkpoint] if name == f"{RECORD}/{CHECKPOINT}" else _open_to_all(members[name])
                archive.add(name, parts)
                progress("archive", done, len(members))
            archive.add("README.txt", [_readme(record, head.origin, head.size)])
            archive.add("SHA256SUMS", [sums(archive.members)])
        whole, digest = _weighed(draft)
    return Archived(file, whole, digest, head.size, len(papers), left)


@contextmanager
def _packing(draft: Draft) -> Iterator[ArchiveWriter]:
    archive = ArchiveWriter(draft.stream)
    try:
        yield archive
        archive.finish()
    except BaseException:
        archive.abandon()
        raise


def _checkpoint(record: Path) -> bytes:
    try:
        return (record / CHECKPOINT).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise Unreadable("backup.no-record", file=str(record), path=record) from fault


def _of_the_record(record: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    taken: dict[str, Path] = {}
    left: set[str] = set()
    for name, path in _files(record, RECORD):
        inside = name.removeprefix(f"{RECORD}/")
        if _OF_THE_RECORD.fullmatch(inside):
            taken[name] = path
        else:
            left.add(inside.partition("/")[0])
    return taken, tuple(sorted(left))


def _files(folder: Path, within: str) -> Iterator[tuple[str, Path]]:
    """Name in the archive and path of every finished file in a folder; links are not followed."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        name = f"{within}/{inside.as_posix()}"
        if not safe_name(name):
            raise Refused(refuse("backup.file-name", file=ascii(str(path))))
        yield name, path


def _open_to_all(path: Path) -> Iterator[bytes]:
    """The bytes of a file that anyone may see. Raises Refused at the first that only its office may."""
    start = True
    for part in file_parts(path):
        if (start and part.startswith(_STORES)) or any(key in part for key in _KEYS):
            what = "store" if part.startswith(_STORES) else "key"
            raise Refused(refuse("backup.private-file", file=path, what=what))
        if path.suffix in _TEXTS and suspicious(part):
            for what in private(part):
                raise Refused(refuse("backup.private-file", file=path, what=what))
        start = False
        yield part


def _weighed(draft: Draft) -> tuple[int, str]:
    draft.settle()
    size, digest = 0, sha256()
    for part in file_parts(draft.path):
        digest.update(part)
        size += len(part)
    return size, digest.hexdigest()


def _readme(record: Path, origin: str, size: int) -> bytes:
    first = next(read_acts(str(record)), None)
    titles = first.body.title if first and isinstance(first.body, ElectionOpened) else None
    pages = []
    for lang in LANGS:
        title = getattr(titles, lang, "") or getattr(titles, "kk", "")
        pages.append(text("backup.readme", lang, title=title, origin=origin, size=size))
    return "\n\n".join(pages).encode()
