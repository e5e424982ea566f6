"""Corrections: which kinds a later act of the same kind may replace, until when, and what must stay the same."""

from __future__ import annotations

from dauys.base.refusals import Refusal, refuse
from dauys.election.kinds import Act
from dauys.election.stages import Stage
from dauys.election.state import Contest, Election

# Kind -> the field of the body that a correction may not change: the same candidate, hour, complaint.
# The other kinds have an act of their own that reverses them.
CORRECTABLE = {
    "unit-listed": "unit",
    "precinct-listed": "",
    "voter-list-committed": "",
    "candidate-nominated": "candidate",
    "papers-received": "candidate",
    "signatures-checked": "candidate",
    "verdict-received": "candidate",
    "ballot-approved": "",
    "ballots-printed": "",
    "ballots-delivered": "",
    "precinct-opened": "",
    "turnout-reported": "hour",
    "precinct-closed": "",
    "complaint-filed": "complaint",
    "complaint-decided": "complaint",
    "result-published": "",
    "akim-registered": "candidate",
    "pledge-recorded": "pledge",
    "report-given": "",
    "sitting-held": "",
    "sitting-voted": "round",
}
_PREPARED = frozenset({Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION, Stage.CAMPAIGN})
_OPEN = frozenset(Stage) - {Stage.ENDED, Stage.CANCELLED}
# What the ballot says is fixed before it is printed for the day; lists end with the count (Election Law art. 24(10)).
_UNTIL = {
    "candidate-nominated": _PREPARED - {Stage.CAMPAIGN},
    "ballot-approved": _PREPARED,
    "ballots-printed": _PREPARED,
    "precinct-listed": _PREPARED,
    "ballots-delivered": _PREPARED | {Stage.VOTING},
    "voter-list-committed": _PREPARED | {Stage.VOTING},
}


def correction_stages(kind: str) -> frozenset[Stage]:
    """The stages of a contest in which an act of this kind may still be corrected."""
    return _UNTIL.get(kind, _OPEN) if kind in CORRECTABLE else frozenset()


def subject(act: Act) -> tuple[str, ...]:
    """What an act is about, as far as a correction must be about the same."""
    field = CORRECTABLE[act.kind]
    return (act.kind, act.precinct, str(getattr(act.body, field)) if field else "")


def check_correction(election: Election, act: Act, contest: Contest | None) -> Refusal | None:
    """Whether the act may correct the one that it names."""
    if act.corrects is None:
        return None
    if act.kind not in CORRECTABLE:
        return refuse("election.not-correctable", kind=act.kind)
    known = election.subjects if contest is None else contest.subjects
    about = known.get(act.corrects.act)
    if about is None or about[0] != act.kind:
        return refuse("election.corrects-unknown", kind=act.kind)
    if about != subject(act):
        return refuse("election.corrects-other", kind=act.kind)
    if not act.corrects.cause.strip():
        return refuse("election.correction-cause", kind=act.kind)
    if contest is not None and contest.stage not in correction_stages(act.kind):
        return refuse("election.stage", kind=act.kind, stage=contest.stage.value)
    return None


def remember(known: dict[str, tuple[str, ...]], act: Act) -> None:
    """Keep what a later correction of this act will need; an act that is corrected is corrected no more itself."""
    if act.kind in CORRECTABLE:
        known[act.digest] = subject(act)
        if act.corrects is not None:
            known.pop(act.corrects.act, None)
