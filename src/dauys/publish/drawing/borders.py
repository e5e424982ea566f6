"""Outlines for a map: areas put together, borders between neighbours simplified once so that no gap opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dauys.formats.boundaries import Border
from dauys.publish.drawing.projection import Cell, Grid

WIDE = 1600  # steps of the grid across the map
NEAR = 2.2  # steps that a simplified border may lie off
_SMALL = 14  # steps: what is smaller on both sides is hard to press
Loop = list[Cell]


class Outline(NamedTuple):
    """One area drawn: the path's data, a point in its middle, and whether it is too small to be pressed well."""

    path: str
    middle: Cell
    small: bool


class Outlines(NamedTuple):
    """All areas of a map by their names, and the map's box."""

    areas: Mapping[str, Outline]
    width: int
    height: int


def outlines(groups: Mapping[str, Sequence[Border]], near: float = NEAR, wide: int = WIDE) -> Outlines:
    """The outlines of areas, each made of one or more borders; borders inside a group fall away."""
    grid = Grid((ring for group in groups.values() for border in group for ring in border.rings), wide)
    loops = {name: _dissolved([grid.ring(r) for b in group for r in b.rings]) for name, group in groups.items()}
    nodes = _nodes(loop for found in loops.values() for loop in found)
    known: dict[tuple[Cell, ...], Loop] = {}
    areas = {}
    for name, found in loops.items():
        simple = [made for loop in found if len(made := _simplified(loop, nodes, near, known)) > 2]
        areas[name] = _outline(simple or found[:1])
    return Outlines(areas, grid.width, grid.height)


def _dissolved(rings: list[Loop]) -> list[Loop]:
    """The loops around what the rings cover together: an edge that is there twice is inside.

    Of edges that are there an odd number of times every point has an even number, so that each walk comes back.
    """
    edges: set[tuple[Cell, Cell]] = set()
    for ring in rings:
        for number, cell in enumerate(ring):
            before = ring[number - 1]
            edges ^= {(before, cell) if before < cell else (cell, before)}
    around: dict[Cell, set[Cell]] = defaultdict(set)
    for one, other in edges:
        around[one].add(other)
        around[other].add(one)
    loops = []
    for start in sorted(around):
        while around[start]:
            loops.append(_walk(start, around))
    return loops


def _walk(start: Cell, around: dict[Cell, set[Cell]]) -> Loop:
    loop, cell = [start], start
    while True:
        ahead = min(around[cell])
        around[cell].remove(ahead)
        around[ahead].remove(cell)
        if ahead == start:
            return loop
        loop.append(ahead)
        cell = ahead


def _nodes(loops: Iterable[Loop]) -> set[Cell]:
    """Points where more than two borders meet: they stay, and borders are simplified from one to the next."""
    around: dict[Cell, set[Cell]] = defaultdict(set)
    for loop in loops:
        for number, cell in enumerate(loop):
            around[cell].add(loop[number - 1])
            around[loop[number - 1]].add(cell)
    return {cell for cell, others in around.items() if len(others) > 2}


def _simplified(loop: Loop, nodes: set[Cell], near: float, known: dict[tuple[Cell, ...], Loop]) -> Loop:
    cuts = [number for number, cell in enumerate(loop) if cell in nodes]
    if not cuts:  # an island: cut where it begins and farthest from there
        first = loop.index(min(loop))
        loop = loop[first:] + loop[:first]
        cuts = [0, max(range(len(loop)), key=lambda n: _apart(loop[0], loop[n]))]
    made: Loop = []
    for number, cut in enumerate(cuts):
        end = cuts[(number + 1) % len(cuts)]
        arc = loop[cut : end + 1] if end > cut else loop[cut:] + loop[: end + 1]
        made += _arc(arc, near, known)[:-1]
    return made


def _arc(arc: Loop, near: float, known: dict[tuple[Cell, ...], Loop]) -> Loop:
    """The arc simplified; the neighbour goes along it the other way round and gets the same points."""
    back = arc[::-1]
    turned = back < arc
    key = tuple(back if turned else arc)
    if key not in known:
        known[key] = _thinned(key, near)
    return known[key][::-1] if turned else known[key]


def _thinned(arc: Sequence[Cell], near: float) -> Loop:
    """Without the points nearer than `near` to the line between those kept (Douglas and Peucker 1973)."""
    kept, open_ = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        off, number = max((_off(arc[n], arc[first], arc[last]), n) for n in range(first + 1, last))
        if off > near * near:
            kept.add(number)
            open_ += [(first, number), (number, last)]
    return [arc[number] for number in sorted(kept)]


def _off(cell: Cell, start: Cell, end: Cell) -> float:
    """The square of the distance of a cell from the line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    right, below = cell[0] - start[0], cell[1] - start[1]
    length = across * across + down * down
    if not length:
        return right * right + below * below
    part = max(0.0, min(1.0, (right * across + below * down) / length))
    return float((right - part * across) ** 2 + (below - part * down) ** 2)


def _apart(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _outline(loops: list[Loop]) -> Outline:
    if not loops:
        return Outline("", (0, 0), False)
    largest = max(loops, key=_extent)
    rights, downs = [x for x, _ in largest], [y for _, y in largest]
    middle = (min(rights) + max(rights)) // 2, (min(downs) + max(downs)) // 2
    return Outline("".join(map(_path, loops)), middle, max(_sides(largest)) < _SMALL)


def _sides(loop: Loop) -> tuple[int, int]:
    rights, downs = [x for x, _ in loop], [y for _, y in loop]
    return max(rights) - min(rights), max(downs) - min(downs)


def _extent(loop: Loop) -> int:
    wide, high = _sides(loop)
    return wide * high


def _path(loop: Loop) -> str:
    """A loop as SVG path data of relative steps."""
    before, steps = loop[0], []
    for cell in loop[1:]:
        right, down = cell[0] - before[0], cell[1] - before[1]
        steps.append(f"{right}{'' if down < 0 else ' '}{down}")
        before = cell
    joined = "".join(step if step.startswith("-") or not number else f" {step}" for number, step in enumerate(steps))
    return f"M{loop[0][0]} {loop[0][1]}l{joined}z"
