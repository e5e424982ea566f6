"""Rebuilding: every cache of the store made again from the acts, and what was different before."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.actions.desk import contest_standing, read_entry
from dauys.actions.opening import LawOf, open_desk
from dauys.election.replay import apply
from dauys.store import log
from dauys.store.standings import forget_standings, standings


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many acts were replayed, and the contests whose cached standing was wrong or missing."""

    acts: int
    contests: int
    mended: tuple[str, ...]


def rebuild(law_of: LawOf) -> Rebuilt:
    """Replay all acts of the store and write the standings anew, in one transaction.

    `law_of(place, digest)` gives the law that genesis pins. Raises Refused where the store has no acts.
    """
    election = open_desk(law_of).election
    with log.writing() as writer:
        for index, envelope in log.read(election.size, writer.size):
            apply(election, read_entry(envelope, index))
        before = standings()
        after = {name: contest_standing(election, name) for name in election.contests}
        forget_standings()
        writer.stand(list(after.values()))
    mended = tuple(sorted(n for n in before.keys() | after.keys() if not _same(before.get(n), after.get(n))))
    return Rebuilt(election.size, len(election.contests), mended)


def _same(before: object, after: object) -> bool:
    # Where the standing was written matters less than what it says: position is the log's size at the time.
    key = ("contest", "stage", "head")
    return before is not None and after is not None and all(getattr(before, k) == getattr(after, k) for k in key)
