"""Refused and cancelled candidacies by reason and route, and what became of the appeals against them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from dauys.election.kinds import Act
from dauys.election.state import Contest

Decision = Literal["refused", "cancelled"]
Outcome = Literal["none", "open", "upheld", "dismissed"]
_DECISIONS: dict[str, Decision] = {"candidate-refused": "refused", "candidate-cancelled": "cancelled"}


class Turned(NamedTuple):
    """A candidacy that a commission ended: `reasons` are conditions that were not met, and other grounds of the law.

    `appeal` is what became of the appeal against this decision; `none`: nobody appealed.
    """

    contest: str
    candidate: str
    route: str
    party: str
    decision: Decision
    reasons: tuple[str, ...]
    appeal: Outcome


def turned_away(contest: Contest, acts: Iterable[Act]) -> list[Turned]:
    """The decisions to refuse or to cancel among the contest's acts; those that a later act corrects do not count.

    A candidate who was refused twice (a decision on appeal came between) is here twice.
    """
    found = [act for act in acts if act.kind in _DECISIONS]
    earlier = {act.digest: act.corrects.act for act in found if act.corrects is not None}
    corrected = set(earlier.values())
    outcomes = {appeal.filed.body.against: _outcome(appeal.upheld) for appeal in contest.appeals.values()}

    def outcome(digest: str) -> Outcome:
        """Of the appeal against this act, or against the one that it corrects."""
        while digest and digest not in outcomes:
            digest = earlier.get(digest, "")
        return outcomes.get(digest, "none")

    return [_turned(contest, act, outcome(act.digest)) for act in found if act.digest not in corrected]


def _turned(contest: Contest, act: Act, outcome: Outcome) -> Turned:
    nomination = contest.candidates[act.body.candidate].nomination
    reasons = (*getattr(act.body, "failed", ()), *act.body.grounds)
    return Turned(
        contest.id, act.body.candidate, nomination.route, nomination.party, _DECISIONS[act.kind], reasons, outcome
    )


def _outcome(upheld: bool | None) -> Outcome:
    if upheld is None:
        return "open"
    return "upheld" if upheld else "dismissed"
