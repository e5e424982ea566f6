"""A field of cells: a row an area, a column an hour, the share written in each and told by its shade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup, escape

_HEAD, _LABEL, _CELL, _GAP = 20, 18, 24, 8
_CLASSES = 5


class Line(NamedTuple):
    """A row: its name, and for each column the share (0 to 1) and its words (None: nothing reported)."""

    label: str
    values: Sequence[tuple[Fraction, str] | None]


def cells(heads: Sequence[str], lines: Sequence[Line], words: str) -> Markup:
    """The field; `words` say what it shows. Each fifth of the whole has a shade."""
    step = 100 / max(1, len(heads))
    parts = [f'<text class="head" x="{step * (n + 0.5):.2f}%" y="13">{escape(h)}</text>' for n, h in enumerate(heads)]
    y = _HEAD
    for line in lines:
        parts.append(f'<text class="label" x="0" y="{y + 13}">{escape(line.label)}</text>')
        y += _LABEL
        parts += [_cell(number * step, y, step, value) for number, value in enumerate(line.values)]
        y += _CELL + _GAP
    return Markup(  # noqa: S704 - every word in it is escaped
        f'<svg class="cells" width="100%" height="{y}" role="img" aria-label="{escape(words)}">{"".join(parts)}</svg>'
    )


def _cell(x: float, y: int, wide: float, value: tuple[Fraction, str] | None) -> str:
    middle = f'x="{x + wide / 2:.2f}%" y="{y + 16}"'
    if value is None:
        return f"<text {middle}>–</text>"
    tone = min(_CLASSES - 1, int(value[0] * _CLASSES))
    box = f'<rect x="{x:.2f}%" y="{y}" width="{wide - 0.4:.2f}%" height="{_CELL}" rx="2"/>'
    return f'<g class="k{tone}">{box}<text {middle}>{escape(value[1])}</text></g>'
