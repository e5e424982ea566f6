"""The tile map: one square a seat, which needs no borders; each says its name and state and leads to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from dauys.publish.drawing.marks import SHAPES, Mark
from dauys.publish.summary import State

_STEP, _LARGE = 20, 28
_SQUARE = 0.75  # from the corner of a tile to its square; the style sheet knows the size


@dataclass(frozen=True, slots=True)
class Seat:
    """One square: what it is called, what it says, its state, the mark of who won (none: nobody yet), its page."""

    name: str
    words: str
    state: State
    mark: Mark | None
    href: str


def tiles(seats: Iterable[Seat], label: str, row: int = 10, *, large: bool = False) -> Markup:
    """The squares of one region in rows, as SVG; `label` says what the picture is; few of them may be `large`."""
    seats = list(seats)
    rows = max(1, -(-len(seats) // row))
    drawn = "".join(_seat(seat, number % row * _STEP, number // row * _STEP) for number, seat in enumerate(seats))
    box = f'viewBox="0 0 {min(row, max(len(seats), 1)) * _STEP} {rows * _STEP}"'
    step = _LARGE if large else _STEP
    size = f'width="{min(row, max(len(seats), 1)) * step}" height="{rows * step}"'
    made = f'<svg class="seats" {box} {size} role="group" aria-label="{escape(label)}">{drawn}</svg>'
    return Markup(made)  # noqa: S704 - every word in it is escaped


def square(mark: Mark | None, state: State) -> Markup:
    """A square for a legend."""
    body = _square(mark, state, 0, 0)
    made = f'<svg class="seats" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{body}</svg>'
    return Markup(made)  # noqa: S704 - no word in it


def _seat(seat: Seat, x: int, y: int) -> str:
    said = escape(f"{seat.name}: {seat.words}" if seat.words else seat.name)
    return f'<a href="{escape(seat.href)}"><title>{said}</title>{_square(seat.mark, seat.state, x + 2, y + 2)}</a>'


def _square(mark: Mark | None, state: State, x: int, y: int) -> str:
    filled = mark if mark is not None and state == "decided" else None
    fill = f' fill="{filled.colour}"' if filled else ""
    return f'<rect class="seat {state}" x="{x + _SQUARE}" y="{y + _SQUARE}"{fill}/>{_over(filled, state, x, y)}'


def _over(mark: Mark | None, state: State, x: int, y: int) -> str:
    """What is drawn over a square: the shape of a party, a ring where something is disputed, a half while counted."""
    if state == "disputed":
        return f'<circle class="seat-ring" cx="{x + 8}" cy="{y + 8}" r="3.4"/>'
    if state == "counting":
        return f'<rect class="seat-half" x="{x + 3}" y="{y + 8.5}" width="10" height="4" rx="1"/>'
    if mark is None or not mark.shape:
        return ""
    at = f' transform="translate({x} {y})"' if x or y else ""
    return f'<path class="seat-shape"{at} d="{SHAPES[mark.shape]}"/>'
