"""From the bytes of a CSV file to its records: encoding and separator, with the faults that programs bring."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection
from io import StringIO

from dauys.formats.sheets.columns import Limits, folded
from dauys.formats.sheets.faults import Stop

SEPARATORS = (",", ";", "\t")
# Of the letters that Windows-1251 has, the Russian ones and і. Others mean that the text was written in another
# encoding, such as KZ-1048, whose Kazakh letters stand where Windows-1251 has Serbian and Macedonian ones.
_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяі")
_MARKS = frozenset("«»„“”‘’‚–—…№·•§°±©®™\u00a0\u00ad")
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8, UTF-16 with its mark, or Windows-1251 in Russian. Raises Stop."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decoded(data[2:], encoding), "UTF-16"
    data = data.removeprefix(codecs.BOM_UTF8)
    if (nul := data.find(0)) >= 0:
        raise Stop("nul", _row(data, nul))
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        written = _windows(data)
        if written is None:
            raise Stop("encoding", _row(data, error.start)) from None
        return written, "Windows-1251"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        written = data.decode(encoding)
    except UnicodeDecodeError:
        raise Stop("encoding") from None
    if "\0" in written:
        raise Stop("nul", written.count("\n", 0, written.index("\0")) + 1)
    return written


def _windows(data: bytes) -> str | None:
    try:
        written = data.decode("cp1251")
    except UnicodeDecodeError:
        return None
    strange = {letter for letter in written.lower() if letter > "\x7f"} - _LETTERS - _MARKS
    return None if strange else written


def _row(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def read_records(written: str, headers: Collection[str], limits: Limits) -> tuple[list[list[str]], int]:
    """The records, the header first, and the row of the header. Raises Stop.

    The separator is the one under which most cells of the first row are known headers (folded, in `headers`); a first
    line `sep=;`, as Excel knows it, names it.
    """
    named = _SEP_LINE.match(written)
    first = 2 if named else 1
    body = written[named.end() :] if named else written
    separator = named[1] if named and named[1] in SEPARATORS else _separator(body, headers)
    found: list[list[str]] = []
    cells = 0
    try:
        for record in csv.reader(StringIO(body, newline=""), delimiter=separator, strict=True):
            if len(found) > limits.rows:
                raise Stop("too-many-rows", most=limits.rows)
            if len(record) > limits.columns:
                _refuse_width(record, limits, first + len(found))
            cells += len(record)
            if cells > limits.cells:
                raise Stop("too-many-cells", most=limits.cells)
            found.append(record)
    except csv.Error:
        raise Stop("csv", first + len(found)) from None
    return found, first


def _refuse_width(record: list[str], limits: Limits, row: int) -> None:
    """Programs write empty cells after the last column; only filled ones are too many."""
    if any(cell.strip() for cell in record[limits.columns :]):
        raise Stop("too-many-columns", row, most=limits.columns)
    del record[limits.columns :]


def _separator(body: str, headers: Collection[str]) -> str:
    ranked = []
    for separator in SEPARATORS:
        try:
            cells = next(csv.reader(StringIO(body, newline=""), delimiter=separator, strict=True), [])
        except csv.Error:
            cells = []
        known = sum(folded(cell) in headers for cell in cells)
        ranked.append((known, len(cells), separator))
    return max(ranked, key=lambda r: r[:2])[2]
