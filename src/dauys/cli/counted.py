"""Count a whole results table: totals, outcome, what is missing, and the findings of every contest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import UNSET

from dauys.base.findings import Finding
from dauys.base.refusals import Refused, refuse
from dauys.base.tally import Tally
from dauys.count.margin import Margin, can_change
from dauys.count.outcome import Outcome
from dauys.count.steps import Step, step
from dauys.count.totals import Totals, total
from dauys.election.checks import check_tally
from dauys.election.comparisons import compare
from dauys.formats.results_table import Contest, ResultsTable
from dauys.law import Rules


@dataclass(frozen=True, slots=True)
class Counted:
    """One contest: totals over all its rows, the outcome, and the steps, those of missing precincts last.

    `final` is False where precincts without a protocol could still change the outcome.
    """

    totals: Totals
    outcome: Outcome
    steps: tuple[Step, ...]
    final: bool = True


def count_table(table: ResultsTable, rules: Rules, round: int) -> dict[str, Counted]:
    """Count every contest of the table. Raises Refused as `determine` does."""
    return {name: count_contest(contest, rules, round) for name, contest in table.contests.items()}


def count_contest(contest: Contest, rules: Rules, round: int) -> Counted:
    """Count one contest; precincts without votes are missing, bounded by the voters on their lists."""
    if rules.outcome.against_all == "none" and any(row.tally.against_all is not UNSET for row in contest.rows):
        raise Refused(refuse("count.no-against-all", rules.outcome.article, contest=contest.id))
    reported = total(contest.tallies(reported=True), choices=contest.choices)
    missing = {name: _most(tally) for name, tally in contest.tallies(reported=False).items()}
    margin = can_change(reported, rules, missing=missing, round=round)
    final = not missing or (not margin.can_change and reported.precincts > 0)
    steps = [*margin.outcome.steps, *_blanks(contest), *_missing(missing, margin)]
    whole = total(contest.tallies(), choices=contest.choices) if missing else reported
    return Counted(whole, margin.outcome, tuple(steps), final)


def _most(tally: Tally) -> int | None:
    """The most ballots that a missing precinct may hold: those issued, where the source says so; else its voters."""
    return tally.line("issued") or tally.line("registered")


def find(table: ResultsTable, rules: Rules) -> list[Finding]:
    """The findings of each protocol, and of the protocols of each contest side by side, by the table."""
    found: list[Finding] = []
    for name, contest in table.contests.items():
        for row in contest.rows:
            if row.reported:
                place, turnout = row.precinct, row.turnout
                found += check_tally(row.tally, rules, contest=name, precinct=place, turnout=turnout)
        found += compare(name, contest.tallies(reported=True))
    return found


def _blanks(contest: Contest) -> list[Step]:
    if not contest.blanks:
        return []
    precinct, choice = contest.blanks[0]
    return [step("blank-votes", cells=len(contest.blanks), precinct=precinct, name=choice)]


def _missing(missing: Mapping[str, int | None], margin: Margin) -> list[Step]:
    if not missing:
        return []
    names = tuple(missing)
    if margin.bound is None:
        return [step("missing-unbounded", precincts=len(missing), names=names)]
    open_ = margin.can_change or margin.counted.precincts == 0
    code = "missing-can-change" if open_ else "missing-cannot-change"
    return [step(code, precincts=len(missing), names=names, bound=margin.bound)]
