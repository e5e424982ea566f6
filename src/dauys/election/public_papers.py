"""Which papers the acts name for everyone: photos and programmes of those who stand, and scans of final protocols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dauys.election.acts.body import Blob
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.state import Election

_STANDS = frozenset({Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED})


class NamedPaper(NamedTuple):
    """A paper as an act names it; a scan with the contest and precinct of its protocol, others with neither."""

    blob: Blob
    contest: str = ""
    precinct: str = ""


def named_papers(election: Election, scanned: Iterable[Act]) -> Iterator[NamedPaper]:
    """The papers of candidates as the last act about each names them, and those of the acts `scanned`.

    An act may name any hash: to be named does not yet mean that a paper may be shown.
    """
    for contest in election.contests.values():
        for candidate in contest.candidates.values():
            if candidate.standing in _STANDS:
                yield from (NamedPaper(blob) for blob in candidate.published)
    for act in scanned:
        yield from (NamedPaper(blob, act.contest, act.precinct) for blob in getattr(act.body, "scans", ()))
