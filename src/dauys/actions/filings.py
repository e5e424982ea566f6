"""What those who watch an election hand in: an act prepared by them, which the commission signs or gives back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from dauys.actions.desk import Desk
from dauys.actions.proposals import Wanted, put
from dauys.base.refusals import Refused, refuse
from dauys.election.state import Contest
from dauys.store.models import Person, Proposal

# Which acts each of them may hand in: they hold no keys, and no act stands before the commission has signed it.
FILING: Final = {
    "representative": frozenset({"complaint-filed", "appeal-filed"}),
    "observer": frozenset({"complaint-filed"}),
    "organisation": frozenset({"complaint-filed", "observer-accredited"}),
}
MOST = 20  # of one person that wait at the same time


def file(desk: Desk, wanted: Sequence[Wanted], person: Person, at: datetime) -> Proposal:
    """Hand acts in, tried against the rules; they wait for the office that the law has sign them.

    Raises Refused: not this role's, too much waits already, or what the rules refuse.
    """
    if any(one.kind not in FILING.get(person.role, frozenset()) for one in wanted):
        raise Refused(refuse("actions.not-signing", role=person.role))
    if Proposal.objects.filter(by=person, state="waiting").count() >= MOST:
        raise Refused(refuse("actions.filings-wait", most=MOST))
    return put(desk, wanted, person, at)


def filed_by(person: Person, contest: str) -> list[Proposal]:
    """What a person has handed in about a contest, newest first."""
    rows = Proposal.objects.filter(by=person).order_by("-at")
    return [row for row in rows if row.acts[0]["contest"] == contest]


def is_filing(row: Proposal) -> bool:
    """Whether a proposal was handed in by somebody outside of the commissions."""
    return row.by.role in FILING


def next_complaint(contest: Contest, at: datetime) -> str:
    """The number of a new complaint: after those of the record and those that wait for their signature."""
    waiting = Proposal.objects.filter(state="waiting").values_list("acts", flat=True)
    taken = {act["body"]["complaint"] for acts in waiting for act in acts if act["kind"] == "complaint-filed"}
    number = len(contest.complaints) + 1
    while (name := f"{at:%Y}-{number:04d}") in taken or name in contest.complaints:
        number += 1
    return name
