"""Everything that an office has to do now: from the state of each contest in its area and the law's clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec

from dauys.election import (
    duties_after,
    duties_candidates,
    duties_fixed,
    duties_nomination,
    duties_preparation,
    duties_term,
    duties_voting,
)
from dauys.election.duties_case import Case, View
from dauys.election.duties_moment import Duty, Moment, State
from dauys.election.stages import Stage
from dauys.election.state import Contest, Election

__all__ = ["Duty", "Gathered", "State", "duties", "duties_about", "duties_of", "finished", "gather"]

Part = Callable[[Case], Iterator[Duty | None]]
_RANK = {state: number for number, state in enumerate(State)}

_NUMBER: tuple[Part, ...] = (duties_nomination.nomination, duties_nomination.too_few)
_VERDICTS: tuple[Part, ...] = (duties_candidates.verdicts, duties_candidates.cancellations)
_CANDIDATES: tuple[Part, ...] = (duties_candidates.decisions, *_VERDICTS)
_DISPUTES: tuple[Part, ...] = (duties_candidates.appeals, duties_after.complaints)
_PREPARATION: tuple[Part, ...] = (duties_preparation.manifest, duties_preparation.ballots, duties_voting.sitting)
_DAY: tuple[Part, ...] = (duties_preparation.accreditation, duties_voting.voting_day)
_COUNT: tuple[Part, ...] = (duties_voting.count, duties_voting.result, duties_voting.sitting)
_AFTER: tuple[Part, ...] = (duties_after.outcome, duties_after.repeats)
_TERM: tuple[Part, ...] = (duties_term.reports, duties_term.end_of_term, duties_term.next_call)
_PARTS: Mapping[Stage, tuple[Part, ...]] = MappingProxyType(
    {
        Stage.CALLED: (*_NUMBER, duties_preparation.manifest, duties_after.complaints),
        Stage.NOMINATION: (*_NUMBER, *_CANDIDATES, *_PREPARATION, *_DISPUTES),
        Stage.REGISTRATION: (*_NUMBER, *_CANDIDATES, *_PREPARATION, *_DISPUTES),
        Stage.CAMPAIGN: (duties_nomination.too_few, *_VERDICTS, *_PREPARATION, *_DAY, *_DISPUTES),
        Stage.VOTING: (duties_candidates.verdicts, *_DAY, *_COUNT, *_DISPUTES),
        Stage.COUNTING: (duties_candidates.verdicts, duties_voting.voting_day, *_COUNT, *_DISPUTES),
        Stage.DETERMINED: (duties_candidates.verdicts, *_AFTER, *_DISPUTES),
        Stage.SEATED: (duties_candidates.verdicts, *_AFTER, *_TERM, *_DISPUTES),
        Stage.TERM: (*_AFTER, *_TERM, *_DISPUTES),
        Stage.ENDED: (duties_term.next_call, duties_after.complaints),
        Stage.ANNULLED: (duties_after.repeats, duties_after.complaints),
        Stage.CANCELLED: (duties_after.complaints,),
    }
)


def duties(
    election: Election, office: str, now: datetime, *, role: str = "", holder: str = "", below: bool = False
) -> list[Duty]:
    """What the office (`central`, `district/11.03`, `precinct/11.03.07.1`) has to do at `now`, late first.

    Who does what is the law profile's table of signers. `role` leaves one role of the office (`commission`, `operator`,
    `supervisor`), `holder` the protocols that this typist may enter. What the commission waits for its precincts to do
    is in it with `own` False; with `below`, so is everything that the offices in its area have to do.
    """
    return in_order(_found(election, now, View(office, role, holder, below)))


def finished(election: Election, office: str, now: datetime, *, role: str = "") -> list[Duty]:
    """What counts and is done: the duties of the present stages that are complete."""
    found = _found(election, now, View(office, role, done=True))
    return [duty for duty in in_order(found) if duty.state is State.DONE]


def duties_of(election: Election, contest: Contest, office: str, now: datetime, *, role: str = "") -> list[Duty]:
    """The office's duties in one contest."""
    return in_order(of_case(Case(Moment(election, now), contest, View(office, role))))


def duties_about(election: Election, contest: Contest, candidate: str, now: datetime) -> list[Duty]:
    """What the contest's commission has to do about one candidate, each with the time for this candidate."""
    view = View(contest.commission, candidate=candidate)
    found = in_order(of_case(Case(Moment(election, now), contest, view)))
    return [duty for duty in found if candidate in duty.missing or candidate == duty.candidate]


def _found(election: Election, now: datetime, view: View) -> Iterator[Duty]:
    moment = Moment(election, now)
    yield from duties_fixed.calls_fixed(moment, view)
    for contest in election.contests.values():
        yield from of_case(Case(moment, contest, view))


def of_case(case: Case) -> Iterator[Duty]:
    """The duties of one contest as one office sees it, in no order."""
    if not case.concerned:
        return
    # an imported contest is over: only what follows from its outcome is left to do
    parts = (duties_after.repeats,) if case.contest.imported else _PARTS[case.contest.stage]
    for part in parts:
        yield from (duty for duty in part(case) if duty is not None)


def in_order(found: Iterable[Duty]) -> list[Duty]:
    """Late first, then by time."""
    return sorted(found, key=_order)


def _order(duty: Duty) -> tuple[int, float, str, str]:
    """Late first, then by time; without any time behind those that have one."""
    at = duty.due or duty.opens
    return (_RANK[duty.state], at.timestamp() if at else float("inf"), duty.contest, duty.code)


class Gathered(msgspec.Struct, frozen=True):
    """The same duty in several contests: which, how far all together, the earliest time."""

    code: str
    kind: str
    state: State
    article: str
    due: datetime | None
    duties: tuple[Duty, ...]

    @property
    def contests(self) -> int:
        """How many contests it is to be done in."""
        return len({duty.contest for duty in self.duties})

    @property
    def done(self) -> int:
        """How much is done in all of them."""
        return sum(duty.done for duty in self.duties)

    @property
    def of(self) -> int:
        """Out of how much."""
        return sum(duty.of for duty in self.duties)


def gather(found: Iterable[Duty]) -> list[Gathered]:
    """Duties of the same code, state and words together, in the order in which the first of each comes."""
    together: dict[tuple[object, ...], list[Duty]] = {}
    for duty in found:
        key = (duty.code, duty.state, duty.own, tuple(sorted((n, str(w)) for n, w in duty.words.items())))
        together.setdefault(key, []).append(duty)
    return [_gathered(tuple(group)) for group in together.values()]


def _gathered(group: tuple[Duty, ...]) -> Gathered:
    first = group[0]
    due = min((duty.due for duty in group if duty.due), default=None)
    return Gathered(first.code, first.kind, first.state, first.article, due, group)
