"""Which borders of the operator's file belong to which unit: by KATO code, then by name within the region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dauys.formats.boundaries import Border, Boundaries, short_name, significant
from dauys.publish.site import Site

DEPTHS = (0, 1, 2)  # of a unit below its topmost one: region, district, unit
_TOP_TYPES = frozenset({"oblast", "city_of_republican_significance", "self_governing_city"})
_LOW_TYPES = frozenset({"rural_okrug", "village", "settlement", "town_of_district_significance"})


class Matched(NamedTuple):
    """The units of one depth: those with their borders, those without any, and the borders that are of none."""

    found: Mapping[str, tuple[Border, ...]]
    missing: tuple[str, ...]
    others: tuple[Border, ...]


def matched(site: Site, boundaries: Boundaries) -> list[Matched]:
    """The units of each depth that has at least one with borders; all units with contests in them are looked for."""
    regions: dict[str, tuple[Border, ...]] = {}
    made = []
    for depth in DEPTHS:
        found, missing = {}, []
        for unit in _units(site, depth):
            if borders := _of(site, unit, boundaries.borders, regions):
                found[unit] = borders
            else:
                missing.append(unit)
        if depth == 0:
            regions = found
        if found:
            used = {id(border) for borders in found.values() for border in borders}
            others = tuple(border for border in boundaries.borders if id(border) not in used)
            made.append(Matched(found, tuple(missing), others))
    return made


def _units(site: Site, depth: int) -> list[str]:
    """The units at a depth that contests lie in, in the order of the listing."""
    above = (site.units_above(contest)[::-1] for contest in site.election.contests)
    at = {units[depth] for units in above if len(units) > depth}
    return [unit for unit in site.election.units if unit in at]


def _level(site: Site, unit: str) -> int:
    kind = site.election.units[unit].type
    return 1 if kind in _TOP_TYPES else 3 if kind in _LOW_TYPES else 2


def _of(
    site: Site, unit: str, borders: Iterable[Border], regions: Mapping[str, tuple[Border, ...]]
) -> tuple[Border, ...]:
    """A unit's borders: of its code, or inside its code, or the only one of its level and name in its region."""
    listed = site.election.units[unit]
    borders = list(borders)
    if listed.kato:
        inside = significant(listed.kato)
        exact = [border for border in borders if border.kato == listed.kato]
        if by_code := exact or [border for border in borders if border.kato.startswith(inside)]:
            return tuple(by_code)
    names = {short_name(name) for name in (listed.names.kk, listed.names.ru) if name}
    level = _level(site, unit)
    if level == 1:
        own = [border for border in borders if border.level in {0, 1} and names & border.names]
        return tuple(own or [border for border in borders if names & border.above])
    top = unit
    while site.election.units[top].parent:
        top = site.election.units[top].parent
    near = regions.get(top, borders) if top != unit else borders
    only = [border for border in near if border.level in {0, level} and names & border.names]
    return tuple(only) if len(only) == 1 else ()
