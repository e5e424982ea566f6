"""The faults of an uploaded table: each with its row, its column and a sentence in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dauys.base.texts import Lang, text
from dauys.formats.sheets.columns import Column, Words

_LONGEST_QUOTE = 40
_NOTHING: Mapping[str, object] = MappingProxyType({})
_NO_TITLES: Words = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    `row` counts from 1 as a spreadsheet shows it, the header being row 1; 0: the whole file. `column` is the column's
    name, or the header as it was written where no column is meant; empty: the whole row. `code` names a text
    (`sheets.number-text`), `words` fill it.
    """

    row: int
    column: str
    code: str
    words: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    titles: Words = field(default_factory=lambda: _NO_TITLES)

    def text(self, lang: Lang = "en") -> str:
        """What is wrong and what to do, without the place."""
        given = self.words.get("given", "")
        quoted = text("sheets.given", lang, given=given) if given else ""
        return text(self.code, lang, **{**self.words, "given": quoted})

    def place(self, lang: Lang = "en") -> str:
        """`row 7, column “Voters”`; empty for the whole file."""
        place = [text("base.row", lang, row=self.row)] if self.row else []
        if self.column:
            place.append(text("base.column", lang, column=self.titles.get(lang, self.column)))
        return ", ".join(place)

    def line(self, lang: Lang = "en") -> str:
        """Place and sentence in one line."""
        place = self.place(lang)
        return f"{place}: {self.text(lang)}" if place else self.text(lang)


class Stop(Exception):
    """The file cannot be read any further: its last fault."""

    def __init__(self, name: str, row: int = 0, **words: object) -> None:
        self.fault = Fault(row, "", f"sheets.{name}", words)
        super().__init__(name)


class CellFault(Exception):
    """A cell that cannot be read as its column's kind; the value stays out of the exception's own text."""

    def __init__(self, name: str, **words: object) -> None:
        self.name, self.words = name, words
        super().__init__(name)


class Faults:
    """Collects the faults of one file: keeps `most` of them and counts the rest."""

    def __init__(self, most: int) -> None:
        self.kept: list[Fault] = []
        self.more = 0
        self._most = most

    def add(self, fault: Fault) -> None:
        """Note a fault."""
        if len(self.kept) < self._most:
            self.kept.append(fault)
        else:
            self.more += 1

    def at(self, row: int, column: Column, name: str, **words: object) -> None:
        """Note a fault of a known column, `name` being a text of `sheets`."""
        self.add(cell_fault(row, column, f"sheets.{name}", **words))

    def __len__(self) -> int:
        return len(self.kept) + self.more


def cell_fault(row: int, column: Column, code: str, **words: object) -> Fault:
    """A fault of one cell, for rules of the caller too; what a private column holds is not repeated."""
    given = " ".join(str(words.pop("given", "")).split())
    if column.private or not given.isprintable():
        given = ""
    short = given if len(given) <= _LONGEST_QUOTE else given[: _LONGEST_QUOTE - 1] + "…"
    return Fault(row, column.name, code, {**words, "given": short}, column.titles)
