"""Requests to correct a voter list, with the clock of the same day (art. 26(2)); their texts stay sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, QuerySet

from dauys.actions.rolls import Roll
from dauys.base.refusals import Refused, refuse
from dauys.election.roll_clock import correction_due
from dauys.store.models.rolls import CorrectionRequest
from dauys.store.private import writing_private

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Request:
    """A request as pages show it: its number, the voter's number (0: someone missing from the list), text, clock."""

    number: int
    voter: int
    text: str = field(repr=False)
    received_at: datetime
    due_at: datetime | None
    decided_at: datetime | None
    outcome: str
    answer: str = field(repr=False)

    def late(self, now: datetime) -> bool:
        """Whether the decision came, or is by now, later than the law asks."""
        return self.due_at is not None and (self.decided_at or now) >= self.due_at


def receive_request(roll: Roll, text: str, at: datetime, voter_id: int | None = None) -> int:
    """Take in a request about a voter of the list, or about someone who is missing from it; gives its number."""
    written = _written(text)
    with writing_private():
        roll.check_open(at)
        voter = None if voter_id is None else roll.voter(voter_id)
        number = (_all(roll).aggregate(last=Max("number"))["last"] or 0) + 1
        CorrectionRequest.objects.create(
            contest=roll.contest.id,
            precinct=roll.precinct,
            number=number,
            voter=voter,
            sealed=roll.seal({"text": written}),
            received_by=roll.by,
            received_at=at,
            due_at=correction_due(roll.contest, at),
        )
    return number


def decide_request(roll: Roll, number: int, answer: str, at: datetime, *, upheld: bool) -> Request:
    """Decide a request, once; the change of the list itself is made by its own verb.

    Raises Refused: unknown, decided already, or upheld after the count has begun, when no list changes any more. A late
    decision is taken, and says that it is late.
    """
    written = _written(answer)
    with writing_private():
        row = _all(roll).filter(number=number).first()
        if row is None:
            raise Refused(refuse("rolls.request-unknown", number=number))
        if row.outcome:
            raise Refused(refuse("rolls.request-decided", number=number))
        if upheld:
            roll.check_open(at)
        row.outcome = "upheld" if upheld else "refused"
        row.decided_at, row.decided_by = at, roll.by
        row.answer_sealed = roll.seal({"text": written})
        row.save(update_fields=["outcome", "decided_at", "decided_by", "answer_sealed"])
    return _request(roll, row)


def requests(roll: Roll, *, undecided: bool = False) -> tuple[Request, ...]:
    """The requests of a list by number."""
    rows = _all(roll).filter(outcome="") if undecided else _all(roll)
    return tuple(_request(roll, row) for row in rows.select_related("voter").order_by("number"))


def _all(roll: Roll) -> QuerySet[CorrectionRequest]:
    return CorrectionRequest.objects.filter(contest=roll.contest.id, precinct=roll.precinct)


def _request(roll: Roll, row: CorrectionRequest) -> Request:
    text, answer = (str(roll.open(sealed).get("text", "")) for sealed in (row.sealed, row.answer_sealed))
    voter = row.voter.number if row.voter else 0
    return Request(row.number, voter, text, row.received_at, row.due_at, row.decided_at, row.outcome, answer)


def _written(text: str) -> str:
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        raise Refused(refuse("rolls.text-length", most=_LONGEST))
    return bare
