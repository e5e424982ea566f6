"""From the bytes of a table to its records, with the faults that a spreadsheet or an old encoding brings."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from pathlib import Path

from dauys.formats.faults import Faults

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_MOST_BYTES = 1 << 30  # far above any country, below what would exhaust the memory


def records(path: Path, faults: Faults) -> list[list[str]]:
    """All records of a CSV file, the header first; empty lines at the end are left out. Raises BadTable."""
    written = _text(_read(path, faults), faults)
    first = written.partition("\n")[0]
    for separator, name in _OTHER_SEPARATORS.items():
        if separator in first and first.count(separator) >= first.count(","):
            faults.add(name, 1)
    faults.stop()
    found: list[list[str]] = []
    try:
        found.extend(csv.reader(StringIO(written, newline=""), strict=True))
    except csv.Error as error:
        faults.add("csv", len(found) + 1, problem=str(error))
        faults.stop()
    while found and not any(found[-1]):
        found.pop()
    if not found:
        faults.add("empty")
        faults.stop()
    return found


def _read(path: Path, faults: Faults) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            faults.add("too-big", most=_MOST_BYTES >> 20)
            faults.stop()
        return path.read_bytes()
    except OSError as error:
        faults.add("cannot-open", problem=error.strerror or type(error).__name__)
        faults.stop()
        raise


def _text(data: bytes, faults: Faults) -> str:
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        faults.add("empty")
    elif data.startswith(_UTF16) or _looks_like_utf16(data):
        faults.add("encoding", encoding="UTF-16")
    elif b"\0" in data:
        faults.add("nul", _row(data, data.index(b"\0")))
    faults.stop()
    if data.startswith(codecs.BOM_UTF8):
        faults.add("bom", 1)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add("encoding", _row(data, error.start), encoding=_guess(data))
        faults.stop()
        raise


def _looks_like_utf16(data: bytes) -> bool:
    start = data[:200]
    return max(start[0::2].count(0), start[1::2].count(0)) * 4 > len(start)


def _row(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _guess(data: bytes) -> str:
    """The likely encoding of Cyrillic text that is not UTF-8: Windows-1251 has its letters at 0xC0-0xFF."""
    letters = [byte for byte in data if byte >= 0x80]
    if sum(byte >= 0xC0 for byte in letters) * 2 > len(letters):
        return "Windows-1251"
    return "CP866" if sum(0x80 <= byte < 0xB0 or 0xE0 <= byte < 0xF0 for byte in letters) * 2 > len(letters) else "?"
