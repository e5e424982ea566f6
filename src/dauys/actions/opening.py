"""Opening a desk: at a new record, or at the one that the store holds."""

from __future__ import annotations

from collections.abc import Callable

from dauys.actions.desk import Desk, read_entry
from dauys.base.refusals import Refused, refuse
from dauys.election.kinds import Act
from dauys.law import Law
from dauys.store import log

LawOf = Callable[[str, str], Law]  # place, digest ("" for a new record) -> law


def genesis() -> Act | None:
    """The first act of the store, None where the store is empty."""
    for index, envelope in log.read(0, 1):
        return read_entry(envelope, index)
    return None


def open_desk(law_of: LawOf) -> Desk:
    """A desk at the record that the store holds, replayed. Raises Refused where there is none."""
    first = genesis()
    if first is None:
        raise Refused(refuse("actions.empty-store"))
    desk = Desk(law_of(first.body.law.place, first.body.law.digest), first.election)
    desk.refresh()
    return desk
