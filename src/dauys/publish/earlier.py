"""Elections before this one, each from a published record of its own: what a contest's page sets beside its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from dauys.election.acts.body import Names
from dauys.election.acts.results import Totals
from dauys.election.stages import Stage
from dauys.election.state import Contest, Election
from dauys.record.reader import LogReader
from dauys.verify.replaying import replay_record
from dauys.verify.tabulation import tabulate

_DECIDED = frozenset({Stage.DETERMINED, Stage.SEATED, Stage.TERM, Stage.ENDED})


class Earlier:
    """The decided contests of other records by their units; `digest` marks which records they are of."""

    def __init__(self) -> None:
        self.digest = ""
        self._in: dict[str, list[tuple[Contest, Names]]] = {}

    def take(self, election: Election, mark: bytes) -> None:
        """Add the contests of an election that are decided, or were imported from a table; `mark` names its state."""
        self.digest = hashlib.sha256(self.digest.encode() + mark).hexdigest()[:16]
        genesis = election.genesis
        if genesis is None:
            return
        for contest in election.contests.values():
            if contest.imported or contest.stage in _DECIDED:
                self._in.setdefault(contest.unit.unit, []).append((contest, genesis.title))

    def last(self, unit: str, day: str) -> tuple[Contest, Names] | None:
        """The last contest of a unit before a day (ISO), with the title of its election."""
        found = [one for one in self._in.get(unit, ()) if one[0].voting_day < day and figures_of(one[0]) is not None]
        return max(found, key=lambda one: one[0].voting_day, default=None)


def figures_of(contest: Contest) -> tuple[Totals, str] | None:
    """The totals of a contest and its winner ("": none); of an imported one as its table adds up; None if none."""
    if contest.result is not None:
        return contest.result.body.totals, contest.result.body.outcome.winner
    if contest.imported and any(precinct.counts for precinct in contest.precincts.values()):
        made = tabulate(contest)
        return made.totals, made.stated.winner
    return None


def read_earlier(records: Iterable[Path]) -> Earlier:
    """The earlier elections in published records, whole or imported (`dauys import`).

    Nothing is verified: `dauys verify` says whether a record is a good one. Raises Unreadable for what is no record.
    """
    found = Earlier()
    for record in records:
        election = replay_record(str(record))
        found.take(election, LogReader(str(record)).checkpoint_bytes())
    return found
