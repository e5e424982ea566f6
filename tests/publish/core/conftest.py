"""A folder that follows a small election act by act, as a store would give it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.verify.forge import LOG, small_election

from dauys.law import Law
from dauys.publish.following import Follower
from dauys.publish.site import Head, Site


class Growing:
    """The log of the small election, of which only the first `shown` entries are there yet."""

    def __init__(self, top: Path) -> None:
        self.world = small_election()
        self.envelopes = self.world.envelopes
        self.top = top
        self.shown = len(self.envelopes)

    def law_of(self, _place: str, _digest: str) -> Law:
        return self.world.law

    def entries(self, start: int, end: int):
        assert end <= self.shown or start == 0
        return zip(range(start, min(end, self.shown)), self.envelopes[start : min(end, self.shown)], strict=False)

    def follower(self, signer=LOG) -> Follower:
        return Follower(self.top, self.law_of, signer, self.entries, lambda: self.shown)

    def site(self, size: int, root: str = "") -> Site:
        """The site after `size` acts, made anew."""
        site = Site(self.world.law)
        for index, envelope in enumerate(self.envelopes[:size]):
            site.learn(envelope, index)
        site.head = Head(size, root)
        return site


@pytest.fixture
def growing(tmp_path: Path) -> Growing:
    return Growing(tmp_path / "site")
