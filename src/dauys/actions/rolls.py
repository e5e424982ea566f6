"""One precinct's voter list as a person works on it: its voters, what may be changed when, and the trace of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Max, QuerySet

from dauys.base.refusals import Refused, refuse
from dauys.election.roll_clock import refuse_change
from dauys.election.state import Contest
from dauys.store.models.rolls import RollChange, Voter
from dauys.store.sealing import Sealer

PURPOSE = "voter-lists"  # of the sealer that lists are kept with
ADD_REASONS = ("omitted", "registered", "temporary", "came_of_age", "court")
STRIKE_REASONS = ("died", "moved_away", "elsewhere", "not_citizen", "incapable", "imprisoned", "mistake", "court")
STRUCK_OUT, ADDED = "struck_out", "added"


@dataclass(frozen=True, slots=True)
class Roll:
    """A precinct's list in the hands of a person: the contest's state, the precinct, the sealer, the username.

    A verb finds voters within this list only, whatever id it is given.
    """

    contest: Contest = field(repr=False)
    precinct: str
    sealer: Sealer = field(repr=False)
    by: str

    def voters(self) -> QuerySet[Voter]:
        """All rows of the list, struck-out voters among them."""
        return Voter.objects.filter(contest=self.contest.id, precinct=self.precinct)

    def standing(self) -> QuerySet[Voter]:
        """The voters on the list: not struck out."""
        return self.voters().exclude(mark=STRUCK_OUT)

    def voter(self, voter_id: int, version: int | None = None) -> Voter:
        """A voter of this list, as the person saw it. Raises Refused: unknown here, or changed meanwhile."""
        voter = self.voters().filter(pk=voter_id).first()
        if voter is None:
            raise Refused(refuse("rolls.voter-unknown"))
        if version is not None and voter.version != version:
            raise Refused(refuse("sealing.changed-meanwhile"))
        return voter

    def check_open(self, at: datetime) -> None:
        """Raises Refused where the list may not be changed now."""
        if refusal := refuse_change(self.contest, self.precinct, at):
            raise Refused(refusal)

    def next_number(self) -> int:
        """The number after the last of the list."""
        last = self.voters().aggregate(last=Max("number"))["last"]
        return (last or 0) + 1

    def blind(self, iin: str) -> bytes:
        """The blind index of an identity number: the same for a person on every list of this installation."""
        return self.sealer.blind(iin)

    def seal_iin(self, iin: str) -> dict[str, bytes]:
        """The two columns that keep an identity number."""
        blind = self.blind(iin)
        return {"iin_blind": blind, "iin_sealed": self.sealer.seal(iin.encode(), blind)}

    def iin(self, voter: Voter) -> str:
        """A voter's identity number in clear: for printing the list and for the person's own page only."""
        return self.sealer.open(voter.iin_sealed, bytes(voter.iin_blind)).decode()

    def seal(self, private: Mapping[str, Any]) -> bytes:
        """Private words, sealed for this list."""
        return self.sealer.seal(msgspec.json.encode(private), self._about())

    def open(self, sealed: bytes | memoryview) -> dict[str, Any]:
        """What `seal` was given; empty for no bytes."""
        whole = bytes(sealed)
        found: dict[str, Any] = msgspec.json.decode(self.sealer.open(whole, self._about())) if whole else {}
        return found

    def trace(self, kind: str, voter: Voter | None, cause: Cause, **private: Any) -> None:
        """Note a change of the list, within its transaction."""
        words = {**private, "note": cause.note} if cause.note else private
        RollChange.objects.create(
            contest=self.contest.id,
            precinct=self.precinct,
            number=voter.number if voter else 0,
            kind=kind,
            reason=cause.reason,
            sealed=self.seal(words) if words else b"",
            by=self.by,
            at=cause.at,
        )

    def _about(self) -> bytes:
        return f"{self.contest.id}/{self.precinct}".encode()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why and when a list is changed: the class of the reason, the moment, a private note, and the version of the voter
    that the person saw (None: whatever it is now)."""

    reason: str
    at: datetime
    note: str = field(default="", repr=False)
    version: int | None = None

    def among(self, known: tuple[str, ...]) -> Cause:
        """Itself. Raises Refused for a reason that is not known."""
        if self.reason not in known:
            raise Refused(refuse("rolls.reason-unknown"))
        return self
