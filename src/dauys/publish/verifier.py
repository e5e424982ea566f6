"""The stranger's check as a file beside the record: this program's own source, without what a check does not need."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import dauys
from dauys.formats.archive import ArchiveWriter
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site

PLACE = "record/verifier.zip"
_ROOMS = ("base", "law", "record", "election", "count", "audit", "formats", "verify", "cli")
_KINDS = frozenset({".py", ".toml", ".yaml", ".json", ".typed"})
_MAIN = b'"""The command line, run from this folder."""\n\nfrom dauys.cli.main import main\n\nmain()\n'
_README = """The check of dauys, as source code. With Python 3.11 or later:

    python3 -m venv check
    check/bin/pip install click cryptography msgspec PyYAML tzdata
    check/bin/python -m dauys verify path/to/record

Run it in the folder where this file is unpacked. It reads the record's files and nothing else.
"""


def verifier(_site: Site, _subject: str) -> Iterator[File]:
    """The source as a ZIP."""
    yield PLACE, _packed()


@cache
def _packed() -> bytes:
    top = Path(next(iter(dauys.__path__)))
    files = [top / name for name in ("__init__.py", "py.typed")]
    files += [file for room in _ROOMS for file in sorted((top / room).rglob("*")) if file.suffix in _KINDS]
    stream = io.BytesIO()
    packing = ArchiveWriter(stream)
    packing.add("README.txt", [_README.encode()], packed=True)
    packing.add("dauys/__main__.py", [_MAIN], packed=True)
    for file in files:
        packing.add(f"dauys/{file.relative_to(top).as_posix()}", [file.read_bytes()], packed=True)
    packing.finish()
    return stream.getvalue()


MAKERS: tuple[Maker, ...] = (verifier,)
