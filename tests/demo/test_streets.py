"""Streets of a demonstration: every precinct has some, a unit none twice but where a street goes on next door."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from dauys.demo.rural_2021 import plan
from dauys.demo.streets import streets


def test_every_precinct_has_streets_and_shares_them_by_houses_alone() -> None:
    shared = 0
    for seat in plan(only=["47"]).seats:
        dealt = [street for station in seat.stations for street in streets(seat, station)]
        assert all(streets(seat, station) for station in seat.stations)
        assert all(street.names.kk.endswith(" көшесі") and street.names.ru.startswith("улица ") for street in dealt)
        for name, number in Counter(street.names for street in dealt).items():
            parts = [street.houses for street in dealt if street.names == name]
            assert number == 1 or all(parts)
            ends = [tuple(map(int, part.split("–"))) for part in parts if part]
            assert all(one[1] + 1 == other[0] for one, other in pairwise(ends))
            shared += number - 1
    assert shared > 0
