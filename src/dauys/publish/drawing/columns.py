"""Columns over hours or groups: a small chart whose figures also stand in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_WIDTH, _HEIGHT, _FOOT, _HEAD = 66, 120, 22, 18


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label below, its words above, and its height as a part of the whole (0 to 1)."""

    label: str
    words: str
    share: float


def columns(found: Sequence[Column], label: str) -> Markup:
    """The chart as SVG that is read as one picture; `label` says what it shows."""
    width = max(1, len(found)) * _WIDTH
    bars = "".join(_column(column, number * _WIDTH) for number, column in enumerate(found))
    height = _HEAD + _HEIGHT + _FOOT
    line = f'<path class="axis" d="M0 {_HEAD + _HEIGHT + 0.5}H{width}"/>'
    made = (
        f'<svg class="columns" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(label)}">{line}{bars}</svg>'
    )
    return Markup(made)  # noqa: S704 - every word in it is escaped


def _column(column: Column, x: int) -> str:
    tall = round(max(0.0, min(1.0, column.share)) * _HEIGHT, 1)
    top = _HEAD + _HEIGHT - tall
    middle = x + _WIDTH / 2
    return (
        f'<rect class="bar" x="{x + 14}" y="{top:g}" width="{_WIDTH - 28}" height="{tall:g}" rx="2"/>'
        f'<text class="figure" x="{middle:g}" y="{top - 5:g}">{escape(column.words)}</text>'
        f'<text class="label" x="{middle:g}" y="{_HEAD + _HEIGHT + 16}">{escape(column.label)}</text>'
    )
