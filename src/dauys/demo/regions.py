"""Regions: from the figures of the oblasts to the areas and seats of a plan."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

import msgspec

from dauys.demo import geography, turnout
from dauys.demo.apportion import share_out
from dauys.demo.casting import cast
from dauys.demo.chance import Chance
from dauys.demo.people import people
from dauys.demo.plan import Area, Candidate, Region, Seat
from dauys.demo.stations import Day, stations


@cache
def regions(name: str) -> tuple[Region, ...]:
    """The oblasts of a file of figures."""
    source = files("dauys.demo").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source)["region"], tuple[Region, ...])


def rural_region(region: Region, year: int, chance: Chance) -> tuple[list[Area], list[Seat]]:
    """The areas and seats of one oblast whose units elect; its figures come out whatever the other oblasts are."""
    areas = geography.districts(region, chance)
    units = geography.units(region, areas, chance)
    casts = people(region, cast(region, chance.child("cast")), year, chance.child("cast"))
    days = _days(region, units, chance.child("turnout"))
    complaints = _complaints(region, chance.child("complaints"))
    seats = [
        replace(_seat(region, unit, row, day, chance), complaints=number)
        for unit, row, day, number in zip(units, casts, days, complaints, strict=True)
    ]
    return [geography.oblast(region), *areas], seats


def _days(region: Region, units: list[geography.Unit], chance: Chance) -> list[Day]:
    issued = turnout.issued([unit.voters for unit in units], region.issued, chance)
    flat = [number for row in issued for number in row]
    hours = turnout.by_hour(flat, region.by_hour, chance.child("hours"))
    days, at = [], 0
    for row in issued:
        days.append(Day(row, hours[at : at + len(row)], at + 1))
        at += len(row)
    return days


def _complaints(region: Region, stream: Chance) -> list[int]:
    return share_out(region.complaints, [stream.between(0, 100) ** 2 + 1 for _ in range(region.units)])


def _seat(region: Region, unit: geography.Unit, row: tuple[Candidate, ...], day: Day, chance: Chance) -> Seat:
    return Seat(
        id=unit.id,
        type=unit.type,
        names=unit.names,
        zone=region.zone,
        parent=unit.parent,
        commission=f"district/{unit.parent}",
        superior=f"regional/{region.id}",
        settlements=max(1, len(unit.voters) + chance.child(unit.id, "settlements").between(-1, 1)),
        stations=stations(unit, row, day, chance.child("stations")),
        cast=row,
        russian=region.russian,
    )
