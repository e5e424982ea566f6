"""Checks across the precincts of one contest: copied protocols and switched candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dauys.base.findings import Finding
from dauys.base.tally import Tally

COPY_LEAST = 20  # below this many ballots, equal protocols are ordinary
SWITCH_PERCENT = 50  # a share that is off by this many points, and comes right when two choices are switched
SWITCH_RIGHT_PERCENT = 15
SWITCH_PRECINCTS = 3


def compare(contest: str, tallies: Mapping[str, Tally]) -> list[Finding]:
    """Findings that only show when the contest's precincts are laid side by side. `tallies`: precinct -> tally."""
    return [*_identical(contest, tallies), *_switched(contest, tallies)]


def _identical(contest: str, tallies: Mapping[str, Tally]) -> list[Finding]:
    alike: defaultdict[tuple[int, object, object], list[str]] = defaultdict(list)
    for precinct, tally in tallies.items():
        alike[tally.line("counted") or 0, tally.invalid, tally.against_all].append(precinct)
    same: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for (counted, invalid, against_all), precincts in alike.items():
        for precinct in precincts if len(precincts) > 1 and counted >= COPY_LEAST else ():
            votes = tallies[precinct].votes
            if sum(number > 0 for number in votes.values()) >= 2:
                same[tuple(sorted(votes.items())), invalid, against_all].append(precinct)
    return [
        Finding("W.401", "identical-protocols", contest, precinct, ("votes",), {"others": _others(group, precinct)})
        for group in same.values()
        if len(group) > 1
        for precinct in group
    ]  # fmt: skip


def _others(group: list[str], precinct: str) -> str:
    return ", ".join(name for name in group if name != precinct)


def _switched(contest: str, tallies: Mapping[str, Tally]) -> list[Finding]:
    if len(tallies) < SWITCH_PRECINCTS:
        return []
    totals: defaultdict[str, int] = defaultdict(int)
    for tally in tallies.values():
        for choice, votes in tally.votes.items():
            totals[choice] += votes
    found = []
    for precinct, tally in tallies.items():
        if 2 * max(tally.votes.values(), default=0) < sum(tally.votes.values()):
            continue  # no share is 50 points above elsewhere, so no two choices can be switched
        pair = _switch(tally.votes, {c: totals[c] - tally.votes.get(c, 0) for c in totals})
        if pair:
            fields = (f"votes:{pair[0]}", f"votes:{pair[1]}")
            context = {"first": pair[0], "second": pair[1]}
            found.append(Finding("W.402", "switched-candidates", contest, precinct, fields, context))
    return found


def _switch(votes: Mapping[str, int], elsewhere: Mapping[str, int]) -> tuple[str, str] | None:
    """Two choices whose shares are far from elsewhere's, and near when switched; None where there are none."""
    here, there = sum(votes.values()), sum(elsewhere.values())
    if here < COPY_LEAST or there == 0 or len(votes) < 2:
        return None

    def off(share_of: int, choice: str) -> int:
        # difference of two shares in percent points, scaled by both totals to stay exact
        return abs(100 * share_of * there - 100 * elsewhere.get(choice, 0) * here)

    scale = here * there
    first, second = sorted(votes, key=lambda c: off(votes[c], c), reverse=True)[:2]
    far = min(off(votes[first], first), off(votes[second], second)) >= SWITCH_PERCENT * scale
    right = max(off(votes[second], first), off(votes[first], second)) <= SWITCH_RIGHT_PERCENT * scale
    return (first, second) if far and right else None
