"""A figure of the statistics: a table of exact values from which come the page's table, its chart and its CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from dauys.base.codes import code_text
from dauys.base.dates import number_text, percent_text
from dauys.base.shares import percent
from dauys.base.texts import LANGS, Lang, text
from dauys.formats.data import cells

FOLDER = "data/statistics"
DIGITS = 2  # of a decimal


class Share(NamedTuple):
    """A part of a whole; a whole of 0 is no share."""

    part: int
    whole: int


class Percent(NamedTuple):
    """A share whose parts say nothing to a reader, such as the middle one of many shares."""

    value: Fraction


Value = int | Share | Percent | Fraction | None
Names = Mapping[Lang, str]
Kind = Literal["bars", "hours", "cells"]


class Row(NamedTuple):
    """A row: its code, its names in the three languages, a value for each column."""

    code: str
    names: Names
    values: Sequence[Value]


class Figure(NamedTuple):
    """A figure: `name` is its text, address and file; `first` and `columns` are texts `col-…` and the file's columns.

    `chart` and `shown`: how it is drawn and which columns; `total` the row below all others.
    """

    name: str
    first: str
    columns: Sequence[str]
    rows: Sequence[Row]
    chart: Kind = "bars"
    shown: Sequence[int] = (0,)
    total: Row | None = None

    @property
    def every(self) -> list[Row]:
        """The rows with the total."""
        return [*self.rows, self.total] if self.total is not None else list(self.rows)

    @property
    def address(self) -> str:
        """Where its CSV file lies."""
        return f"{FOLDER}/{self.name}.csv"


def named(of: Callable[[Lang], str]) -> Names:
    """A name in the three languages."""
    return {lang: of(lang) for lang in LANGS}


def said(key: str) -> Names:
    """A name that stands in base/texts/publish-statistics.toml."""
    return named(lambda lang: text(f"publish-statistics.{key}", lang))


def coded(family: str, code: str) -> Names:
    """The words for a code, with a capital letter as in the first column of a table."""

    def of(lang: Lang) -> str:
        words = code_text(family, code, lang)
        return words[:1].upper() + words[1:]

    return named(of)


def size(value: Value) -> Fraction | None:
    """How long a value's bar is."""
    if value is None or (isinstance(value, Share) and not value.whole):
        return None
    if isinstance(value, Share):
        return Fraction(value.part, value.whole)
    return value.value if isinstance(value, Percent) else Fraction(value)


def words(value: Value, lang: Lang) -> tuple[str, str]:
    """A value as a reader sees it, and beside a share its part and whole."""
    if value is None or (isinstance(value, Share) and not value.whole):
        return "–", ""
    if isinstance(value, Share):
        beside = f"{number_text(value.part, lang)} / {number_text(value.whole, lang)}"
        return percent_text(value.part, value.whole, 1, lang), beside
    if isinstance(value, Percent):
        return percent_text(value.value.numerator, value.value.denominator, 1, lang), ""
    return (number_text(value, lang) if isinstance(value, int) else decimal_text(value, lang)), ""


def decimal_text(value: Fraction, lang: Lang) -> str:
    """A decimal with two digits, rounded half up: `2,53` in Kazakh and Russian, `2.53` in English."""
    written = percent(value.numerator, 100 * value.denominator, DIGITS)
    return written if lang == "en" else written.replace(".", ",")


def csv_file(figure: Figure) -> bytes:
    """The figure as CSV: code, names, then its columns; a share is its part, its whole (`_of`) and its percents."""
    kinds = [_kind(figure, number) for number in range(len(figure.columns))]
    heads = [head for column, kind in zip(figure.columns, kinds, strict=True) for head in _heads(column, kind)]
    lines = [cells.line(["code", *(f"name_{lang}" for lang in LANGS), *heads])]
    for row in figure.every:
        values = [cell for value, kind in zip(row.values, kinds, strict=True) for cell in _cells(value, kind)]
        lines.append(cells.line([row.code, *(row.names[lang] for lang in LANGS), *values]))
    return "".join(lines).encode()


def _kind(figure: Figure, number: int) -> type | None:
    return next((type(row.values[number]) for row in figure.every if row.values[number] is not None), None)


def _heads(column: str, kind: type | None) -> Iterable[str]:
    name = f"at_{column.replace(':', '')}" if ":" in column else column.replace("-", "_")
    if kind is Share:
        return name, f"{name}_of", f"{name}_percent"
    return (f"{name}_percent",) if kind is Percent else (name,)


def _cells(value: Value, kind: type | None) -> Iterable[cells.Cell]:
    if value is None:
        return (None,) * (3 if kind is Share else 1)
    if isinstance(value, Share):
        return value.part, value.whole, percent(*value) if value.whole else None
    if isinstance(value, Percent):
        return (percent(value.value.numerator, value.value.denominator),)
    return (value,) if isinstance(value, int) else (percent(value.numerator, 100 * value.denominator, DIGITS),)
