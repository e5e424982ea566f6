"""Streets of a demonstration's precincts: by them a voter finds where to vote."""

from __future__ import annotations

from dauys.demo.chance import Chance
from dauys.demo.names import lists
from dauys.demo.plan import Seat, Station
from dauys.election.acts.body import Names
from dauys.election.acts.calling import Street

_VOTERS = 180  # about so many live in a street
_LEAST, _MOST = 2, 7


def streets(seat: Seat, station: Station) -> tuple[Street, ...]:
    """The streets of one of the seat's precincts; now and then one goes on in the next precinct."""
    return _dealt(seat)[station.id]


def _dealt(seat: Seat) -> dict[str, tuple[Street, ...]]:
    chance, dealt, at = Chance(f"streets {seat.id}"), dict[str, list[Street]](), 0
    known = chance.shuffled(lists()["streets"])
    before: list[Street] = []
    for station in seat.stations:
        mine = [Street(before[-1].names, _cut(before, chance))] if before and chance.happens(40) else []
        for _ in range(max(_LEAST, min(_MOST, station.voters // _VOTERS))):
            kk, ru = known[at % len(known)]
            mine.append(Street(Names(f"{kk} көшесі", f"улица {ru}")))
            at += 1
        before = dealt[station.id] = mine
    return {name: tuple(found) for name, found in dealt.items()}


def _cut(streets: list[Street], chance: Chance) -> str:
    """Leave the first houses of the last street to its precinct; gives those of the next one."""
    end, whole = chance.between(8, 30) * 2, chance.between(32, 60) * 2
    streets[-1] = Street(streets[-1].names, f"1–{end}")
    return f"{end + 1}–{whole}"
