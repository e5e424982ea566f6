"""Reads a table that a person uploads: every row that is sound as typed values, every fault with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dauys.formats.sheets.columns import Column, Limits, folded, header_index
from dauys.formats.sheets.delimited import read_records, read_text
from dauys.formats.sheets.faults import CellFault, Fault, Faults, Stop, cell_fault
from dauys.formats.sheets.media import media_fault
from dauys.formats.sheets.values import EPOCH_1900, Cell, Value, is_empty, read_cell
from dauys.formats.sheets.workbook import read_pages
from dauys.formats.sheets.worksheet import Page

_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Row:
    """The typed values of one sound row by column name; `number` as a spreadsheet shows it. Values show in no repr."""

    number: int
    values: Mapping[str, Value] = field(repr=False)

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    def text(self, column: str) -> str:
        """The value of a text, id, choice or hour; empty where the cell or the column is."""
        return str(self.values.get(column) or "")

    def count(self, column: str) -> int | None:
        """The value of a number."""
        value = self.values.get(column)
        return value if isinstance(value, int) else None

    def day(self, column: str) -> date | None:
        """The value of a day."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read: the rows without a fault, the faults in the order of rows, and how many more there are.

    `encoding` of a CSV file (empty for XLSX): with `Windows-1251` a person should look at the letters once.
    """

    file: str
    columns: tuple[Column, ...] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    faults: tuple[Fault, ...]
    more: int = 0
    encoding: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong anywhere."""
        return not self.faults


def read_sheet(data: bytes, filename: str, columns: Sequence[Column], limits: Limits = _DEFAULT) -> Sheet:
    """Read a CSV or XLSX file by its contents, whatever its name says.

    Never raises for what is in the file: that becomes faults, at most `limits.faults` of them kept and the rest
    counted. `filename` is only what the person calls it.
    """
    faults = Faults(limits.faults)
    rows: list[Row] = []
    encoding = ""
    try:
        page, first, epoch, encoding = _page(data, columns, limits)
        rows.extend(_Table(columns, faults, epoch).rows(page, first))
        if not rows and not faults:
            raise Stop("no-rows")
    except Stop as stop:
        faults.add(stop.fault)
    kept = sorted(faults.kept, key=lambda fault: fault.row)
    return Sheet(filename, tuple(columns), tuple(rows), tuple(kept), faults.more, encoding)


def read_value(column: Column, written: str) -> Value | Fault:
    """One field of a form by the rules of its column: the value, or the fault (row 0)."""
    try:
        if not is_empty(written):
            return read_cell(column, written)
        if column.required:
            raise CellFault("missing")
        return _nothing(column)
    except CellFault as fault:
        return cell_fault(0, column, f"sheets.{fault.name}", **fault.words)


def _page(data: bytes, columns: Sequence[Column], limits: Limits) -> tuple[Page, int, date, str]:
    """The table, the row of its header, the day 0 of serials, the encoding."""
    if len(data) > limits.bytes:
        raise Stop("too-big", most=limits.bytes >> 20)
    if fault := media_fault(data):
        raise Stop(fault)
    headers = header_index(columns)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        pages, epoch = read_pages(data, limits)
        return _chosen(pages, headers), 1, epoch, ""
    written, encoding = read_text(data)
    records, first = read_records(written, headers, limits)
    return Page("", [list[Cell](record) for record in records]), first, EPOCH_1900, encoding


def _chosen(pages: list[Page], headers: Mapping[str, Column]) -> Page:
    """The one worksheet with all required columns; where none has them, the one with most known columns."""
    found = [
        {headers[key].name for cell in page.rows[:1] for key in map(folded, map(str, cell)) if key in headers}
        for page in pages
    ]
    required = {column.name for column in headers.values() if column.required}
    whole = [page for page, names in zip(pages, found, strict=True) if names and names >= required]
    if len(whole) > 1:
        raise Stop("several-sheets", sheets=", ".join(page.name for page in whole))
    most = max(range(len(pages)), key=lambda place: len(found[place]))
    return whole[0] if whole else pages[most]


class _Table:
    """The reading of one table."""

    def __init__(self, columns: Sequence[Column], faults: Faults, epoch: date) -> None:
        self._columns = columns
        self._index = header_index(columns)
        self._faults = faults
        self._epoch = epoch
        self._seen: dict[str, dict[Value, int]] = {column.name: {} for column in columns if column.unique}
        self._places: dict[int, Column] = {}
        self._marked: Mapping[tuple[int, int], str] = {}

    def rows(self, page: Page, first: int) -> Iterator[Row]:
        """The sound rows below the header, which stands in row `first`."""
        if not page.rows or all(map(is_empty, page.rows[0])):
            raise Stop("no-header")
        self._marked = page.marked
        marked_rows = {below for below, _ in page.marked}
        header, *records = page.rows
        self._header(header, first, records)
        for below, record in enumerate(records, 1):
            if all(map(is_empty, record)) and below not in marked_rows:
                continue
            if len(record) < len(header) or not all(map(is_empty, record[len(header) :])):
                words = {"cells": len(record), "columns": len(header)}
                self._faults.add(Fault(first + below, "", "sheets.row-ragged", words))
            elif row := self._row(first + below, below, record):
                yield row

    def _header(self, cells: Sequence[Cell], row: int, below: Sequence[Sequence[Cell]]) -> None:
        for place, cell in enumerate(cells):
            written = str(cell).strip()
            column = self._index.get(folded(written))
            if column is None:
                self._strange(row, place, written, below)
            elif column in self._places.values():
                self._faults.at(row, column, "column-twice")
            else:
                self._places[place] = column
        for column in self._columns:
            if column.required and column not in self._places.values():
                self._faults.at(row, column, "column-missing")

    def _strange(self, row: int, place: int, written: str, below: Sequence[Sequence[Cell]]) -> None:
        if not written:
            if any(len(record) > place and not is_empty(record[place]) for record in below):
                self._faults.add(Fault(row, _letters(place), "sheets.column-unnamed"))
            return
        near = difflib.get_close_matches(folded(written), self._index, 1, 0.75)
        # Where a table of persons has no header, its first row is a person.
        private = any(column.private for column in self._columns)
        shown = _letters(place) if private or not written.isprintable() else written[:80]
        if near:
            self._faults.add(Fault(row, shown, "sheets.column-near", {"near": self._index[near[0]].name}))
        else:
            self._faults.add(Fault(row, shown, "sheets.column-unknown"))

    def _row(self, row: int, below: int, record: Sequence[Cell]) -> Row | None:
        before = len(self._faults)
        values: dict[str, Value] = {column.name: _nothing(column) for column in self._columns}
        for place, column in self._places.items():
            try:
                values[column.name] = self._value(column, record[place], self._marked.get((below, place), ""))
                self._once(row, column, values[column.name])
            except CellFault as fault:
                self._faults.at(row, column, fault.name, **fault.words)
        return Row(row, values) if len(self._faults) == before else None

    def _value(self, column: Column, cell: Cell, mark: str) -> Value:
        if mark:
            raise CellFault(mark)
        if not is_empty(cell):
            return read_cell(column, cell, self._epoch)
        if column.required:
            raise CellFault("missing")
        return _nothing(column)

    def _once(self, row: int, column: Column, value: Value) -> None:
        seen = self._seen.get(column.name)
        if seen is None or value in ("", None):
            return
        if value in seen:
            raise CellFault("twice", first=seen[value], given=value)
        seen[value] = row


def _nothing(column: Column) -> Value:
    return None if column.kind in ("number", "day") else ""


def _letters(place: int) -> str:
    """The name that a spreadsheet gives the column at a place from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
