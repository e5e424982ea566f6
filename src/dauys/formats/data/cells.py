"""Cells, rows and whole tables as CSV: RFC 4180, UTF-8 without a mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dauys.formats.data.columns import Table

Cell = str | int | bool | None
_RISKY = frozenset("=+-@\t\r\n＝＋－＠")
_QUOTED = frozenset(',"\r\n')


def guarded(written: str) -> str:
    """A text after an apostrophe where a spreadsheet would take it for a formula; `unguarded` takes it off."""
    return "'" + written if written[:1] in _RISKY or written[:1] == "'" else written


def unguarded(written: str) -> str:
    """The text that `guarded` was given."""
    return written[1:] if written.startswith("'") else written


def line(cells: Iterable[Cell]) -> str:
    """One record with its CRLF; None is an empty cell, a truth value `true` or `false`."""
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    written = guarded(value) if value[0] in _RISKY or value[0] == "'" else value
    if _QUOTED.isdisjoint(written):
        return written
    doubled = written.replace('"', '""')
    return f'"{doubled}"'


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Several records, ready to be put under a header."""
    return "".join(map(line, rows))


def whole(table: Table, parts: Iterable[str]) -> bytes:
    """A whole file: the table's header, and the records of all parts."""
    return (line(table.names) + "".join(parts)).encode()
