"""How far an office's area is, kept from one look to the next: only contests that acts changed are counted anew."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.election.changes import Changes
from dauys.election.progress import Counts, counts
from dauys.election.progress_area import Area, progress_of_area, top_of
from dauys.election.state import Contest


class KeptProgress:
    """The tree of one election's units for offices that ask again and again."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._counts: dict[str, tuple[int, Counts]] = {}
        self._areas: dict[str, Area] = {}
        self._size = -1

    def area(self, office: str) -> Area:
        """As `progress_area.progress_of_area`."""
        self._changes.look()
        election = self._changes.election
        if self._size != self._changes.size:
            country = progress_of_area(election, "central", self._counted)
            self._areas, self._size = {area.unit: area for area in _all(country)}, self._changes.size
        found = self._areas.get(top_of(election, office))
        return found or progress_of_area(election, office, self._counted)  # nothing is called there yet

    def _counted(self, contest: Contest) -> Counts:
        at, kept = self._counts.get(contest.id, (-1, None))
        if kept is None or at != self._changes.of(contest.id):
            kept = counts(contest)
            self._counts[contest.id] = (self._changes.of(contest.id), kept)
        return kept


def _all(area: Area) -> Iterator[Area]:
    yield area
    for child in area.children:
        yield from _all(child)
