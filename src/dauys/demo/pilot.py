"""The units of the pilot of 2023: sizes, turnout and counts of 45 units, the published ones exactly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import msgspec

from dauys.demo import turnout
from dauys.demo.apportion import move_to, share_out
from dauys.demo.casting import cast
from dauys.demo.chance import Chance
from dauys.demo.geography import Unit
from dauys.demo.names import place, unit_names
from dauys.demo.people import people
from dauys.demo.plan import Area, Candidate, Quotas, Seat
from dauys.demo.stations import Day, stations
from dauys.demo.votes import Split, split_published
from dauys.election.acts.body import Names

_OBSERVERS = (95, 90, 80, 60, 40, 20, 10)  # of 100 precincts; with proxies about 8,500 people, as published
_ACTIVE = 70  # thousandths of turnout that the regions reported as most active have more
_MOST_VOTERS = 2990
_UNKNOWN = " (synthetic unit)"


class UnitFigures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a unit; what is not is left to chance. A unit without names gets a synthetic one."""

    names: tuple[str, str, str] | None = None
    type: str = "district"
    weight: int = 0
    voters: int = 0
    precincts: int = 0
    issued: int = 0
    at_16: int = 0
    home: int = 0
    against_all: int = 0
    count: tuple[tuple[str, str, int], ...] = ()  # family name in Russian, as published, votes; the winner first
    most_nominated: bool = False


class RegionFigures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An oblast with its pilot units; `active` where turnout was reported as high."""

    id: str
    names: tuple[str, str, str]
    zone: str
    units: tuple[UnitFigures, ...]
    active: bool = False


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of figures: the sums, the candidates of West Kazakhstan's three units and of the rest, the oblasts."""

    precincts: int
    voters: int
    issued: int
    west: Quotas
    rest: Quotas
    region: tuple[RegionFigures, ...]


@dataclass(frozen=True, slots=True)
class Pilot:
    """A unit on its way to a seat."""

    unit: Unit
    known: UnitFigures
    region: RegionFigures
    issued: int


