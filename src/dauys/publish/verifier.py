"""The stranger's check as a file beside the record: this program's own source, without what a check does not need."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import dauys
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site

PLACE = "record/verifier.zip"
_ROOMS = ("base", "law", "record", "election", "count", "audit", "formats", "verify", "cli")
_KINDS = frozenset({".py", ".toml", ".yaml", ".json", ".typed"})
_THEN = (2020, 1, 1, 0, 0, 0)  # a date for all: the same source gives the same bytes
_README = """The check of dauys, as source code. With Python 3.11 or later:

    python3 -m venv check
    check/bin/pip install click cryptography msgspec PyYAML tzdata
    check/bin/python -m dauys.cli.main verify path/to/record

Run it in the folder where this file is unpacked. It reads the record's files and nothing else.
"""


def verifier(_site: Site, _subject: str) -> Iterator[File]:
    """The source as a ZIP."""
    yield PLACE, _packed()


@cache
def _packed() -> bytes:
    top = Path(next(iter(dauys.__path__)))
    files = [top / "__init__.py", top / "py.typed"]
    files += [file for room in _ROOMS for file in sorted((top / room).rglob("*")) if file.suffix in _KINDS]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("README.txt", _THEN), _README)
        for file in files:
            name = zipfile.ZipInfo(f"dauys/{file.relative_to(top).as_posix()}", _THEN)
            archive.writestr(name, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


MAKERS: tuple[Maker, ...] = (verifier,)
