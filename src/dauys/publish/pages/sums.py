"""What the seats of an area add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dauys.publish.summary import Summary


class Sums(NamedTuple):
    """What the seats of an area add up to."""

    seats: int
    states: Mapping[str, int]
    stages: Mapping[str, int]
    precincts: int
    counted: int
    voters: int
    issued: int
    nominated: int
    registered: int
    self_nominated: int
    complaints: int
    open_complaints: int

    @property
    def decided(self) -> int:
        """Seats with a determined winner."""
        return self.states.get("decided", 0)

    @property
    def disputed(self) -> int:
        """Seats with something that is disputed."""
        return self.states.get("disputed", 0)

    @property
    def phase(self) -> str:
        """Where the area is as a whole: `ahead`, `voting`, `counting`, `decided`."""
        if self.seats and self.decided == self.seats - self.states.get("void", 0):
            return "decided"
        if self.counted or self.decided or "counting" in self.stages:
            return "counting"
        return "voting" if "voting" in self.stages else "ahead"


def sums(found: Iterable[Summary]) -> Sums:
    """The sums of the seats."""
    found = list(found)
    return Sums(
        len(found),
        Counter(one.state for one in found),
        Counter(one.stage for one in found),
        sum(one.counts.precincts for one in found),
        sum(one.counts.final for one in found),
        sum(one.counts.voters for one in found),
        sum(one.counts.issued for one in found),
        sum(one.nominated for one in found),
        sum(one.registered for one in found),
        sum(one.self_nominated for one in found),
        sum(one.complaints for one in found),
        sum(one.open_complaints for one in found),
    )
