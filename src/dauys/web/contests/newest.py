"""The newest acts of every contest, read from the log once and added to as acts are made."""

from __future__ import annotations

from collections import defaultdict, deque

from dauys.election.kinds import Act, read_act
from dauys.election.state import Contest, Election
from dauys.record.envelope import open_envelope
from dauys.store import log
from dauys.web.office import OFFICE
from dauys.web.requests import Request

_MOST = 25  # of each contest
_DEEPEST = 4000  # entries from the end at the first look: a contest without an act for longer shows none


class NewestActs:
    """What is kept of one state of the record."""

    def __init__(self, election: Election) -> None:
        self._election = election
        self._size = max(0, election.size - _DEEPEST)
        self._of: defaultdict[str, deque[Act]] = defaultdict(lambda: deque(maxlen=_MOST))

    def of(self, contest: str) -> list[Act]:
        """The contest's last acts, newest first, of those that stand in the log now."""
        size = self._election.size
        if size > self._size:
            for index, envelope in log.read(self._size, size):
                act = read_act(open_envelope(envelope).payload, index)
                if isinstance(act, Act) and act.contest:
                    self._of[act.contest].append(act)
            self._size = size
        return [*reversed(self._of[contest])] if contest in self._of else []


def newest_acts(request: Request, contest: Contest) -> list[Act]:
    """The contest's last acts, newest first."""
    return OFFICE.beside(request.desk.election, NewestActs).of(contest.id)
