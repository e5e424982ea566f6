"""Totals of a contest: the sums of its precincts' tallies, with annulled precincts left out and named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import UNSET

from dauys.base.tally import COUNTS, Tally

LINES = tuple(name for name in COUNTS if name != "against_all")  # against all has a total of its own


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the precincts of one contest.

    votes: choice -> votes; against_all: None where no tally has the line; lines: the other lines of `Tally`
    that at least one tally has, summed over those that have it; annulled: the precincts that were left out,
    by name.
    """

    precincts: int
    votes: Mapping[str, int]
    against_all: int | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    annulled: tuple[str, ...] = ()

    def line(self, name: str) -> int | None:
        """One total by the name of its line; `valid` and `counted` (all ballots) are sums; None if absent."""
        if name == "against_all":
            return self.against_all
        if name in ("valid", "counted"):
            valid = sum(self.votes.values()) + (self.against_all or 0)
            return valid if name == "valid" else valid + self.lines.get("invalid", 0)
        return self.lines.get(name)


def total(tallies: Mapping[str, Tally], *, choices: Iterable[str] = (), annulled: Collection[str] = ()) -> Totals:
    """Sum tallies by precinct. `choices` without votes stay in with 0; `annulled` precincts are left out.

    Raises KeyError for an annulled precinct that is not among the tallies.
    """
    for precinct in annulled:
        if precinct not in tallies:
            raise KeyError(precinct)
    counted = [tally for precinct, tally in tallies.items() if precinct not in annulled]
    against_all = _sum(counted, "against_all")
    lines = {name: number for name in LINES if (number := _sum(counted, name)) is not None}
    return Totals(len(counted), _votes(counted, choices), against_all, lines, tuple(sorted(annulled)))


def _votes(tallies: Iterable[Tally], choices: Iterable[str]) -> dict[str, int]:
    votes: defaultdict[str, int] = defaultdict(int, dict.fromkeys(choices, 0))
    for tally in tallies:
        for choice, number in tally.votes.items():
            votes[choice] += number
    return dict(votes)


def _sum(tallies: Iterable[Tally], name: str) -> int | None:
    numbers = [number for tally in tallies if (number := getattr(tally, name)) is not UNSET]
    return sum(numbers) if numbers else None
