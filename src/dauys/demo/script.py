"""Scripts: each part of an election as a stream of acts in time, merged into one, and played at the desk."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dauys.actions.desk import About, Desk
from dauys.demo import plan
from dauys.demo.chance import Chance
from dauys.demo.keys import Keys
from dauys.demo.plan import Country, Seat, Station
from dauys.demo.samples import Samples
from dauys.election.acts.body import Body, Decision
from dauys.election.state import Candidate, Contest, Precinct
from dauys.record.keys import SigningKey

_BATCH = 1000  # acts in one transaction
_SCANNED = 2
_ON_PAPER = ("repaired", "recounted")


class Step(NamedTuple):
    """One act to come. A body that depends on the acts before it is made when its time has come."""

    at: datetime
    body: Body | Callable[[], Body]
    about: About
    keys: tuple[SigningKey, ...]


Script = Iterator[Step]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every script needs: the desk to look at, the plan, the keys and a stream of chance."""

    desk: Desk
    country: Country
    keys: Keys
    chance: Chance
    operators: Mapping[str, tuple[str, ...]]  # commission -> holders of operator keys
    scanned: frozenset[str]  # the precincts whose paper protocols are scanned
    samples: Samples

    def contest_id(self, seat: Seat) -> str:
        """The id of a seat's contest."""
        return f"akim.{seat.id}.{self.country.timing.voting.isoformat()}"

    def about(self, seat: Seat, station: Station | None = None) -> About:
        """What an act of the seat, or of one of its stations, is about."""
        return About(self.contest_id(seat), station.id if station else "")

    def contest(self, seat: Seat) -> Contest:
        """The state of a seat's contest now."""
        return self.desk.election.contests[self.contest_id(seat)]

    def candidate(self, seat: Seat, candidate: plan.Candidate) -> Candidate:
        """The state of a candidate now."""
        return self.contest(seat).candidates[candidate.id]

    def precinct(self, seat: Seat, station: Station) -> Precinct:
        """The state of a precinct now."""
        return self.contest(seat).precincts[station.id]

    def stream(self, *names: object) -> Chance:
        """A stream of chance of its own."""
        return self.chance.child(*names)


def scene(desk: Desk, country: Country) -> Scene:
    """The scene of a plan at a desk; commissions with many precincts have more operators, two to six."""
    numbers: Counter[str] = Counter()
    for seat in country.seats:
        numbers[seat.commission] += len(seat.stations)
    operators = {
        commission: tuple(f"operator-{n}" for n in range(1, min(6, 2 + number // 12) + 1))
        for commission, number in numbers.items()
    }
    chance = Chance(f"dauys demo {country.name} {country.seed}")
    return Scene(desk, country, Keys(country.seed), chance, operators, frozenset(_scanned(country)), Samples())


def _scanned(country: Country) -> Iterator[str]:
    """Precincts of a seat that is counted early, and one of each story in which the paper is looked at again.

    A few show what a scan is for; those of a whole country would weigh more than everything else.
    """
    several = [seat for seat in country.seats if len(seat.stations) > 1] or country.seats
    early = min(several, key=lambda seat: (_evening(country, seat), _largest(seat), seat.id), default=None)
    if early is not None:
        yield from (station.id for station in early.stations[:_SCANNED])
    for story in _ON_PAPER:
        told = (station.id for seat in country.seats for station in seat.stations if station.story == story)
        yield from islice(told, 1)


def _evening(country: Country, seat: Seat) -> datetime:
    return moment(country.timing.voting, 20 * 60, seat.zone)


def _largest(seat: Seat) -> int:
    return max(station.voters for station in seat.stations)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def moment(day: date, minute: int, zone: str, second: int = 0) -> datetime:
    """The instant `minute` minutes after midnight of a day in a zone; minutes beyond 1,440 are of the next day."""
    local = datetime.combine(day, time(), _zone(zone)) + timedelta(minutes=minute, seconds=second)
    return local.astimezone(UTC)


def sha(*words: object) -> str:
    """A hash that stands for a paper of the demonstration."""
    return hashlib.sha256("/".join(map(str, words)).encode()).hexdigest()


def decision(*words: object) -> Decision:
    """A decision on paper: its number is made of the words."""
    return Decision("-".join(map(str, words)), sha("decision", *words))


def day_between(stream: Chance, first: date, last: date) -> date:
    """A day of a period, its last included."""
    return first + timedelta(days=stream.between(0, max(0, (last - first).days)))


def play(desk: Desk, scripts: Iterable[Script], progress: Callable[[int], None], until: datetime | None = None) -> int:
    """Play scripts as one stream in time, acts of one instant in the order of the scripts; the number of acts.

    `until`: the acts after this moment are not played.

    `progress` is called with the number of acts made. Raises Refused when an act is not allowed: the plan is wrong.
    """
    # heapq.merge asks a script for its next act only after the last one was played: a script may look at the state.
    merged = heapq.merge(*scripts, key=lambda step: step.at)
    steps = merged if until is None else takewhile(lambda step: step.at <= until, merged)
    done = before = 0
    while True:
        with desk.batch():
            for step in islice(steps, _BATCH):
                body = step.body() if callable(step.body) else step.body
                desk.act(body, step.about, step.at, step.keys)
                done += 1
        progress(done)
        if done - before < _BATCH:
            return done
        before = done
