"""Large files of the open data, packed: for programs as gzip, for people as a ZIP that opens anywhere."""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping

from dauys.formats.archive import ArchiveWriter

# What is published packed only, of one contest and of all: forms of other programs, and the long table of acts.
_OF_CONTEST = {"candidates.json": "gz", "nist.json": "gz", "acts.jsonl": "gz", "acts.csv": "zip"}
_OF_ALL = {"candidates.json": "gz", "nist.json": "gz", "civics.xml": "gz", "acts.csv": "zip"}
_LEVEL = 9


def published(name: str, *, whole: bool) -> str:
    """The name under which a file of one contest, or of the whole election, is published."""
    ending = (_OF_ALL if whole else _OF_CONTEST).get(name, "")
    return f"{name}.{ending}" if ending else name


def packed(files: Mapping[str, bytes], *, whole: bool) -> dict[str, bytes]:
    """Files by the names under which they are published, packed where they are published so."""
    found = {}
    for name, data in files.items():
        place = published(name, whole=whole)
        found[place] = gzipped(data) if place.endswith(".gz") else zipped(name, data) if place != name else data
    return found


def gzipped(data: bytes) -> bytes:
    """`data` as gzip, without a date or a name."""
    return gzip.compress(data, _LEVEL, mtime=0)


def zipped(name: str, data: bytes) -> bytes:
    """A ZIP with `data` as its one file."""
    stream = io.BytesIO()
    packing = ArchiveWriter(stream)
    packing.add(name, [data], packed=True)
    packing.finish()
    return stream.getvalue()
