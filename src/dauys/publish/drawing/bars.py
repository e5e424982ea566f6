"""Bars lying down: a row a group, in it one or two bars on one scale, each with its figure; letters keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup, escape

_LABEL, _BAR, _GAP = 18, 16, 10
_LONGEST = 72  # percent of the width: the rest is for the longest bar's figure


class Bar(NamedTuple):
    """A row: its name, and for each series the size and its words (None: there is none)."""

    label: str
    values: Sequence[tuple[Fraction, str] | None]


def bars(rows: Sequence[Bar], words: str) -> Markup:
    """The chart; `words` say what it shows. Bars begin at 0; the longest is as long as there is room."""
    most = max((value[0] for row in rows for value in row.values if value), default=Fraction(0)) or Fraction(1)
    y, parts = 0, []
    for row in rows:
        parts.append(f'<text class="label" x="0" y="{y + 13}">{escape(row.label)}</text>')
        y += _LABEL
        for series, value in enumerate(row.values):
            parts.append(_bar(y, value, most, series + 2 - len(row.values)))
            y += _BAR
        y += _GAP
    return Markup(  # noqa: S704 - every word in it is escaped
        f'<svg class="bars" width="100%" height="{y}" role="img" aria-label="{escape(words)}">{"".join(parts)}</svg>'
    )


def _bar(y: int, value: tuple[Fraction, str] | None, most: Fraction, series: int) -> str:
    if value is None:
        return f'<text class="figure" x="0" y="{y + 11}">–</text>'
    size, words = value
    wide = round(float(size / most) * _LONGEST, 2)
    return (
        f'<rect class="bar s{series}" x="0.5" y="{y + 0.5}" width="{wide:g}%" height="{_BAR - 3}" rx="2"/>'
        f'<text class="figure" x="{wide:g}%" dx="7" y="{y + 11}">{escape(words)}</text>'
    )


def key(series: int) -> Markup:
    """A piece of a bar for the legend: `series` 0 is outlined, 1 is full."""
    return Markup(  # noqa: S704 - no word in it
        f'<svg class="bars" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">'
        f'<rect class="bar s{series}" x=".5" y=".5" width="19" height="11" rx="2"/></svg>'
    )
