"""What the publication is made from: the state of an election, its acts by contest, and the head of the log."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from dauys.base.days import parse_utc
from dauys.base.refusals import Refusal, Unreadable
from dauys.election.kinds import Act, read_act
from dauys.election.replay import apply
from dauys.election.state import Contest, Election
from dauys.formats.boundaries import Boundaries
from dauys.law import Law
from dauys.publish.earlier import Earlier
from dauys.publish.shelf import Shelf
from dauys.record.checkpoint import Checkpoint
from dauys.record.envelope import open_envelope

_T = TypeVar("_T")
_BEFORE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the log that a page was made from: how many acts, the root of the tree over them (base64).

    `signed` is the checkpoint that says so.
    """

    size: int
    root: str
    signed: bytes = b""

    @classmethod
    def of(cls, checkpoint: Checkpoint, signed: bytes) -> Head:
        """The head that a checkpoint signs."""
        return cls(checkpoint.size, base64.b64encode(checkpoint.root).decode(), signed)


@dataclass(frozen=True, slots=True)
class Archived:
    """The archive that lies beside the pages: how many acts are in it, its length in bytes, its SHA-256 (hex)."""

    acts: int
    bytes: int
    sha256: str


class Site:
    """The state after the acts learned so far, with the acts themselves; one for the life of a publisher.

    `acts` has the acts of each contest in order, those of the whole election under "". `head` is the log's head that
    covers them; the publisher sets it when the tiles are written. `base` is the site's address for feeds and share
    images (`https://example.kz/`), "" where nobody knows it.
    """

    def __init__(self, law: Law, base: str = "") -> None:
        self.election = Election(law)
        self.acts: dict[str, list[Act]] = {"": []}
        self.shelf = Shelf()  # the acts as they were signed, for proofs
        self.head = Head(0, "")
        self.base = base
        self.archive: Archived | None = None  # the file of everything, as old as it may be
        self.blobs: Mapping[str, Path] = {}  # SHA-256 -> the file of a photo, programme or scan that is published too
        self.boundaries: Boundaries | None = None  # borders that the operator has loaded, for maps of areas
        self.earlier = Earlier()  # elections before this one, from other records
        self.blob_places: dict[str, str] = {}  # ... -> its address
        self.version = 0  # the number of acts learned
        self.at = _BEFORE  # the instant of the latest act: what the whole site is "as of"
        self._last: dict[str, int] = {}  # unit or contest -> number of acts up to the last one in it
        self._kept: dict[tuple[str, str], tuple[int, Any]] = {}
        self._above: dict[str, tuple[str, ...]] = {}  # contest -> its unit and those above it
        self._in: dict[str, list[str]] = {}  # unit -> the contests in it and below it

    def learn(self, envelope: bytes, index: int) -> Act:
        """Take in the next entry of the log. Raises Unreadable for bytes that are no act."""
        act = read_act(open_envelope(envelope).payload, index)
        if isinstance(act, Refusal):
            raise Unreadable("base.not-an-act", file=str(index), why=act.text("en"))
        apply(self.election, act)
        self.acts.setdefault(act.contest, []).append(act)
        self.shelf.take(envelope, act)
        self.version = index + 1
        self.at = max(self.at, parse_utc(act.at))
        if act.contest:
            for scope in (act.contest, *self.units_above(act.contest)):
                self._last[scope] = self.version
        return act

    def at_of(self, contest: str) -> datetime:
        """The instant of the last act of a contest."""
        return parse_utc(self.acts[contest][-1].at)

    def version_of(self, scope: str) -> int:
        """How many acts the log had after the last act of a contest or of a unit's contests; all acts for ""."""
        return self._last.get(scope, self.version) if scope else self.version

    def remembered(self, name: str, scope: str, make: Callable[[], _T]) -> _T:
        """What `make` gives, made anew only when an act has come in a contest or unit (any act for "")."""
        version, key = self.version_of(scope), (name, scope)
        kept = self._kept.get(key)
        if kept is None or kept[0] != version:
            kept = self._kept[key] = version, make()
        made: _T = kept[1]
        return made

    def units_above(self, contest: str) -> tuple[str, ...]:
        """The unit of a contest and those above it, from the lowest."""
        if contest not in self._above:
            found, unit = [], self.election.contests[contest].unit.unit
            while unit:
                found.append(unit)
                listed = self.election.units.get(unit)
                unit = listed.parent if listed is not None else ""
            self._above[contest] = tuple(found)
            for above in found:
                self._in.setdefault(above, []).append(contest)
        return self._above[contest]

    def children(self, unit: str) -> list[str]:
        """The units right below a unit, in the order of their listing; the topmost ones for ""."""
        return [name for name, listed in self.election.units.items() if listed.parent == unit]

    def contests_in(self, unit: str) -> list[Contest]:
        """The contests in a unit and below it, in the order of their calls; all of them for ""."""
        every = self.election.contests
        return [every[name] for name in (self._in.get(unit, ()) if unit else every)]

    def areas(self) -> list[str]:
        """Every unit that has units with contests below it: regions and districts."""
        return list(dict.fromkeys(unit for above in self._above.values() for unit in above[1:]))
