"""The header of a results table: which columns are there, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dauys.base.tally import COUNTS
from dauys.formats.faults import Faults

NAMES = ("contest", "precinct")
VOTES, TURNOUT = "votes:", "turnout@"
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands: lines, hours of turnout reports and choices by name -> position."""

    columns: tuple[str, ...]
    contest: int
    precinct: int
    lines: dict[str, int]
    hours: dict[str, int]
    choices: dict[str, int]


def header(cells: Sequence[str], faults: Faults) -> Header:
    """Read the header. Raises BadTable with all its faults: the rows cannot be read without it."""
    columns = tuple(unicodedata.normalize("NFC", cell) for cell in cells)
    found = Header(columns, _place(columns, "contest"), _place(columns, "precinct"), {}, {}, {})
    for name in NAMES:
        if name not in columns:
            faults.add("column-missing", 1, name)
    seen: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column.strip() in seen:
            faults.add("column-twice", 1, column.strip(), first=seen[column.strip()], second=place + 1)
            continue
        seen[column.strip()] = place + 1
        _column(found, column, place, faults)
    if not any(column.startswith(VOTES) for column in columns):
        faults.add("votes-missing", 1)
    if list(found.hours) != sorted(found.hours):
        late = next(b for a, b in zip(list(found.hours), list(found.hours)[1:], strict=False) if b < a)
        faults.add("hours-order", 1, f"{TURNOUT}{late}", hour=late)
    faults.stop()
    return found


def _place(columns: tuple[str, ...], name: str) -> int:
    return columns.index(name) if name in columns else -1


def _column(found: Header, column: str, place: int, faults: Faults) -> None:
    if column in COUNTS:
        found.lines[column] = place
    elif column.startswith(VOTES):
        name = column.removeprefix(VOTES)
        if not name.strip() or not is_plain(name):
            faults.add("choice-name", 1, column, place=place + 1)
        found.choices[name] = place
    elif column.startswith(TURNOUT):
        if not _HOUR.match(column.removeprefix(TURNOUT)):
            faults.add("hour", 1, column)
            return
        found.hours[column.removeprefix(TURNOUT)] = place
    elif not column.strip():
        faults.add("column-unnamed", 1, place=place + 1)
    elif column not in NAMES:
        _unknown(column, faults)


def _unknown(column: str, faults: Faults) -> None:
    near = get_close_matches(column.strip().lower(), (*NAMES, *COUNTS, VOTES, TURNOUT), 1)
    if near:
        faults.add("column-near", 1, column, near=near[0])
    else:
        faults.add("column-unknown", 1, column)


def is_plain(name: str) -> bool:
    """Whether a name has no control characters: a line break or tab in a cell is a spreadsheet's slip."""
    return name.isprintable() or not any(unicodedata.category(letter) == "Cc" for letter in name)
