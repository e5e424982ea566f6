"""Geography of a demonstration: districts, units and precincts of an oblast with their sizes and synthetic names."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.demo.apportion import move_to, share_out
from dauys.demo.chance import Chance
from dauys.demo.names import Pair, lists, place, unit_names
from dauys.demo.plan import Area, Region
from dauys.election.acts.body import Names

_MOST_VOTERS = 2990  # a precinct has at most 3,000 (art. 23)
# type of unit, how many of 100, and the least voters
_TYPES = (
    ("town_of_district_significance", 4, 2500),
    ("settlement", 6, 800),
    ("village", 14, 0),
    ("rural_okrug", 76, 0),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that will elect: its place in the tree, and the voters of its precincts."""

    id: str
    type: str
    names: Names
    parent: str
    voters: tuple[int, ...]
    place: Pair


def oblast(region: Region) -> Area:
    """The oblast itself, with its real name."""
    return Area(region.id, "oblast", Names(region.kk, region.ru, region.en), region.zone, "", region.kato)


def districts(region: Region, chance: Chance) -> list[Area]:
    """The oblast's districts with synthetic names."""
    stream, taken = chance.child("districts"), set[str]()
    return [
        Area(f"{region.id}.{n:02d}", "district", unit_names("district", place(stream, taken)), region.zone, region.id)
        for n in range(1, region.districts + 1)
    ]


def units(region: Region, areas: list[Area], chance: Chance) -> list[Unit]:
    """The oblast's units with precincts, spread over its districts; each district has at least one."""
    stream, taken = chance.child("units"), set[str]()
    sized = stream.shuffled(sizes(region, chance.child("sizes")))
    homes = [*areas, *(stream.choice(areas) for _ in range(region.units - len(areas)))]
    homes.sort(key=lambda area: area.id)
    made, numbers = [], dict.fromkeys((area.id for area in areas), 0)
    for area, voters in zip(homes, sized, strict=True):
        numbers[area.id] += 1
        name, form = place(stream, taken), _type(sum(voters), stream)
        unit = f"{area.id}.{numbers[area.id]:02d}"
        made.append(Unit(unit, form, unit_names(form, name), area.id, tuple(voters), name))
    return made


def _type(voters: int, stream: Chance) -> str:
    at = stream.below(100)
    for form, share, least in _TYPES:
        if at < share and voters >= least:
            return form
        at -= share
    return "rural_okrug"


def sizes(region: Region, stream: Chance) -> list[list[int]]:
    """The voters on the list of every precinct of every unit; the sums are the region's."""
    fixed = [share_out(voters, [1] * precincts) for voters, precincts in region.sizes]
    number = region.units - len(fixed)
    left = region.precincts - sum(map(len, fixed))
    voters = region.voters - sum(map(sum, fixed))
    counts = [1] * number
    for _ in range(left - number):
        counts[min(stream.below(number), stream.below(number))] += 1
    density = [stream.between(35, 100) for _ in counts]
    weights = [one * stream.between(15, 100) for one, count in zip(density, counts, strict=True) for _ in range(count)]
    drawn = share_out(voters, weights)
    flat = iter(move_to(drawn, voters, [region.least_voters] * left, [_MOST_VOTERS] * left))
    return fixed + [[next(flat) for _ in range(count)] for count in counts]


_ROOMS: tuple[Pair, ...] = (
    ("орта мектеп", "средняя школа"),
    ("мәдениет үйі", "дом культуры"),
    ("ауылдық клуб", "сельский клуб"),
    ("әкімдік ғимараты", "здание акимата"),
    ("негізгі мектеп", "основная школа"),
    ("кітапхана", "библиотека"),
)


def station_names(number: int, home: Pair, stream: Chance) -> Names:
    """A precinct's name: number, settlement (the unit's own or another), room."""
    settlement = home if stream.happens(40) else stream.choice(lists()["places"])
    room = stream.choice(_ROOMS)
    return Names(
        f"№ {number} сайлау учаскесі: {settlement[0]}, {room[0]}",
        f"Избирательный участок № {number}: {settlement[1]}, {room[1]}",
    )


def members_of(voters: int, stream: Chance) -> int:
    """The members of a precinct commission: 5 or 7, from 2,001 voters 7 or 9 (art. 18)."""
    small = 5 if voters <= 2000 else 7
    return small + 2 * stream.below(2)
