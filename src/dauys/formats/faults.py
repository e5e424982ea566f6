"""The faults of a table: many at once, each with its row and column."""

from __future__ import annotations

from collections.abc import Sequence

from dauys.base.refusals import Unreadable
from dauys.base.texts import Lang, text

MOST_FAULTS = 20


class BadTable(Unreadable):
    """A table that cannot be read: at most `MOST_FAULTS` faults by row; the first gives the code."""

    def __init__(self, faults: Sequence[Unreadable], *, more: bool = False) -> None:
        first = faults[0]
        self.faults = tuple(faults)
        self.more = more
        super().__init__(first.code, file=first.file, row=first.row, column=first.column, **first.context)

    def text(self, lang: Lang = "en") -> str:
        """One line a fault; a last line says if there are more."""
        lines = [fault.text(lang) for fault in self.faults]
        return "\n".join([*lines, text("formats.more", lang)] if self.more else lines)


class Faults:
    """Collects the faults of one file, and stops the reading when there are enough of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Unreadable] = []

    def add(self, code: str, row: int = 0, column: str = "", **context: object) -> None:
        """Note a fault. Raises BadTable when one too many has been found."""
        if len(self._found) == MOST_FAULTS:
            raise BadTable(self._found, more=True)
        self._found.append(Unreadable(f"formats.{code}", file=self.file, row=row, column=column, **context))

    def stop(self) -> None:
        """Raises BadTable if anything was found."""
        if self._found:
            raise BadTable(self._found)
