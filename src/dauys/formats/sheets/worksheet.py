"""The cells of one worksheet of a workbook, as far as the limits go; what is no plain value is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dauys.formats.sheets.columns import Limits
from dauys.formats.sheets.faults import Stop
from dauys.formats.sheets.number_formats import Shown, moment
from dauys.formats.sheets.values import Cell
from dauys.formats.sheets.xml_events import Attributes

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile(r"[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Book:
    """What all worksheets of a workbook share: its strings, its styles, the day that its serials count from."""

    strings: Sequence[str]
    shown: Sequence[Shown]
    epoch: date


@dataclass
class Page:
    """One table: its name, its rows of cells from the first row on, and the cells that are no plain values.

    `marked` names cells by row and column (both from 0): `formula-cell` or `error-cell`.
    """

    name: str
    rows: list[list[Cell]]
    marked: dict[tuple[int, int], str] = field(default_factory=dict)


class Worksheet:
    """Hears the part of one worksheet and keeps its filled cells."""

    def __init__(self, book: Book, limits: Limits) -> None:
        self.marked: dict[tuple[int, int], str] = {}
        self._book, self._limits = book, limits
        self._cells: dict[tuple[int, int], Cell] = {}
        self._height = self._width = 0
        self._row = self._column = -1  # of the cell that was begun last, from 0
        self._kind, self._style = "n", ""
        self._inside = False
        self._inline: list[str] = []

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Follow an opening tag; a row or cell without a reference is the next one."""
        if tag == "sheetData":
            self._inside = True
        if not self._inside:
            return
        if tag == "row":
            self._begin_row(attributes.get("r"))
        elif tag == "c":
            self._begin_cell(attributes.get("r"))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._inline = []
        elif tag == "f":
            self._fill("")
            self.marked[self._row, self._column] = "formula-cell"

    def end(self, tag: str, text: str) -> None:
        """Follow a closing tag."""
        if tag == "sheetData":
            self._inside = False
        if not self._inside:
            return
        if tag == "v":
            self._fill(self._value(text))
        elif tag == "t":
            self._inline.append(text)
        elif tag == "is":
            self._fill(unescaped("".join(self._inline)))

    def page(self, name: str) -> Page:
        """The table from the first row and column to the last filled ones."""
        rows: list[list[Cell]] = [[""] * self._width for _ in range(self._height)]
        for (row, column), cell in self._cells.items():
            rows[row][column] = cell
        return Page(name, rows, self.marked)

    def size(self) -> int:
        """The number of cells of the table."""
        return self._height * self._width

    def _begin_row(self, reference: str | None) -> None:
        if reference is not None and not _ROW.fullmatch(reference):
            raise Stop("damaged")
        self._row = self._row + 1 if reference is None else int(reference) - 1
        self._column = -1

    def _begin_cell(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise Stop("damaged")
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        self._row, self._column = int(found[2]) - 1, column - 1

    def _fill(self, cell: Cell) -> None:
        if self._row > self._limits.rows:
            raise Stop("too-many-rows", most=self._limits.rows)
        if self._column >= self._limits.columns:
            raise Stop("too-many-columns", self._row + 1, most=self._limits.columns)
        if self._row < 0 or self._column < 0:
            raise Stop("damaged")
        self._height, self._width = max(self._height, self._row + 1), max(self._width, self._column + 1)
        if self.size() > self._limits.cells:
            raise Stop("too-many-cells", most=self._limits.cells)
        self._cells[self._row, self._column] = cell

    def _value(self, text: str) -> Cell:
        if self._kind == "s":
            return self._shared(text)
        if self._kind in ("str", "inlineStr"):
            return unescaped(text)
        if self._kind == "b":
            return text == "1"
        if self._kind == "e":
            self.marked.setdefault((self._row, self._column), "error-cell")
            return ""
        if self._kind == "d":
            return text  # a day as ISO 8601 writes it: read as any written day
        if not text:
            return ""
        if self._kind != "n" or not _NUMBER.fullmatch(text):
            raise Stop("damaged")
        style = int(self._style) if self._style.isdecimal() else 0
        shown = self._book.shown[style] if style < len(self._book.shown) else "number"
        return moment(float(text), shown, self._book.epoch)

    def _shared(self, text: str) -> str:
        place = int(text) if text.isdecimal() else -1
        if not 0 <= place < len(self._book.strings):
            raise Stop("damaged")
        return self._book.strings[place]


class Strings:
    """Hears `sharedStrings.xml`: each string whole, without the guides to pronunciation."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._aside = False

    def begin(self, tag: str, _attributes: Attributes) -> None:
        """Follow an opening tag."""
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._aside = True

    def end(self, tag: str, text: str) -> None:
        """Follow a closing tag."""
        if tag == "t" and not self._aside:
            self._pieces.append(text)
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            self.found.append(unescaped("".join(self._pieces)))


def unescaped(written: str) -> str:
    """A string of Excel, in which `_x000D_` stands for the character of that number (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written) if "_x" in written else written
