"""One file of everything: the record, the program that checks it and the tables, all of one checkpoint, as a ZIP."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dauys.base.texts import LANGS, Lang, text
from dauys.formats.archive import ArchiveWriter, sums
from dauys.publish import opendata
from dauys.publish.proof import beside_files
from dauys.publish.rendering import File
from dauys.publish.site import Archived, Site
from dauys.publish.templating import name_in
from dauys.publish.verifier import PLACE as VERIFIER
from dauys.publish.verifier import verifier
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.faults import RecordFault
from dauys.record.note import parse_note
from dauys.record.tiles import CHECKPOINT, ENTRIES, levels, tiles_of

PLACE = "archive.zip"
_RECORD = "record"


def write(site: Site, stream: IO[bytes]) -> None:
    """Write the archive of the acts that the site's head covers, one file after another.

    It needs no file of the disk, and the same head gives the same bytes. `SHA256SUMS` in it has the hash of each other
    file.
    """
    packing = ArchiveWriter(stream)
    try:
        for name, data in members(site):
            packing.add(name, [data], packed=not _is_dense(name))
        packing.add("SHA256SUMS", [sums(packing.members)], packed=True)
        packing.finish()
    except BaseException:
        packing.abandon()
        raise


def _is_dense(name: str) -> bool:
    """Whether a file cannot be made smaller: hashes, and what is a ZIP itself."""
    return name.endswith(".zip") or (name.startswith("record/tile/") and not name.startswith("record/tile/entries/"))


def members(site: Site) -> Iterator[File]:
    """The files of the archive but the list of their hashes."""
    yield "README.txt", _readme(site)
    for path, data in beside_files(site.election, site.head.signed):
        yield f"{_RECORD}/{path}", data
    for level in (ENTRIES, *range(levels(site.head.size))):
        for tile in tiles_of(level, site.head.size):
            yield f"{_RECORD}/{tile.path}", site.shelf.tile(tile)
    yield from verifier(site, "")
    yield from opendata.tables(site).items()


def archived(file: Path, site: Site) -> Archived | None:
    """What archive of the site's log lies at `file`; None where there is none, or one of another log."""
    genesis = site.election.genesis
    try:
        with zipfile.ZipFile(file) as packed:
            signed = packed.read(f"{_RECORD}/{CHECKPOINT}")
        head = parse_checkpoint(parse_note(signed).text)
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = file.stat().st_size
    except (OSError, KeyError, zipfile.BadZipFile, RecordFault):
        return None
    if genesis is None or head.origin != genesis.log.origin or head.size > site.version:
        return None
    return Archived(head.size, size, digest)


def _readme(site: Site) -> bytes:
    """What it is, what lies where and how it is checked, in the three languages; for editors of every system."""
    parts = (_readme_in(site, lang) for lang in LANGS)
    return "\n\n----\n\n".join(parts).replace("\n", "\r\n").encode() + b"\r\n"


def _readme_in(site: Site, lang: Lang) -> str:
    genesis = site.election.genesis
    title = name_in(genesis.title, lang) if genesis else site.election.id
    mark = [text("publish.synthetic-label", lang)] if genesis and genesis.synthetic else []
    head = {"acts": site.head.size, "root": site.head.root, "at": f"{site.at:%Y-%m-%d %H:%M} UTC"}
    parts = [text("publish-archive.as-of", lang, **head)]
    parts += [text(f"publish-archive.{name}", lang, verifier=VERIFIER) for name in ("what", "check", "more")]
    return "\n\n".join(["\n".join([title, *mark]), *parts])
