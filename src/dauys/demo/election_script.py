"""The whole election as scripts: every candidate, precinct, contest and complaint with its own, merged when played."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.demo import contest_script, opening_script, station_script
from dauys.demo.candidate_script import Candidacy
from dauys.demo.count_script import Count
from dauys.demo.plan import Country, Seat
from dauys.demo.script import Scene, Script

_PER_SEAT, _PER_CANDIDATE, _PER_STATION = 9, 9, 19


def expected_acts(country: Country) -> int:
    """About how many acts the plan comes to, for a progress bar."""
    candidates = sum(len(seat.cast) for seat in country.seats)
    stations = sum(len(seat.stations) for seat in country.seats)
    return _PER_SEAT * len(country.seats) + _PER_CANDIDATE * candidates + _PER_STATION * stations


def scripts(scene: Scene) -> Iterator[Script]:
    """All scripts of a direct election."""
    yield opening_script.opening(scene)
    if scene.country.fixed is not None:
        yield opening_script.units_fixed(scene, scene.country.fixed)
    yield opening_script.precinct_keys(scene)
    for seat in scene.country.seats:
        yield from _seat(scene, seat)


def _seat(scene: Scene, seat: Seat) -> Iterator[Script]:
    yield contest_script.contest(scene, seat)
    for station in seat.stations:
        yield station_script.before_voting(scene, seat, station)
        yield station_script.people_at(scene, seat, station)
        yield station_script.voting_day(scene, seat, station)
        yield Count(scene, seat, station).script()
    for candidate in seat.cast:
        yield Candidacy(scene, seat, candidate).script()
    for number in range(1, seat.complaints + 1):
        yield contest_script.complaint(scene, seat, number)
