"""What the first page keeps from one answer to the next, so that it looks only at what has changed since."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator
from heapq import merge

from dauys.election.changes import Changes
from dauys.election.duties_kept import KeptDuties
from dauys.election.kinds import Act
from dauys.election.progress_kept import KeptProgress
from dauys.election.state import Election
from dauys.store import log
from dauys.web.office import OFFICE
from dauys.web.requests import Request

# As envelopes are written (record/envelope.py); the payload is base64 there, and has no quotes.
_KEYID = re.compile(rb'"keyid":"([0-9a-f]{32})"')
_DEEPEST = 3000  # entries from the end of the log: who has done nothing for longer has done nothing lately
_READERS = 2048  # whose last acts are kept; the one asked for longest ago goes first


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


class Tail:
    """The newest entries of the log, read once and added to as acts are made, by the keys that signed them."""

    def __init__(self) -> None:
        self._size = 0
        self._of: defaultdict[bytes, deque[int]] = defaultdict(lambda: deque(maxlen=_DEEPEST))
        self._entries: OrderedDict[int, bytes] = OrderedDict()

    def look(self, size: int) -> None:
        """Take in what was added up to `size`; of an old log, the end alone."""
        if size > self._size:
            for index, envelope in log.read(max(self._size, size - _DEEPEST), size):
                self._entries[index] = envelope
                for key in set(_KEYID.findall(envelope)):
                    self._of[key].append(index)
            self._size = size
        while len(self._entries) > _DEEPEST:
            self._entries.popitem(last=False)

    def newest(self, beyond: int, keys: Iterable[str] | None = None) -> Iterator[tuple[int, bytes]]:
        """Index and envelope of the entries from `beyond`, newest first; of those that any of `keys` signed, if given.

        An office that has signed none of the last ones for longer gets none.
        """
        if keys is None:
            found: Iterable[int] = reversed(self._entries)
        else:
            of = [reversed(self._of[key]) for key in map(str.encode, keys) if key in self._of]
            found = dict.fromkeys(merge(*of, reverse=True))
        for index in found:
            if index < beyond or index not in self._entries:
                return
            yield index, self._entries[index]


class Kept:
    """What is kept beside one state of the record."""

    def __init__(self, election: Election) -> None:
        changes = Changes(election)
        self.duties = KeptDuties(changes)
        self.progress = KeptProgress(changes)
        self.last_acts = LastActs()
        self.tail = Tail()


def kept(request: Request) -> Kept:
    """What is kept beside the request's state."""
    return OFFICE.beside(request.desk.election, Kept)
