"""What the first page keeps from one answer to the next, so that it looks only at what has changed since."""

from __future__ import annotations

from collections import OrderedDict

from dauys.election.changes import Changes
from dauys.election.duties_kept import KeptDuties
from dauys.election.kinds import Act
from dauys.election.progress_kept import KeptProgress
from dauys.election.state import Election
from dauys.web.office import OFFICE
from dauys.web.requests import Request

_READERS = 256  # whose last acts are kept; the one asked for longest ago goes first


class LastActs:
    """The last acts that each reader may see, newest first, and up to which size of the log they were looked for."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, tuple[int, tuple[Act, ...]]] = OrderedDict()

    def of(self, reader: str) -> tuple[int, tuple[Act, ...]]:
        """Up to which size, and the acts; 0 and none for a reader who never asked."""
        return self._of.get(reader, (0, ()))

    def keep(self, reader: str, size: int, acts: tuple[Act, ...]) -> None:
        """Remember what was found up to a size."""
        self._of[reader] = (size, acts)
        self._of.move_to_end(reader)
        if len(self._of) > _READERS:
            self._of.popitem(last=False)


class Kept:
    """What is kept beside one state of the record."""

    def __init__(self, election: Election) -> None:
        changes = Changes(election)
        self.duties = KeptDuties(changes)
        self.progress = KeptProgress(changes)
        self.last_acts = LastActs()


def kept(request: Request) -> Kept:
    """What is kept beside the request's state."""
    return OFFICE.beside(request.desk.election, Kept)
