"""How much choice there was: candidates per seat, margins, effective number of candidates, seats without a race."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from dauys.audit.competition import Race, mean, median, races
from dauys.audit.composition import region
from dauys.base.alphabet import sort_key
from dauys.publish.pages.statistics.figure import Figure, Names, Percent, Row, Share, said
from dauys.publish.pages.statistics.turnout import unit_names
from dauys.publish.site import Site

_MARGINS = (Fraction(5, 100), Fraction(10, 100), Fraction(25, 100), Fraction(50, 100))
_EFFECTIVE = (Fraction(3, 2), Fraction(2), Fraction(5, 2), Fraction(3))
_MANY = 6  # candidates from which on a ballot is in the last row


def found_races(site: Site) -> list[Race]:
    """The seats with a ballot."""
    return site.remembered("races", "", lambda: races(site.election))


def figures(site: Site) -> list[Figure]:
    """The figures of this topic; none while no ballot is approved."""
    found = found_races(site)
    if not found:
        return []
    made = [_candidates(found)]
    if any(race.margin is not None for race in found):
        made += [_margins(found), _effective(found)]
    return [*made, _by_region(site, found)]


def _candidates(found: list[Race]) -> Figure:
    def row(number: int) -> Row:
        last = number == _MANY
        seats = sum(race.candidates >= number if last else race.candidates == number for race in found)
        return Row(f"{number}+" if last else str(number), said(f"candidates-{number}"), (Share(seats, len(found)),))

    most = min(_MANY, max(race.candidates for race in found))
    rows = [row(number) for number in range(1, most + 1)]
    return Figure("candidates-per-seat", "candidates", ("seats-share",), rows)


def _between(values: Sequence[Fraction], limits: Sequence[Fraction], names: Callable[[int], Names]) -> list[Row]:
    """The rows of values below the first limit, from one limit to the next, and from the last on."""
    places = [sum(value >= limit for limit in limits) for value in values]
    shares = [Share(places.count(place), len(values)) for place in range(len(limits) + 1)]
    return [Row(f"{number + 1}", names(number), (share,)) for number, share in enumerate(shares)]


def _margins(found: list[Race]) -> Figure:
    values = [value for race in found if (value := race.margin) is not None]
    rows = _between(values, _MARGINS, lambda number: said(f"margin-{number}"))
    return Figure("margin", "margin", ("seats-share",), rows)


def _effective(found: list[Race]) -> Figure:
    values = [value for race in found if (value := race.effective) is not None]
    rows = _between(values, _EFFECTIVE, lambda number: said(f"effective-{number}"))
    return Figure("effective-number", "effective", ("seats-share",), rows)


def _by_region(site: Site, found: list[Race]) -> Figure:
    groups: dict[str, list[Race]] = {}
    for race in found:
        groups.setdefault(region(site.election, race.contest), []).append(race)
    order = sorted(groups, key=lambda unit: sort_key(site.election.units[unit].names.kk))
    columns = ("candidates-mean", "uncontested", "two-horse", "margin-median", "effective-mean")
    rows = [Row(unit, unit_names(site, unit), competed(groups[unit])) for unit in order]
    total = Row("all", said("whole"), competed(found))
    return Figure("competition-region", "region", columns, rows, "bars", (0,), total)


def competed(found: Iterable[Race]) -> tuple[Fraction | None, Share, Share, Percent | None, Fraction | None]:
    """Mean candidates, uncontested and two-horse seats, median margin, mean effective number."""
    found = list(found)
    middle = median([value for race in found if (value := race.margin) is not None])
    return (
        mean([race.candidates for race in found]),
        Share(sum(race.uncontested for race in found), len(found)),
        Share(sum(race.two_horse for race in found), len(found)),
        Percent(middle) if middle is not None else None,
        mean([value for race in found if (value := race.effective) is not None]),
    )
