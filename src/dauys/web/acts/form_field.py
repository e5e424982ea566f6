"""A field of a form: what its input is called, what it holds, how it is labelled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

FieldKind = Literal[
    "line", "text", "number", "day", "hour", "instant", "id", "office", "key", "hash", "bool", "choice", "choices",
    "lines", "names", "decision", "part", "tally", "votes", "rows", "files",
]  # fmt: skip
GROUPS: frozenset[str] = frozenset({"names", "decision", "part", "tally", "votes"})
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value in the form, and its words in the reader's language."""

    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form. `path` is the name of its input: `decision.number`, `papers.#.code` (# is the row's number).

    kind: what a template draws and what the reader of the form expects
      line, id, office, key   one line; `most` characters; `pattern`
      text                    several lines; `most` characters
      number                  a whole number from 0 to `most`
      day, hour               `YYYY-MM-DD`, `HH:MM`
      instant                 two inputs, `path.day` and `path.hour`, in the unit's zone
      hash                    64 hexadecimal digits; with `upload` or else a file, in the file input `path.file`
      bool                    a check box, `1` where it is ticked
      choice, choices         one or several of `choices`
      lines                   a text with one `item` a line
      names, decision, part, tally, votes   a group of `fields`
      rows                    any number of rows of `fields`: see `row` and `shown_rows`
      files                   rows of files: kept ones as rows of hidden inputs, new ones in the file input `path.file`;
                              `path.<row>.remove` takes a kept one away
    """

    name: str
    path: str
    kind: FieldKind
    code: str
    label: str
    hint: str = ""
    required: bool = True
    default: Any = None  # what the record leaves out; None where there is no default
    choices: tuple[Choice, ...] = ()
    most: int = 0
    pattern: str = ""
    upload: bool = False
    fields: tuple[FormField, ...] = ()
    item: FormField | None = None
    unset: bool = False  # a list that is left out where it is empty, though it has no default
    positional: bool = False  # a row is a list of values in order, not an object
    numeric: bool = False  # the values of the choices are numbers in the record

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """The choices as templates take them: value, words, hint."""
        return [(choice.value, choice.words, choice.hint) for choice in self.choices]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The choices of a list to pull down: value, words."""
        return [(choice.value, choice.words) for choice in self.choices]

    def row(self, number: int) -> tuple[FormField, ...]:
        """The fields of one row of `rows` or `files`, with the row's number in their paths."""
        return tuple(_numbered(one, f"{self.path}.#", f"{self.path}.{number}") for one in self.fields)

    def shown_rows(self, values: Mapping[str, Sequence[str]], blank: int = 1) -> list[tuple[FormField, ...]]:
        """The rows that a page shows: those that have values, and `blank` empty ones after them."""
        return [self.row(number) for number in range(rows_in(self.path, values) + blank)]


def rows_in(path: str, values: Collection[str]) -> int:
    """How many rows the names of inputs give for a list of rows: one more than the highest number among them."""
    numbers = [_row_number(path, name) for name in values if name.startswith(f"{path}.")]
    return min(max(numbers, default=-1) + 1, MOST_ROWS + 1)


def _row_number(path: str, name: str) -> int:
    written = name.removeprefix(f"{path}.").partition(".")[0]
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= 4 else -1


def _numbered(one: FormField, before: str, after: str) -> FormField:
    inner = tuple(_numbered(child, before, after) for child in one.fields)
    return replace(one, path=after + one.path.removeprefix(before), fields=inner)
