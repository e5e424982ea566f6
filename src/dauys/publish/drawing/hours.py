"""The chart of a day's turnout: a column an hour, its share above it; it widens with the page and keeps its letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

_TOP, _HEIGHT, _FOOT = 22, 140, 24  # room for a figure above the columns, the columns, room for the hours below


class Column(NamedTuple):
    """A column: what stands below it, the part of the whole, and the figure above it."""

    label: str
    part: int
    whole: int
    figure: str


def chart(given: Sequence[Column], words: str, line: tuple[int, int, str] | None = None) -> Markup:
    """The chart; `words` say it for those who do not see it; `line` is a part, a whole and words to compare with.

    Places are percents of the width, so that letters keep their size on a telephone.
    """
    step = 100 / len(given)
    parts = "".join(_column(number, step, column) for number, column in enumerate(given))
    marks = "".join(f'<line x2="100%" y1="{y}" y2="{y}"/>' for y in (_TOP + _HEIGHT, _TOP + _HEIGHT // 2, _TOP))
    against = _line(*line) if line is not None else ""
    return Markup(  # noqa: S704 - every word is escaped above
        f'<svg class="hours" width="100%" height="{_TOP + _HEIGHT + _FOOT}" role="img" aria-label="{escape(words)}">'
        f"{marks}{parts}{against}</svg>"
    )


def _y(part: int, whole: int) -> int:
    return round(_TOP + _HEIGHT * (1 - min(part / whole, 1)))


def _column(number: int, step: float, column: Column) -> str:
    middle, wide = round(step * (number + 0.5), 1), round(step * 0.64, 1)
    top = _y(column.part, column.whole)
    left = round(middle - wide / 2, 1)
    return (
        f'<rect x="{left}%" y="{top}" width="{wide}%" height="{_TOP + _HEIGHT - top}"/>'
        f'<text x="{middle}%" y="{top - 6}">{escape(column.figure)}</text>'
        f'<text x="{middle}%" y="{_TOP + _HEIGHT + 17}">{escape(column.label)}</text>'
    )


def _line(part: int, whole: int, words: str) -> str:
    y = _y(part, whole)
    return (
        f'<line class="mark" x2="100%" y1="{y}" y2="{y}"/><text class="mark-words" y="{y - 5}">{escape(words)}</text>'
    )
