"""Replaying a published record for its figures, under the law that its genesis pins; nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.base.refusals import Refusal, Unreadable
from dauys.election.kinds import Act, read_act
from dauys.election.replay import apply
from dauys.election.state import Election
from dauys.law import Law
from dauys.record.envelope import open_envelope
from dauys.record.faults import RecordFault
from dauys.record.reader import LogReader
from dauys.record.sources import source_of


def replay_record(source: str) -> Election:
    """The state that a published record (directory or http URL) replays to.

    Raises Unreadable where it is not a record of this project; `dauys verify` says whether it is a good one.
    """
    try:
        acts = read_acts(source)
        first = next(acts)
        election = Election(pinned_law(source, first))
        apply(election, first)
        for act in acts:
            apply(election, act)
    except (RecordFault, StopIteration, AttributeError, KeyError, TypeError) as fault:
        raise Unreadable("base.not-a-record", file=source, why=str(fault)) from fault
    return election


def read_acts(source: str) -> Iterator[Act]:
    """The acts of a log, in order. Raises RecordFault, and Unreadable for an entry that is not an act."""
    for index, entry in enumerate(LogReader(source).entries()):
        act = read_act(open_envelope(entry).payload, index)
        if isinstance(act, Refusal):
            raise Unreadable("base.not-an-act", file=f"{source}: {index}", why=act.text("en"))
        yield act


def read_first(source: str) -> Act:
    """The first act of a log. Raises as `read_acts`, and Unreadable where the log is empty."""
    for act in read_acts(source):
        return act
    raise Unreadable("base.not-a-record", file=source, why="0")


def pinned_law(source: str, genesis: Act) -> Law:
    """The law that genesis pins, from the record's own copy. Raises Unreadable where it is missing."""
    path = f"law/{genesis.body.law.digest}.json"
    data = source_of(source).read(path)
    if data is None:
        raise Unreadable("base.not-a-record", file=source, why=path)
    return Law.from_json(data)
