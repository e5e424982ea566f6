"""The stages of a contest and the table of acts that may happen in each (drawing: docs/states/contest.md)."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from dauys.base.refusals import Refusal, refuse


class Stage(StrEnum):
    """Where a contest stands in its life."""

    CALLED = "called"
    NOMINATION = "nomination"
    REGISTRATION = "registration"
    CAMPAIGN = "campaign"
    VOTING = "voting"
    COUNTING = "counting"
    DETERMINED = "determined"
    SEATED = "seated"
    TERM = "term"
    ENDED = "ended"
    ANNULLED = "annulled"
    CANCELLED = "cancelled"


_BEFORE_VOTING = (Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION, Stage.CAMPAIGN)
_ON_VOTING_DAY = (Stage.CAMPAIGN, Stage.VOTING, Stage.COUNTING)
_COUNT = (Stage.VOTING, Stage.COUNTING)
_AFTER = (Stage.DETERMINED, Stage.SEATED, Stage.TERM)
UNDECIDED = frozenset({*_BEFORE_VOTING, *_COUNT})
_ALIVE = (*_BEFORE_VOTING, *_COUNT, *_AFTER)


def _stay(*stages: Stage) -> dict[Stage, Stage]:
    return {stage: stage for stage in stages}


def _go(to: Stage, *stages: Stage) -> dict[Stage, Stage]:
    return dict.fromkeys(stages, to)


_TABLE: dict[str, dict[Stage, Stage]] = {
    "contest-postponed": _go(Stage.NOMINATION, *_BEFORE_VOTING),
    "contest-cancelled": _go(Stage.CANCELLED, *_BEFORE_VOTING, *_COUNT),
    "nomination-extended": _stay(Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION),
    "precinct-listed": _stay(*_BEFORE_VOTING),
    "voter-list-committed": _stay(*_BEFORE_VOTING),
    "candidate-nominated": _go(Stage.NOMINATION, Stage.CALLED, Stage.NOMINATION) | _stay(Stage.REGISTRATION),
    "papers-received": _stay(Stage.NOMINATION, Stage.REGISTRATION),
    "signatures-checked": _stay(Stage.NOMINATION, Stage.REGISTRATION),
    "verdict-received": _stay(*_BEFORE_VOTING[1:], *_COUNT, *_AFTER),
    "candidate-registered": _go(Stage.REGISTRATION, Stage.NOMINATION, Stage.REGISTRATION),
    "candidate-refused": _go(Stage.REGISTRATION, Stage.NOMINATION, Stage.REGISTRATION),
    "candidate-cancelled": _stay(Stage.REGISTRATION, Stage.CAMPAIGN),
    "candidate-reinstated": _stay(Stage.REGISTRATION, Stage.CAMPAIGN),
    "candidate-withdrawn": _stay(*_BEFORE_VOTING[1:]),
    "photo-published": _stay(Stage.REGISTRATION, Stage.CAMPAIGN),
    "appeal-filed": _stay(Stage.REGISTRATION, Stage.CAMPAIGN, *_COUNT, *_AFTER),
    "appeal-decided": _stay(Stage.REGISTRATION, Stage.CAMPAIGN, *_COUNT, *_AFTER),
    "ballot-approved": _go(Stage.CAMPAIGN, *_BEFORE_VOTING[1:]),
    "ballots-printed": _stay(Stage.CAMPAIGN),
    "ballots-delivered": _stay(Stage.CAMPAIGN),
    "observer-accredited": _stay(*_ON_VOTING_DAY, Stage.REGISTRATION),
    "proxy-registered": _stay(*_ON_VOTING_DAY, Stage.REGISTRATION),
    "precinct-opened": _go(Stage.VOTING, Stage.CAMPAIGN, Stage.VOTING) | _stay(Stage.COUNTING),
    "turnout-reported": _stay(*_COUNT),
    "precinct-closed": _go(Stage.COUNTING, *_COUNT),
    "precinct-annulled": _stay(Stage.COUNTING),
    "protocol-entered": _stay(Stage.COUNTING),
    "protocol-returned": _stay(Stage.COUNTING),
    "protocol-finalised": _stay(Stage.COUNTING),
    "protocol-quarantined": _stay(Stage.COUNTING),
    "quarantine-lifted": _stay(Stage.COUNTING),
    "protocol-recounted": _go(Stage.COUNTING, Stage.COUNTING, Stage.DETERMINED),
    "protocol-imported": _go(Stage.COUNTING, Stage.CALLED, Stage.COUNTING),
    "complaint-filed": _stay(*_ALIVE, Stage.ANNULLED),
    "complaint-decided": _stay(*_ALIVE, Stage.ANNULLED, Stage.CANCELLED, Stage.ENDED),
    "result-determined": _go(Stage.DETERMINED, *_COUNT),  # from voting: a sitting without a quorum
    "contest-annulled": _go(Stage.ANNULLED, Stage.COUNTING, Stage.DETERMINED),
    "result-published": _stay(*_AFTER, Stage.ANNULLED),
    "akim-registered": _go(Stage.SEATED, Stage.DETERMINED),
    "term-begun": _go(Stage.TERM, Stage.SEATED),
    "pledge-recorded": _stay(Stage.CAMPAIGN, *_AFTER),
    "report-given": _stay(Stage.SEATED, Stage.TERM),
    "term-ended": _go(Stage.ENDED, Stage.SEATED, Stage.TERM),
    "sitting-held": _go(Stage.VOTING, Stage.REGISTRATION, Stage.CAMPAIGN),
    "sitting-voted": _go(Stage.COUNTING, *_COUNT),
    "appointment-consented": _stay(Stage.NOMINATION),
    "akim-appointed": _go(Stage.SEATED, Stage.NOMINATION),
}
MOVES = MappingProxyType({kind: MappingProxyType(row) for kind, row in _TABLE.items()})


def advance(stage: Stage, kind: str) -> Stage | Refusal:
    """The stage after an act of `kind`, or why the act may not happen in this stage."""
    after = MOVES[kind].get(stage) if kind in MOVES else None
    return after if after is not None else refuse("election.stage", kind=kind, stage=stage.value)