@cache
def figures() -> Figures:
    """The figures of district_2023.toml."""
    source = files("dauys.demo").joinpath("district_2023.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), Figures)


def areas() -> list[Area]:
    """The oblasts."""
    return [Area(r.id, "oblast", Names(*r.names), r.zone, "", f"{r.id}0000000") for r in figures().region]


def seats(year: int, chance: Chance) -> list[Seat]:
    """All 45 seats; `year` is that of voting day."""
    pilots = _pilots(chance.child("units"))
    casts = _casts(pilots, year, chance.child("cast"))
    made, numbers = [], dict.fromkeys((region.id for region in figures().region), 1)
    for pilot, row in zip(pilots, casts, strict=True):
        made.append(_seat(pilot, row, numbers[pilot.region.id], chance.child(pilot.unit.id)))
        numbers[pilot.region.id] += len(pilot.unit.voters)
    return made


def _pilots(chance: Chance) -> list[Pilot]:
    known = [(region, n, unit) for region in figures().region for n, unit in enumerate(region.units, 1)]
    units = [unit for _, _, unit in known]
    weights = [unit.weight * 100 + chance.below(100) for unit in units]
    voters = _filled([unit.voters for unit in units], weights, figures().voters)
    spread = [number * chance.between(70, 130) for number in voters]
    precincts = _filled([unit.precincts for unit in units], spread, figures().precincts)
    issued = _issued(units, [region.active for region, _, _ in known], voters, chance)
    taken: set[str] = set()
    made = []
    for (region, n, unit), number, rooms, ballots in zip(known, voters, precincts, issued, strict=True):
        name = f"{region.id}.{n:02d}"
        sizes = _precincts(number, rooms, chance.child(name))
        toponym = place(chance, taken)
        names = Names(*unit.names) if unit.names else _synthetic(unit.type, toponym)
        made.append(Pilot(Unit(name, unit.type, names, region.id, tuple(sizes), toponym), unit, region, ballots))
    return made


def _synthetic(form: str, toponym: tuple[str, str]) -> Names:
    names = unit_names(form, toponym)
    return Names(f"{names.kk} (синтетикалық)", f"{names.ru} (синтетический)", f"{toponym[1]}{_UNKNOWN}")


def _filled(known: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """The known numbers, and the rest of the total shared out where nothing is known."""
    free = [0 if number else weight for number, weight in zip(known, weights, strict=True)]
    rest = share_out(total - sum(known), free)
    return [number or share for number, share in zip(known, rest, strict=True)]


def _precincts(voters: int, number: int, stream: Chance) -> list[int]:
    drawn = share_out(voters, [stream.between(20, 100) for _ in range(number)])
    return move_to(drawn, voters, [30] * number, [_MOST_VOTERS] * number)


def _issued(units: Sequence[UnitFigures], active: Sequence[bool], voters: Sequence[int], chance: Chance) -> list[int]:
    mean = 1000 * figures().issued // figures().voters - 20
    shares = [mean + _ACTIVE * high + chance.bell(60) for high in active]
    drawn = [number * share // 1000 for number, share in zip(voters, shares, strict=True)]
    lows = [unit.issued or max(number // 3, unit.at_16 * 5 // 4) for unit, number in zip(units, voters, strict=True)]
    highs = [unit.issued or number * 9 // 10 for unit, number in zip(units, voters, strict=True)]
    return move_to(drawn, figures().issued, lows, highs)


def _casts(pilots: Sequence[Pilot], year: int, chance: Chance) -> list[tuple[Candidate, ...]]:
    """The candidates of every unit: the published names where there are some, most nominees where there were most."""
    counted = [i for i, pilot in enumerate(pilots) if pilot.known.count]
    others = [i for i in range(len(pilots)) if i not in counted]
    others.sort(key=lambda i: not pilots[i].known.most_nominated)
    west, rest = figures().west, figures().rest
    of_rest = people(rest, cast(rest, chance.child("rest")), year, chance.child("rest"))
    of_rest.sort(key=len, reverse=True)
    mixed = [of_rest[0], *chance.shuffled(of_rest[1:])]
    of_west = people(west, cast(west, chance.child("west")), year, chance.child("west"))
    # In two of the three units both losers were self-nominees; the third is where a party loses as well.
    of_west.sort(key=lambda row: any(c.party and not c.winner and c.stands for c in row))
    rows = dict(zip(others, mixed, strict=True))
    for i, row in zip(counted, of_west, strict=True):
        rows[i] = tuple(_published(row, pilots[i].known))
    return [rows[i] for i in range(len(pilots))]


def _ranked(row: Sequence[Candidate]) -> list[Candidate]:
    """Those on the ballot as the published count has them: the winner, self-nominees, others."""
    return sorted((c for c in row if c.stands), key=lambda c: (not c.winner, bool(c.party), c.id))


def _published(row: Sequence[Candidate], known: UnitFigures) -> Iterator[Candidate]:
    named = {c.id: count for c, count in zip(_ranked(row), known.count, strict=True)}
    for candidate in row:
        russian, english, _ = named.get(candidate.id, ("", "", 0))
        yield replace(candidate, names=Names(russian, russian, english)) if russian else candidate


def _seat(pilot: Pilot, row: tuple[Candidate, ...], first_number: int, chance: Chance) -> Seat:
    unit, known = pilot.unit, pilot.known
    (issued,) = turnout.issued([unit.voters], pilot.issued, chance.child("turnout"))
    hours = turnout.by_hour(issued, {"16:00": known.at_16} if known.at_16 else {}, chance.child("hours"))
    splits: tuple[Split, ...] = ()
    if known.count:
        votes = {c.id: count[2] for c, count in zip(_ranked(row), known.count, strict=True)}
        splits = tuple(split_published(issued, votes, known.against_all, known.home, chance.child("count")))
    return Seat(
        id=unit.id,
        type=unit.type,
        names=unit.names,
        zone=pilot.region.zone,
        parent=unit.parent,
        commission=f"district/{unit.id}",
        superior=f"regional/{pilot.region.id}",
        settlements=len(unit.voters),
        stations=stations(unit, row, Day(issued, hours, first_number, splits, _OBSERVERS), chance.child("stations")),
        cast=row,
        complaints=chance.child("complaints").between(0, 4),
        russian=18,
    )
