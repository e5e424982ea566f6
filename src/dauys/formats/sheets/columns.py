"""What the columns of a table that people upload are: names, titles in three languages, kinds of values, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from dauys.base.alphabet import fold
from dauys.base.texts import LANGS, Lang, text

Kind = Literal["text", "number", "day", "day_or_year", "hour", "choice", "id"]
Words = Mapping[Lang, str]

_NO_WORDS: Words = MappingProxyType({})
_NO_CHOICES: Mapping[str, Words] = MappingProxyType({})
LARGEST_NUMBER = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    A header may be `name` or the title in any language. What a cell gives, by kind: `text`, `id`, `choice` (its code),
    `hour` (`07:00`) and `day_or_year` (`1987` or `1987-01-13`) a str, empty where the cell is; `number` an int and
    `day` a date, None where the cell is empty. A required column must be there and filled in every row.

    `digits` is the exact number of digits of an id (0: any id); `least` and `most` bound a number; `unique` refuses
    the same value in two rows; the values of a `private` column are never repeated in a fault.
    """

    name: str
    titles: Words
    kind: Kind = "text"
    required: bool = True
    about: Words = field(default_factory=lambda: _NO_WORDS)
    choices: Mapping[str, Words] = field(default_factory=lambda: _NO_CHOICES)
    max_length: int = 200
    digits: int = 0
    least: int = 0
    most: int = LARGEST_NUMBER
    unique: bool = False
    private: bool = False

    def __post_init__(self) -> None:
        if set(self.titles) != set(LANGS) or (self.about and set(self.about) != set(LANGS)):
            raise ValueError(f"column {self.name}: titles and explanations stand in {', '.join(LANGS)}")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"column {self.name}: choices belong to the kind `choice`, and only there")

    @property
    def spellings(self) -> frozenset[str]:
        """The folded headers that mean this column."""
        return frozenset(map(folded, (self.name, *self.titles.values())))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read: bytes of the file and of what an XLSX unpacks to; rows, columns, cells; faults kept."""

    bytes: int = 20 << 20
    unpacked: int = 100 << 20
    rows: int = 100_000
    columns: int = 60
    cells: int = 2_000_000
    faults: int = 200


def in_languages(code: str, **words: object) -> Words:
    """The text of a code in all three languages, as titles, explanations and choices want it."""
    return {lang: text(code, lang, **words) for lang in LANGS}


def folded(written: str) -> str:
    """A header or choice without case and spacing, so that spellings of one word are equal."""
    return "".join(fold(written).split()).strip("*:")


def header_index(columns: Sequence[Column]) -> dict[str, Column]:
    """Folded header -> column. Raises ValueError where two columns share a spelling."""
    index: dict[str, Column] = {}
    for column in columns:
        for spelling in column.spellings:
            if spelling in index:
                raise ValueError(f"columns {index[spelling].name} and {column.name} share the header {spelling!r}")
            index[spelling] = column
    return index
