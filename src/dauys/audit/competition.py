"""How much choice voters had: candidates per seat, effective number of candidates, margin; exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from dauys.audit.composition import first_contests, stood
from dauys.election.state import Contest, Election


def effective_number(votes: Iterable[int]) -> Fraction | None:
    """The effective number of candidates, 1 / sum(p^2), p each one's share of all candidates' votes; None of no votes.

    Equal strength of n candidates gives n; one with all votes gives 1. Source: M. Laakso, R. Taagepera, "Effective"
    Number of Parties, Comparative Political Studies 12 (1979), formula N2.
    """
    votes = list(votes)
    squares = sum(number * number for number in votes)
    return Fraction(sum(votes) ** 2, squares) if squares else None


def margin(votes: Iterable[int], valid: int) -> Fraction | None:
    """The first's votes less the second's, as a part of the valid ones; None where there is no second or no vote."""
    ranked = sorted(votes, reverse=True)
    return Fraction(ranked[0] - ranked[1], valid) if len(ranked) > 1 and valid else None


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle of the values in order, the mean of the middle two of an even number; None of no value."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mean(values: Sequence[Fraction | int]) -> Fraction | None:
    """The sum of the values by their number; None of no value."""
    return Fraction(sum(values), len(values)) if values else None


class Race(NamedTuple):
    """One seat: who could be chosen, and the determined votes (none before the result, or without voting).

    `valid` has the votes against all candidates too, where the ballot has that line.
    """

    contest: Contest
    candidates: int
    votes: tuple[int, ...]
    valid: int

    @property
    def uncontested(self) -> bool:
        """Whether there was one candidate only."""
        return self.candidates == 1

    @property
    def two_horse(self) -> bool:
        """Whether there were exactly two candidates."""
        return self.candidates == 2

    @property
    def margin(self) -> Fraction | None:
        """As `margin`."""
        return margin(self.votes, self.valid)

    @property
    def effective(self) -> Fraction | None:
        """As `effective_number`."""
        return effective_number(self.votes)


def races(election: Election) -> list[Race]:
    """The seats that have a ballot, each with its first contest (a repeat is not a second seat)."""
    imported = election.genesis is not None and election.genesis.imported
    return [race for c in first_contests(election) if (race := _race(c, imported=imported)).candidates]


def _race(contest: Contest, *, imported: bool) -> Race:
    candidates = len(contest.candidates) if imported else len(stood(contest))
    totals = contest.result.body.totals if contest.result is not None else None
    votes = tuple(totals.votes.values()) if totals is not None else ()
    return Race(contest, candidates, votes, sum(votes) + (totals.against_all or 0 if totals is not None else 0))
