"""A contest in a few figures, for maps, lists and sums: made once for each of its acts, not for each page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dauys.election.candidacy import Standing
from dauys.election.progress import Counts, counts, stage_reached
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.publish.site import Site
from dauys.verify.tabulation import tabulate

State = Literal["empty", "counting", "decided", "disputed", "void"]
_VOID = frozenset({Stage.CANCELLED})
SELF, OTHER = "self", "other"


@dataclass(frozen=True, slots=True)
class Summary:
    """What maps and sums need of a contest.

    `state`: nothing counted yet, counting, decided, disputed (a protocol set apart, an open complaint about it, a tie,
    no result, an annulment), void (cancelled). `winner` is the elected candidate, `won` the party's code, or `self`,
    `higher_akim`, `submission` for other routes; "" before. `votes` are those counted so far, most first;
    `valid` all votes counted, those against all included; `hours` (hour, issued, voters on the lists reported).
    """

    contest: str
    unit: str
    region: str
    state: State
    stage: str
    winner: str
    won: str
    leader: str
    votes: tuple[tuple[str, int], ...]
    valid: int
    counts: Counts
    nominated: int
    registered: int
    standing: int
    self_nominated: int
    complaints: int
    open_complaints: int
    hours: tuple[tuple[str, int, int], ...]

    @property
    def lead(self) -> int:
        """Votes between the first and the second."""
        ranked = [number for _, number in self.votes[:2]]
        return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)

    @property
    def race(self) -> bool:
        """Whether at least two have votes."""
        return len(self.votes) > 1 and self.votes[1][1] > 0

    @property
    def counted(self) -> bool:
        """Whether every protocol that is to come is in."""
        return self.counts.precincts > 0 and self.counts.final + self.counts.annulled == self.counts.precincts


def summary(site: Site, contest: str) -> Summary:
    """The summary of a contest as its acts stand now."""
    return site.remembered("summary", contest, lambda: _summary(site, site.election.contests[contest]))


def summaries(site: Site, unit: str) -> list[Summary]:
    """Those of the seats in a unit and below it ("" for all): of a seat's contests the last one called."""
    last = {contest.unit.unit: contest.id for contest in site.contests_in(unit)}
    return [summary(site, contest) for contest in last.values()]


def _summary(site: Site, contest: Contest) -> Summary:
    figures = counts(contest)
    votes: dict[str, int] = {}
    against = 0
    if contest.imported or contest.candidates:
        made = tabulate(contest) if figures.final or contest.sitting_votes else None
        votes, against = (dict(made.totals.votes), made.totals.against_all) if made else ({}, 0)
    order = sorted(votes, key=lambda name: (-votes[name], name))
    ranked = [votes[name] for name in order]
    winner = _winner(contest)
    complaints = contest.complaints.values()
    return Summary(
        contest.id,
        contest.unit.unit,
        site.units_above(contest.id)[-1],
        _state(contest, figures, winner),
        stage_reached(contest).value,
        winner,
        won_by(contest, winner),
        order[0] if ranked and ranked[0] else "",
        tuple((name, votes[name]) for name in order),
        sum(ranked) + against,
        figures,
        len(contest.candidates),
        sum(bool(c.registered_at) for c in contest.candidates.values()),
        len(contest.standing(Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED)),
        sum(c.nomination.route == "self" for c in contest.candidates.values() if c.registered_at),
        len(complaints),
        sum(not complaint.decided_at for complaint in complaints),
        _hours(contest),
    )


def won_by(contest: Contest, candidate: str) -> str:
    """Who nominated a candidate: the party's code, or the route; "" for nobody."""
    known = contest.candidates.get(candidate)
    if known is None:
        return ""
    return known.nomination.party or known.nomination.route


def state_of(contest: Contest) -> State:
    """How far a contest is, as a square of the map says it: the same on the site and on the projector."""
    return _state(contest, counts(contest), _winner(contest))


def _winner(contest: Contest) -> str:
    return next((n for n, c in contest.candidates.items() if c.standing is Standing.ELECTED), "")


def _state(contest: Contest, figures: Counts, winner: str) -> State:
    if contest.stage in _VOID:
        return "void"
    result = contest.result
    if contest.annulled or figures.trouble or (result is not None and result.body.outcome.kind != "elected"):
        return "disputed"
    if winner or contest.seat is not None:
        return "decided"
    return "counting" if figures.final or contest.sitting_votes else "empty"


def _hours(contest: Contest) -> tuple[tuple[str, int, int], ...]:
    """Turnout by the hours that were reported, over the precincts that reported each."""
    found: dict[str, list[int]] = {}
    for precinct in contest.precincts.values():
        reports = dict(precinct.turnout)
        if precinct.closed is not None:
            reports["end"] = precinct.closed.issued
        for hour, issued in reports.items():
            row = found.setdefault(hour, [0, 0])
            row[0] += issued
            row[1] += max(precinct.voters, 0)
    return tuple((hour, issued, voters) for hour, (issued, voters) in sorted(found.items()))
