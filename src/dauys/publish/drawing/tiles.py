"""The tile map: one square a seat, which needs no borders; each says its name and state and leads to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from dauys.publish.drawing.marks import SHAPES, Mark
from dauys.publish.summary import State

_STEP, _LARGE = 20, 28
_RING = '<circle class="seat-ring" cx="8" cy="8" r="3.4"/>'
_HALF = '<rect class="seat-half" x="3" y="8.5" width="10" height="4" rx="1"/>'


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
    body = _square(mark, state)
    made = f'<svg class="seats" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{body}</svg>'
    return Markup(made)  # noqa: S704 - no word in it


def _seat(seat: Seat, x: int, y: int) -> str:
    said = escape(f"{seat.name}: {seat.words}" if seat.words else seat.name)
    square = f'<g transform="translate({x + 2} {y + 2})"><title>{said}</title>{_square(seat.mark, seat.state)}</g>'
    return f'<a href="{escape(seat.href)}" aria-label="{said}">{square}</a>'


def _square(mark: Mark | None, state: State) -> str:
    filled = mark is not None and state == "decided"
    fill = f' fill="{mark.colour}"' if mark is not None and filled else ""
    shape = f'<path class="seat-shape" d="{SHAPES[mark.shape]}"/>' if mark is not None and filled and mark.shape else ""
    over = {"disputed": _RING, "counting": _HALF}.get(state, shape)
    return f'<rect class="seat {state}" x=".75" y=".75" width="14.5" height="14.5" rx="3"{fill}/>{over}'
