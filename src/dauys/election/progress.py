"""How far a contest is: its stage among all stages; candidates, precincts, ballots, turnout and protocols counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from dauys.base.days import parse_utc, utc_text
from dauys.election.duties_moment import hour_of
from dauys.election.protocol_entry import Differ, Empty, Final, HasErrors
from dauys.election.stages import Stage
from dauys.election.state import Contest, Precinct

Reached = Literal["done", "now", "ahead"]
_S = Stage
_STEPS: Mapping[str, tuple[Stage, ...]] = {
    "direct": (
        *(_S.CALLED, _S.NOMINATION, _S.REGISTRATION, _S.CAMPAIGN),
        *(_S.VOTING, _S.COUNTING, _S.DETERMINED, _S.SEATED, _S.TERM),
    ),
    "indirect": (
        *(_S.CALLED, _S.NOMINATION, _S.REGISTRATION),
        *(_S.VOTING, _S.COUNTING, _S.DETERMINED, _S.SEATED, _S.TERM),
    ),
    "appointed": (_S.CALLED, _S.NOMINATION, _S.SEATED, _S.TERM),
}
_BROKEN_OFF = {_S.CANCELLED: _S.CALLED, _S.ANNULLED: _S.COUNTING}  # the last stage that is certain to be passed


class Step(msgspec.Struct, frozen=True):
    """One stage on the way of a contest."""

    stage: str
    reached: Reached


class Turnout(msgspec.Struct, frozen=True):
    """The turnout of one hour (HH:MM, "" for the figure at closing): `issued` of `voters` in the `reported` precincts.

    `of` is how many precincts there are, `come` whether the hour has come.
    """

    hour: str
    come: bool
    issued: int
    voters: int
    reported: int
    of: int


class Counts(msgspec.Struct, frozen=True):
    """Precincts by what has happened in them, and the voters and ballots behind them; sums of these are counts too.

    `issued` is each precinct's latest figure; `trouble` are protocols that are quarantined, differ or have errors.
    """

    precincts: int = 0
    listed: int = 0
    delivered: int = 0
    opened: int = 0
    closed: int = 0
    entered: int = 0
    final: int = 0
    trouble: int = 0
    annulled: int = 0
    voters: int = 0
    ballots: int = 0
    issued: int = 0


class Progress(msgspec.Struct, frozen=True):
    """How far one contest is.

    `candidates` counts by standing, `entries` the precincts by the state of their protocol's entry. `next` is the next
    deadline of the law: its key and instant.
    """

    contest: str
    stage: str
    steps: tuple[Step, ...]
    counts: Counts
    candidates: Mapping[str, int]
    entries: Mapping[str, int]
    turnout: tuple[Turnout, ...]
    printed: int
    next: tuple[str, datetime] | None


def progress(contest: Contest, now: datetime) -> Progress:
    """How far the contest is at `now` (aware)."""
    at = utc_text(now)
    past = {"result_due": contest.result, "published_by": contest.published_at, "akim_registered_by": contest.seat}
    ahead = [(until, key) for key, until in contest.clock.items() if until > at and not past.get(key)]
    due = min(ahead, key=lambda deadline: deadline[0], default=None)  # of one instant the first in the law's order
    return Progress(
        contest.id,
        contest.stage.value,
        steps(contest),
        counts(contest),
        Counter(c.standing.value for c in contest.candidates.values()),
        Counter(type(p.entry).__name__ for p in contest.precincts.values() if not p.annulled),
        turnout(contest, at),
        contest.printed.printed if contest.printed else 0,
        (due[1], parse_utc(due[0])) if due else None,
    )


def stage_reached(contest: Contest) -> Stage:
    """The stage as a reader sees it: in the term, too, where the law begins it with the registration."""
    begun = contest.stage is _S.SEATED and contest.term_began
    return _S.TERM if begun else contest.stage


def steps(contest: Contest) -> tuple[Step, ...]:
    """All stages of the contest's system: which are done, which it is in, which are ahead."""
    way, reached = _STEPS[contest.rules.kind], stage_reached(contest)
    last = _BROKEN_OFF.get(reached)
    if last is not None:
        passed = way[: way.index(last) + 1] if last in way else way[:1]
        return (*(Step(stage.value, "done") for stage in passed), Step(reached.value, "now"))
    if reached is _S.ENDED:
        return (*(Step(stage.value, "done") for stage in way), Step(reached.value, "now"))
    order = list(_STEPS["direct"])
    here = max((number for number, stage in enumerate(way) if order.index(stage) <= order.index(reached)), default=0)
    return tuple(
        Step(stage.value, "done" if number < here else "now" if number == here else "ahead")
        for number, stage in enumerate(way)
    )


def counts(contest: Contest) -> Counts:
    """The contest's precincts counted in one pass; an annulled precinct is counted as such and its ballots with it."""
    listed = delivered = opened = closed = entered = final = trouble = annulled = 0
    voters = ballots = issued = 0
    for precinct in contest.precincts.values():
        if precinct.voters >= 0:
            listed += 1
            voters += precinct.voters
        if precinct.delivered:
            delivered += 1
            ballots += precinct.delivered
        opened += precinct.opened is not None
        closed += precinct.closed is not None
        issued += latest_issued(precinct)
        if precinct.annulled:
            annulled += 1
            continue
        entry = precinct.entry
        entered += not isinstance(entry, Empty)
        if precinct.quarantine or isinstance(entry, Differ | HasErrors):
            trouble += 1
        elif isinstance(entry, Final):
            final += 1
    number = len(contest.precincts)
    days = (listed, delivered, opened, closed)
    return Counts(number, *days, entered, final, trouble, annulled, voters, ballots, issued)


def latest_issued(precinct: Precinct) -> int:
    """Voters who had received ballots by the last figure that the precinct gave."""
    if precinct.closed is not None:
        return precinct.closed.issued
    return max(precinct.turnout.values(), default=0)


def turnout(contest: Contest, at: str) -> tuple[Turnout, ...]:
    """The turnout by the hours that the profile sets and those that were reported, then the figure at closing."""
    precincts = contest.precincts.values()
    if not contest.rules.has("calendar"):
        hours = {hour for precinct in precincts for hour in precinct.turnout}
    else:
        hours = {*contest.rules.calendar.turnout_hours, *(hour for p in precincts for hour in p.turnout)}
    found = [_at_hour(contest, hour, at) for hour in sorted(hours)]
    ended = [(p.closed.issued, p.voters) for p in precincts if p.closed is not None]
    come = at >= contest.clock.get("voting_closes", "") if contest.clock else bool(ended)
    return (*found, _turnout("", come, ended, len(contest.precincts))) if found else ()


def _at_hour(contest: Contest, hour: str, at: str) -> Turnout:
    given = [(p.turnout[hour], p.voters) for p in contest.precincts.values() if hour in p.turnout]
    come = at >= hour_of(date.fromisoformat(contest.voting_day), hour, contest.unit.zone)
    return _turnout(hour, come, given, len(contest.precincts))


def _turnout(hour: str, come: bool, given: list[tuple[int, int]], of: int) -> Turnout:
    issued, voters = sum(number for number, _ in given), sum(max(voters, 0) for _, voters in given)
    return Turnout(hour, come, issued, voters, len(given), of)
