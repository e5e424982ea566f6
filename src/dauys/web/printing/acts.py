"""Acts of the record that papers are made from: where each stands in the log is looked up once and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404

from dauys.actions.desk import read_entry
from dauys.election.kinds import KINDS, Act
from dauys.election.state import Contest, Election
from dauys.store import log
from dauys.web.office import OFFICE

FIELDS = ("decision", "protocol", "decree")  # of a body: the paper that the act rests on
DECIDED = frozenset(name for name, kind in KINDS.items() if set(FIELDS) & set(kind.body.__struct_fields__))
PRINTED = DECIDED | {
    "ballots-delivered",
    "complaint-filed",
    "observer-accredited",
    "observer-organisation-accredited",
    "papers-received",
    "precinct-opened",
    "proxy-registered",
    "voter-list-committed",
}
_TYPE = b"application/vnd.dauys."


class Places:
    """Where the acts that are printed stand in the log: kind and contest -> indexes, up to a size of the log."""

    def __init__(self, election: Election) -> None:
        self._election = election
        self._size = 0
        self._at: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def of(self, kinds: Iterable[str], contest: str) -> list[int]:
        """The indexes of a contest's acts of these kinds, in order; of acts of the whole election for ""."""
        size = self._election.size
        for index, envelope in log.read(self._size, size):
            if kind_of(envelope) in PRINTED:
                act = read_entry(envelope, index)
                self._at[act.kind, act.contest].append(index)
        self._size = size
        return sorted(index for kind in kinds for index in self._at.get((kind, contest), ()))


def kind_of(envelope: bytes) -> str:
    """The kind of an envelope's act. The type stands in clear behind the payload: nothing is opened to see it."""
    start = envelope.rfind(_TYPE) + len(_TYPE)
    return envelope[start : envelope.find(b".v", start)].decode("ascii", "replace")


def acts_of(election: Election, kinds: Iterable[str], contest: str = "") -> list[Act]:
    """The acts of some kinds (of PRINTED) that stand, in order: a contest's, or those of the whole election for "".

    One that was corrected is left out.
    """
    found = _read(election, kinds, contest)
    corrected = {act.corrects.act for act in found if act.corrects is not None}
    return [act for act in found if act.digest not in corrected]


def act_of(election: Election, state: Contest, digest: str) -> Act:
    """One act of a contest by its digest, of those that are printed. Raises Http404."""
    kind = state.act_kinds.get(digest, "")
    found = [act for act in _read(election, [kind], state.id) if act.digest == digest]
    if not found:
        raise Http404(digest)
    return found[0]


def _read(election: Election, kinds: Iterable[str], contest: str) -> list[Act]:
    places = OFFICE.beside(election, Places).of(kinds, contest)
    return [read_entry(envelope, at) for one in places for at, envelope in log.read(one, one + 1)]
