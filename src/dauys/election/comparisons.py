"""Checks across the precincts of one contest: copied, switched and exchanged protocols, sums beyond the unit's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dauys.base.findings import Finding
from dauys.base.tally import Tally
from dauys.election.protocol_entry import Agreed, Final

if TYPE_CHECKING:
    from dauys.election.state import Contest

COPY_LEAST = 20  # below this many ballots, equal protocols are ordinary
SWITCH_PERCENT = 50  # a share that is off by this many points, and comes right when two choices are switched
SWITCH_RIGHT_PERCENT = 15
SWITCH_PRECINCTS = 3
EXCHANGE_FAR = 20  # voters on the protocol that are this many off the own list, and
EXCHANGE_NEAR = 5  # within this many of another precinct's list, whose protocol is off likewise
UNIT_PERCENT = 5  # the precincts' lists may add up to this much more or less than the unit's voters


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


def across(contest: Contest) -> list[Finding]:
    """What only shows across the precincts whose figures two people agree on; findings of the unit have no precinct.

    They ask a supervisor to look at the papers; none of them blocks.
    """
    tallies = agreed(contest)
    found = [*compare(contest.id, tallies), *_exchanged(contest, tallies), *_sums(contest, tallies)]
    return sorted(found, key=lambda finding: (finding.code, finding.precinct))


def agreed(contest: Contest) -> dict[str, Tally]:
    """Precinct -> tally of the protocols that are final or agreed, annulled precincts left out."""
    found = {}
    for name, precinct in contest.precincts.items():
        match precinct.entry:
            case Final(tally=tally) if not precinct.annulled:
                found[name] = tally
            case Agreed(second=entry) if not precinct.annulled:
                found[name] = entry.tally
    return found


def _exchanged(contest: Contest, tallies: Mapping[str, Tally]) -> Iterator[Finding]:
    lists = {name: contest.precincts[name].voters for name in tallies}
    said = {name: tally.line("registered") for name, tally in tallies.items()}
    off = {
        name: number
        for name, number in said.items()
        if number is not None and lists[name] >= 0 and abs(number - lists[name]) >= EXCHANGE_FAR
    }
    for name, number in off.items():
        for other, others in off.items():
            near = abs(number - lists[other]) <= EXCHANGE_NEAR and abs(others - lists[name]) <= EXCHANGE_NEAR
            if name != other and near:
                context = {"figure": number, "known": lists[name], "other": other, "others_list": lists[other]}
                yield Finding("W.403", "exchanged-protocols", contest.id, name, ("registered",), context)


def _sums(contest: Contest, tallies: Mapping[str, Tally]) -> Iterator[Finding]:
    registered = sum(tally.line("registered") or 0 for tally in tallies.values())
    voters, whole = contest.unit.voters, len(tallies) == len(contest.precincts)
    apart = registered - voters if registered > voters or not whole else voters - registered
    if voters and tallies and 100 * apart > UNIT_PERCENT * voters:
        context = {"sum": registered, "unit": voters}
        yield Finding("W.404", "lists-differ-from-unit", contest.id, "", ("registered",), context)
    received = sum(tally.line("received") or 0 for tally in tallies.values())
    if contest.printed is not None and received > contest.printed.printed:
        context = {"sum": received, "printed": contest.printed.printed}
        yield Finding("W.405", "received-exceeds-print", contest.id, "", ("received",), context)
