"""Rules of a contest that follows another one: a run-off, repeat voting, repeat elections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dauys.base.days import months_after
from dauys.base.refusals import Refusal, refuse
from dauys.election.candidacy import Standing
from dauys.election.stages import Stage
from dauys.election.state import Candidate, Contest, Election, Precinct

if TYPE_CHECKING:
    from dauys.election.acts.calling import ContestCalled

CANCELLED = Stage.CANCELLED


def check_repeat(election: Election, body: ContestCalled) -> Refusal | None:
    """Whether the earlier contest has an outcome that the ground of the new call follows from, and in time."""
    earlier = election.contests.get(body.repeats)
    if earlier is None:
        return refuse("election.contest-unknown", contest=body.repeats)
    if earlier.unit.unit != body.unit:
        return refuse("election.repeat-unit", unit=body.unit, repeats=body.repeats)
    outcome = earlier.result.body.outcome if earlier.result else None
    kind = outcome.kind if outcome else ""
    annulled = bool(earlier.annulled)
    if body.ground == "runoff" and (kind != "runoff" or set(body.choices) != set(outcome.runoff if outcome else ())):
        return refuse("election.repeat-runoff", repeats=body.repeats)
    in_law = earlier.rules.has("ties") and earlier.rules.ties.first_place == "repeat_voting"
    tied = set(outcome.tied if outcome else ())
    if body.ground == "repeat_voting" and (kind != "tie" or not tied <= set(body.choices) or not in_law):
        return refuse("election.repeat-voting", repeats=body.repeats)
    if body.ground == "repeat_elections":
        # A second tie in a repeat voting has no rule of its own (ties: second_tie); nothing but elections is left.
        voting_first = kind == "tie" and in_law and earlier.ground != "repeat_voting"
        if (kind not in {"tie", "no_result"} and not annulled) or voting_first:
            return refuse("election.repeat-elections", repeats=body.repeats)
        if body.choices:
            return refuse("election.repeat-nominates-anew", repeats=body.repeats)
    if any(other.repeats == body.repeats and other.stage is not CANCELLED for other in election.contests.values()):
        return refuse("election.repeat-twice", repeats=body.repeats)
    if late := _repeat_late(earlier, body, kind):
        return late
    standing = set(earlier.standing(Standing.REGISTERED, Standing.ON_BALLOT, Standing.NOT_ELECTED))
    unknown = [choice for choice in body.choices if choice not in standing]
    return refuse("election.candidate-unknown", candidate=", ".join(unknown)) if unknown else None


def _repeat_late(earlier: Contest, body: ContestCalled, kind: str) -> Refusal | None:
    """The months that the law gives to repeat voting and repeat elections, from the first voting day."""
    rules = earlier.rules
    topic = "ties" if kind == "tie" else "annulment"
    if body.ground == "runoff" or not rules.has(topic):
        return None
    months = rules.ties.within_months if topic == "ties" else rules.annulment.repeat_within_months
    latest = months_after(date.fromisoformat(earlier.voting_day), months)
    if months and date.fromisoformat(body.voting_day) > latest:
        return refuse("election.vote-late", rules.article(topic), latest=latest, voting_day=body.voting_day)
    return None


def carry_over(election: Election, earlier: Contest, contest: Contest) -> None:
    """Same precincts and lists (art. 113-9); the choices that go on are registered already."""
    for name in contest.call.choices:
        candidate = Candidate(earlier.candidates[name].nomination)
        candidate.standing = Standing.REGISTERED
        candidate.registered_at = earlier.candidates[name].registered_at
        contest.candidates[name] = candidate
        election.persons[candidate.nomination.person].append((contest.id, name))
        contest.stage = Stage.REGISTRATION  # the candidates are known: the ballot comes next
    for name, old in earlier.precincts.items():
        precinct = Precinct(old.listed)
        precinct.voters, precinct.commitment = old.voters, old.commitment
        contest.precincts[name] = precinct
