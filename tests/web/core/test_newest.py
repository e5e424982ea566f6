"""The newest acts of a contest: of this contest alone, newest first, and those of other processes too."""

from __future__ import annotations

import pytest

from dauys.election.acts import voting
from tests.world import OKRUG, PRECINCTS, World

pytestmark = pytest.mark.usefixtures("workspace")


def test_they_are_the_contests_own_newest_first_and_grow_with_the_log(town):
    from dauys.store import log
    from dauys.web.contests.newest import NewestActs
    from dauys.web.office import OFFICE

    world = town(World().opened().called().registered().ballot(), "2021-07-25T06:45+06:00")
    desk = OFFICE.desk()
    assert desk is not None
    newest = OFFICE.beside(desk.election, NewestActs)
    own = [act.digest for act in world.acts if act.contest == OKRUG]
    assert [act.digest for act in newest.of(OKRUG)] == own[::-1][:25]
    assert newest.of("akim.of.nowhere") == []
    opened = voting.PrecinctOpened(505, 2, ("S1", "S2"), 7)
    made = world.act(opened, OKRUG, PRECINCTS[0], (f"precinct/{PRECINCTS[0]}",), at="2021-07-25 06:45")
    with log.writing() as writer:
        writer.append(world.envelopes[-1:])
    assert [act.digest for act in newest.of(OKRUG)] == own[::-1][:25], "the state does not have it yet"
    OFFICE.desk()
    assert [act.digest for act in newest.of(OKRUG)] == [made.digest, *own[::-1]][:25]
