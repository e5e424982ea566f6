"""The results table: a CSV file with one row a precinct, as people make it from any official source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import Any

import msgspec

from dauys.base.tally import Tally
from dauys.formats.faults import Faults
from dauys.formats.table_bytes import records
from dauys.formats.table_header import TURNOUT, VOTES, Header, header, is_plain

_LARGEST = 9_007_199_254_740_991
_SURELY_SMALL = 15  # digits


class Row(msgspec.Struct, frozen=True):
    """One precinct of one contest.

    turnout: hour -> ballots issued by then, for the hours that are filled in; number: the row in the file,
    the header being 1; reported: False where every cell of votes is empty: the precinct has no count yet.
    """

    precinct: str
    tally: Tally
    turnout: Mapping[str, int]
    number: int
    reported: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """The rows of one contest in the order of the file; `choices` are those that stand in it, in that order.

    blanks: (precinct, choice) where a cell is empty although the choice stands in the contest and the
    precinct reports votes; nothing is added for it.
    """

    id: str
    choices: tuple[str, ...]
    rows: tuple[Row, ...]
    blanks: tuple[tuple[str, str], ...] = ()

    def tallies(self, *, reported: bool | None = None) -> dict[str, Tally]:
        """Precinct -> tally, of all rows or of those with (without) a count."""
        return {row.precinct: row.tally for row in self.rows if reported is None or row.reported is reported}


@dataclass(frozen=True, slots=True)
class ResultsTable:
    """A whole table: contests by id in the order of the file, and the hours of the turnout reports."""

    file: str
    contests: Mapping[str, Contest]
    hours: tuple[str, ...] = field(default=())


def read(path: Path | str) -> ResultsTable:
    """Read a results table (design: ARCHITECTURE.md, the results table).

    Columns: `contest`, `precinct`, any of the lines of `Tally`, `turnout@HH:MM`, and `votes:NAME` for every
    choice. An empty cell of a line means that the source does not have it; an empty cell of votes that the
    choice does not stand. Names are brought to NFC. Raises BadTable (an Unreadable) with the first twenty
    faults by row.
    """
    faults = Faults(str(path))
    cells = records(Path(path), faults)
    head = header(cells[0], faults)
    if len(cells) == 1:
        faults.add("no-rows", 1)
    gathered: dict[str, list[Row]] = {}
    seen: dict[tuple[str, str], int] = {}
    for contest, row in _rows(cells, head, faults):
        key = (contest.strip(), row.precinct.strip())
        if key in seen:
            faults.add("precinct-twice", row.number, "precinct", precinct=row.precinct, first=seen[key])
        seen.setdefault(key, row.number)
        gathered.setdefault(contest, []).append(row)
    faults.stop()
    contests = {name: _contest(name, rows, tuple(head.choices)) for name, rows in gathered.items()}
    return ResultsTable(str(path), contests, tuple(head.hours))


def _rows(cells: list[list[str]], head: Header, faults: Faults) -> Iterator[tuple[str, Row]]:
    named = {head.contest, head.precinct}
    is_number = [place not in named for place in range(len(head.columns))]
    normal = unicodedata.normalize
    for number, row in enumerate(cells[1:], start=2):
        if not _has_shape(row, number, head, faults):
            continue
        written = list(compress(row, is_number))
        joined = "".join(written)
        fits = not joined or (joined.isascii() and joined.isdigit() and len(max(written, key=len)) <= _SURELY_SMALL)
        if not fits and not _checked(row, number, head, faults):
            continue
        yield normal("NFC", row[head.contest]), _row(row, number, head)


def _has_shape(row: list[str], number: int, head: Header, faults: Faults) -> bool:
    if not any(row):
        faults.add("row-empty", number)
    elif len(row) != len(head.columns):
        faults.add("row-ragged", number, cells=len(row), columns=len(head.columns))
    else:
        contest, precinct = row[head.contest], row[head.precinct]
        if contest.isprintable() and precinct.isprintable() and contest.strip() and precinct.strip():
            return True
        return _named(contest, "contest", number, faults) & _named(precinct, "precinct", number, faults)
    return False


def _named(name: str, column: str, number: int, faults: Faults) -> bool:
    if not name.strip():
        faults.add("name-missing", number, column)
    elif not is_plain(name):
        faults.add("name-control", number, column)
    else:
        return True
    return False


def _row(row: list[str], number: int, head: Header) -> Row:
    lines: dict[str, Any] = _numbers(row, head.lines)
    votes = _numbers(row, head.choices)
    precinct = unicodedata.normalize("NFC", row[head.precinct])
    return Row(precinct, Tally(votes=votes, **lines), _numbers(row, head.hours), number, bool(votes))


def _numbers(row: list[str], places: dict[str, int]) -> dict[str, int]:
    return {name: int(cell) for name, place in places.items() if (cell := row[place])}


def _checked(row: list[str], number: int, head: Header, faults: Faults) -> bool:
    places = {**head.lines}
    places.update({f"{TURNOUT}{hour}": place for hour, place in head.hours.items()})
    places.update({f"{VOTES}{name}": place for name, place in head.choices.items()})
    good = True
    for column, place in sorted(places.items(), key=lambda item: item[1]):
        code = _fault(row[place])
        if code:
            faults.add(code, number, column, given=row[place][:40])
            good = False
    return good


def _fault(cell: str) -> str:
    if not cell:
        return ""
    if cell.isascii() and cell.isdigit():
        bare = cell.lstrip("0")[: _SURELY_SMALL + 2]
        return "number-large" if int(bare or 0) > _LARGEST else ""
    bare = "".join(cell.split())
    if bare != cell and bare.isascii() and bare.isdigit():
        return "number-spaces"
    if bare[:1] in ("-", "−", "–") and bare[1:].replace(".", "").replace(",", "").isdigit():
        return "number-negative"
    if bare.replace(",", ".").replace(".", "", 1).isdigit() and bare.isascii():
        return "number-decimal"
    return "number-blank" if not bare else "number-text"


def _contest(name: str, rows: list[Row], order: tuple[str, ...]) -> Contest:
    standing = {choice for row in rows for choice in row.tally.votes}
    choices = tuple(choice for choice in order if choice in standing)
    partly = [row for row in rows if row.reported and len(row.tally.votes) < len(choices)]
    blanks = [(row.precinct, choice) for row in partly for choice in choices if choice not in row.tally.votes]
    return Contest(name, choices, tuple(rows), tuple(blanks))
