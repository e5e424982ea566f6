"""Reads an XLSX workbook: its visible worksheets as tables of cells.

The parts are read by an own stream reader: the usual parsers reserve memory for the whole rectangle up to the last cell
that a file names, and one crafted cell then ends the process.
"""

from __future__ import annotations

import posixpath
from datetime import date

from dauys.formats.sheets.columns import Limits
from dauys.formats.sheets.faults import Stop
from dauys.formats.sheets.number_formats import Styles
from dauys.formats.sheets.package import unpack
from dauys.formats.sheets.values import EPOCH_1900, EPOCH_1904
from dauys.formats.sheets.worksheet import Book, Page, Strings, Worksheet
from dauys.formats.sheets.xml_events import Attributes, listen

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def read_pages(data: bytes, limits: Limits) -> tuple[list[Page], date]:
    """The visible worksheets of a workbook and the day that its serials count from. Raises Stop."""
    parts = unpack(data, limits)
    contents = _Contents()
    for name in (_RELATIONS, _WORKBOOK):
        if name in parts:
            listen(parts[name], contents)
    strings, styles = Strings(), Styles()
    for kind, listener in (("sharedStrings", strings), ("styles", styles)):
        if (part := contents.part(kind)) in parts:
            listen(parts[part], listener)
    book = Book(strings.found, styles.shown, contents.epoch)
    pages = []
    left = limits.cells
    for name, part in contents.worksheets():
        if part not in parts:
            raise Stop("damaged")
        sheet = Worksheet(book, limits)
        listen(parts[part], sheet)
        left -= sheet.size()
        if left < 0:
            raise Stop("too-many-cells", most=limits.cells)
        pages.append(sheet.page(name))
    if not pages:
        raise Stop("damaged")
    return pages, contents.epoch


class _Contents:
    """Hears the workbook's list of worksheets, and the relations that say where its parts lie."""

    def __init__(self) -> None:
        self.epoch = EPOCH_1900
        self._targets: dict[str, tuple[str, str]] = {}  # id -> (kind, part)
        self._sheets: dict[str, str] = {}  # name -> id

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Follow an opening tag."""
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            self._targets[attributes.get("Id", "")] = (kind, part)
        elif tag == "workbookPr" and attributes.get("date1904", "0") in ("1", "true", "on"):
            self.epoch = EPOCH_1904
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            self._sheets[attributes.get("name", "")] = attributes.get("id", "")

    def end(self, _tag: str, _text: str) -> None:
        """Nothing of a workbook stands between tags."""

    def part(self, kind: str) -> str:
        """The name of the one part of a kind; empty where there is none."""
        return next((part for known, part in self._targets.values() if known == kind), "")

    def worksheets(self) -> list[tuple[str, str]]:
        """Name and part of each visible worksheet, in the workbook's order; charts are left out."""
        found = [(name, *self._targets.get(target, ("worksheet", ""))) for name, target in self._sheets.items()]
        return [(name, part) for name, kind, part in found if kind == "worksheet"]
