"""Lambert's conformal conic projection of degrees onto a plane, and points onto a grid of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, log, pi, radians, sin, tan

from dauys.formats.boundaries import Point, Ring

Cell = tuple[int, int]
# Standard parallels 45 and 51 north, middle meridian 67 east: the country from 40 to 56 north keeps its shape.
_FIRST, _SECOND, _MIDDLE = radians(45), radians(51), radians(67)
_N = log(cos(_FIRST) / cos(_SECOND)) / log(tan(pi / 4 + _SECOND / 2) / tan(pi / 4 + _FIRST / 2))
_F = cos(_FIRST) * tan(pi / 4 + _FIRST / 2) ** _N / _N


def project(point: Point) -> tuple[float, float]:
    """Right and down on the plane, in radii of the Earth, from longitude and latitude in degrees.

    Source: J. Snyder, Map Projections: A Working Manual (USGS 1395, 1987), formulas 15-1 to 15-4, for a sphere.
    """
    east, north = radians(point[0]), radians(point[1])
    away = _F / tan(pi / 4 + north / 2) ** _N
    turn = _N * (east - _MIDDLE)
    return away * sin(turn), away * cos(turn)


class Grid:
    """The whole numbers that a map of `wide` steps is drawn on, fitted around all its rings."""

    def __init__(self, rings: Iterable[Ring], wide: int) -> None:
        placed = {point: project(point) for ring in rings for point in ring}
        rights, downs = [x for x, _ in placed.values()], [y for _, y in placed.values()]
        left, top = min(rights), min(downs)
        step = max(max(rights) - left, max(downs) - top) / wide or 1.0
        self._cells = {point: (round((x - left) / step), round((y - top) / step)) for point, (x, y) in placed.items()}
        self.width = round((max(rights) - left) / step)
        self.height = round((max(downs) - top) / step)

    def ring(self, ring: Ring) -> list[Cell]:
        """The cells of a ring without its closing point, each once where several in a row fall together."""
        cells = [self._cells[point] for point in ring[:-1]]
        return [cell for number, cell in enumerate(cells) if cell != cells[number - 1]]
