"""Tabulation: a contest's totals and outcome from its protocols, the same for the commission and for a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.base.tally import Tally
from dauys.count.margin import Margin, can_change
from dauys.count.outcome import Outcome, determine
from dauys.count.totals import total
from dauys.election.acts.results import Counted, OutcomeStated, Totals
from dauys.election.candidacy import Standing
from dauys.election.protocol_entry import Final
from dauys.election.results import counted_protocols
from dauys.election.state import Contest

_STANDING = (Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED)


@dataclass(frozen=True, slots=True)
class Tabulation:
    """What a result act must say: the acts counted, annulled precincts, totals, outcome; and the outcome's steps."""

    protocols: Counted
    annulled: tuple[str, ...]
    totals: Totals
    stated: OutcomeStated
    outcome: Outcome


def choices_of(contest: Contest) -> tuple[str, ...]:
    """The candidates that votes are counted for, in the order of registration."""
    names = contest.ballot.order if contest.ballot else tuple(contest.standing(*_STANDING))
    return tuple(sorted(names, key=lambda name: (contest.candidates[name].registered_at, name)))


def final_tallies(contest: Contest) -> dict[str, Tally]:
    """Precinct -> tally of every final protocol, quarantined and annulled precincts included."""
    return {name: p.entry.tally for name, p in contest.precincts.items() if isinstance(p.entry, Final)}


def tabulate(contest: Contest) -> Tabulation:
    """Totals and outcome of a contest from the protocols that count."""
    annulled = tuple(name for name, p in contest.precincts.items() if p.annulled)
    choices = choices_of(contest)
    if contest.rules.kind == "indirect":
        totals, round_ = _sitting_totals(contest, choices), max(1, len(contest.sitting_votes))
    else:
        totals, round_ = _precinct_totals(contest, choices), contest.round()
    lines = {"registered": totals.registered, "issued": totals.issued, "invalid": totals.invalid}
    if contest.sitting is not None:
        lines["issued"] = contest.sitting.present  # the quorum counts deputies present, not ballots taken
    outcome = determine(totals.votes, totals.against_all, lines, contest.rules, round_, order=choices)
    stated = OutcomeStated(outcome.kind, outcome.winner, tuple(sorted(outcome.tied)), tuple(sorted(outcome.runoff)))
    return Tabulation(counted_protocols(contest), annulled, totals, stated, outcome)


def _precinct_totals(contest: Contest, choices: tuple[str, ...]) -> Totals:
    tallies = {n: p.entry.tally for n, p in contest.precincts.items() if p.counts and isinstance(p.entry, Final)}
    summed = total(tallies, choices=choices)
    return Totals(
        len(tallies),
        summed.line("registered") or 0,
        summed.line("issued") or 0,
        summed.line("invalid") or 0,
        summed.against_all or 0,
        dict(summed.votes),
        summed.line("received") or 0,
    )


def _sitting_totals(contest: Contest, choices: tuple[str, ...]) -> Totals:
    if not contest.sitting_votes or contest.sitting is None:
        return Totals(0, contest.call.electors, 0, 0, 0, dict.fromkeys(choices, 0))
    last = contest.sitting_votes[-1]
    votes = {
        choice: last.votes.get(choice, 0)
        for choice in choices
        if choice in last.votes or len(contest.sitting_votes) == 1
    }
    return Totals(1, contest.sitting.deputies, last.issued, last.invalid, last.against_all, votes)


def still_open(contest: Contest) -> Margin:
    """Can what is missing, disputed or quarantined still change the outcome? With the totals both ways."""
    final = final_tallies(contest)
    disputed = {n: final[n] for n, p in contest.precincts.items() if n in final and p.quarantine and not p.annulled}
    missing = {n: max(p.voters, 0) for n, p in contest.precincts.items() if n not in final and not p.annulled}
    certain = {n: t for n, t in final.items() if contest.precincts[n].counts}
    summed = total(certain, choices=choices_of(contest))
    return can_change(summed, contest.rules, missing=missing, disputed=disputed, round=contest.round())
