"""Which contests the acts since the last look have changed, so that a look at a country works out no more than that."""

from __future__ import annotations

from dauys.election.state import Contest, Election

_SHARED = 3  # of what is watched of a contest, the first so many may concern others


class Changes:
    """What has changed in one election, asked for again and again.

    An act about a precinct that leaves the contest in its stage changes nothing outside the contest. Any other act may:
    a candidate stands in another unit too, a contest follows another one, an office is given a key or a precinct.
    """

    def __init__(self, election: Election) -> None:
        self.election = election
        self.size = -1  # the number of acts at the last look
        self.whole = -1  # the same, when something was last found changed that any contest may depend on
        self._heads: tuple[object, ...] = ()
        self._within: dict[str, tuple[object, ...]] = {}
        self._of: dict[str, int] = {}

    def look(self) -> None:
        """Take in the acts that were made since the last look."""
        election = self.election
        if election.size == self.size:
            return
        self.size = election.size
        shared: list[object] = [election.heads.get("")]
        for name, contest in election.contests.items():
            within = self._chains(contest)
            shared += within[:_SHARED]
            if self._within.get(name) != within:
                self._within[name], self._of[name] = within, self.size
        heads = tuple(shared)
        if heads != self._heads:
            self._heads, self.whole = heads, self.size

    def of(self, contest: str) -> int:
        """The number of acts at the look that last found the contest itself changed."""
        return self._of[contest]

    def _chains(self, contest: Contest) -> tuple[object, ...]:
        """The contest's last act, its stage, the number of its precincts; then the last act about each precinct."""
        heads, name, precincts = self.election.heads, contest.id, contest.precincts
        return (heads.get(name), contest.stage, len(precincts), *[heads.get(f"{name}/{one}") for one in precincts])
