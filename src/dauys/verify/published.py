"""The published files beside the log: the log's key, the pinned law, the schemas, and what else lies there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from dauys.base.refusals import Unreadable
from dauys.election.kinds import KINDS
from dauys.election.schemas import schema_file
from dauys.law import Law, countries, load
from dauys.record.sources import source_of
from dauys.verify.places import Place
from dauys.verify.sheet import Sheet

VKEY, README, CHECKPOINT = "log.vkey", "README.txt", "checkpoint"
_LARGEST = 50_000_000  # a file beside the log that is larger is no text to scan


class Published:
    """The files of a record, in a directory or under an http(s) prefix. Raises Unreadable where there is none."""

    def __init__(self, place: str) -> None:
        self._source = source_of(place)
        self.name = self._source.name
        self._directory = None if place.startswith(("http://", "https://")) else Path(place)

    def read(self, path: str) -> bytes | None:
        """A file's bytes, None where there is none."""
        return self._source.read(path)

    def beside(self, digest: str) -> Iterator[str]:
        """The files outside of `tile/`: all that lie in a directory; of a web host the ones that must be there."""
        if self._directory is None:
            yield from (CHECKPOINT, VKEY, README, f"law/{digest}.json", *(path for path, _ in schema_files()))
            return
        for path in sorted(self._directory.rglob("*")):
            name = path.relative_to(self._directory).as_posix()
            if not name.startswith("tile/") and path.is_file() and path.stat().st_size <= _LARGEST:
                yield name


@cache
def schema_files() -> tuple[tuple[str, bytes], ...]:
    """Path and bytes of the schema of every kind, as this program would publish them."""
    return tuple(schema_file(kind) for kind in KINDS)


def check_schema_files(sheet: Sheet, published: Published, digest: str) -> None:
    """Every kind's published schema is this program's, byte for byte, and there is no other."""
    for path, ours in schema_files():
        theirs = published.read(path)
        sheet.count("schemas", "schema-files")
        if theirs is None:
            sheet.fail("schemas", "verify.schema-missing", Place(file=path))
        elif theirs != ours:
            sheet.fail("schemas", "verify.schema-differs", Place(file=path))
    known = {path for path, _ in schema_files()}
    for path in published.beside(digest):
        if path.startswith("schemas/") and path not in known:
            sheet.fail("schemas", "verify.schema-unknown", Place(file=path))


def pinned_law(sheet: Sheet, published: Published, digest: str) -> Law | None:
    """The law that genesis pins, from its published file; None, with the fault noted, where it cannot be had."""
    place = Place(file=f"law/{digest}.json")
    data = published.read(place.file)
    sheet.count("schemas", "law-files")
    if data is None:
        sheet.fail("schemas", "verify.law-missing", place)
        return None
    found = sha256(data).hexdigest()
    if found != digest:
        sheet.fail("schemas", "verify.law-differs", place, found=found)
        return None
    try:
        law = Law.from_json(data)
    except (msgspec.DecodeError, ValueError, Unreadable) as error:
        sheet.fail("schemas", "verify.law-unreadable", place, why=str(error))
        return None
    if law.digest != digest:
        sheet.fail("schemas", "verify.law-differs", place, found=law.digest)
        return None
    return law


def own_law(place: str) -> str:
    """The digest of this program's own profile of a country; empty where it has none."""
    return load(place).digest if place in countries() else ""
