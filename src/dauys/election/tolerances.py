"""Quarantine by tolerance: how far a protocol is from figures that are known elsewhere, and whether that is too far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dauys.base.findings import Finding
from dauys.base.shares import parse_share

if TYPE_CHECKING:
    from dauys.base.tally import Tally
    from dauys.election.state import Contest, Precinct
    from dauys.law.counting import Tolerance


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the protocol beside the figure from elsewhere (`known`), under one tolerance of the law profile."""

    tolerance: Tolerance
    figure: int
    known: int

    @property
    def difference(self) -> int:
        """How far the two are apart; a protocol may show more ballots than an earlier report of turnout."""
        if self.tolerance.source == "turnout":
            return max(0, self.known - self.figure)
        return abs(self.known - self.figure)

    @property
    def beyond(self) -> bool:
        """Whether the difference is greater than the tolerated number and than the tolerated share of the larger."""
        share = parse_share(self.tolerance.share) * max(self.figure, self.known)
        return self.difference > self.tolerance.number and self.difference > share


def compared(contest: Contest, precinct: Precinct, tally: Tally) -> tuple[Compared, ...]:
    """The comparisons that can be made for a protocol: both figures must be there."""
    return tuple(_compared(contest, precinct, tally))


def _compared(contest: Contest, precinct: Precinct, tally: Tally) -> Iterator[Compared]:
    for tolerance in contest.rules.protocol.tolerances:
        figure, known = tally.line(tolerance.line), _known(precinct, tolerance.source)
        if figure is not None and known is not None:
            yield Compared(tolerance, figure, known)


def _known(precinct: Precinct, source: str) -> int | None:
    match source:
        case "closing":
            return precinct.closed.issued if precinct.closed is not None else None
        case "turnout":
            return precinct.turnout[max(precinct.turnout)] if precinct.turnout else None
        case "delivered":
            return precinct.delivered or None
    return precinct.voters if precinct.voters >= 0 else None


def beyond(contest: Contest, precinct: Precinct, tally: Tally) -> tuple[str, ...]:
    """The codes of the differences that a higher office must accept before the protocol counts, in order."""
    found = (one.tolerance.code for one in compared(contest, precinct, tally) if one.beyond)
    return tuple(dict.fromkeys(code for code in found if code not in precinct.waived))


def check_known(contest: Contest, precinct: str, tally: Tally) -> list[Finding]:
    """Findings about ballots delivered and voters listed, which are made only beyond the tolerance.

    A smaller difference is ordinary there; turnout and closing are compared by `checks` whatever the difference.
    """
    return [
        Finding(
            one.tolerance.code,
            one.tolerance.check,
            contest.id,
            precinct,
            (one.tolerance.line,),
            {"known": one.known, "figure": one.figure, "difference": one.difference},
        )
        for one in compared(contest, contest.precincts[precinct], tally)
        if one.beyond and one.tolerance.source in {"delivered", "list"}
    ]
