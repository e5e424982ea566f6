"""Can what is missing, disputed or quarantined still change the outcome?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType

from dauys.base.tally import Tally
from dauys.count.outcome import Outcome, WinnerRules, determine
from dauys.count.totals import Totals, total

AGAINST_ALL, INVALID, NOBODY = "@against_all", "@invalid", "@nobody"

_NO_TALLIES: Mapping[str, Tally] = MappingProxyType({})
_NO_PRECINCTS: Mapping[str, int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Margin:
    """The answer, with the totals both ways.

    counted, outcome: with the disputed precincts as they stand; certain, without: without them (their
    voters and those of the missing precincts stay registered in both); bound: the most ballots that the
    missing and disputed precincts could hold, None where one has no number of voters; lead: votes between
    the first and the second choice in `counted`; can_win: the choices that could still be elected in this
    round; others: other outcomes that are still possible, by whose the ballots would have to be (choices,
    `@against_all`, `@invalid`, `@nobody`).
    """

    can_change: bool
    bound: int | None
    lead: int
    counted: Totals
    certain: Totals
    outcome: Outcome
    without: Outcome
    can_win: tuple[str, ...]
    others: Mapping[tuple[str, ...], Outcome]


def can_change(
    certain: Totals,
    rules: WinnerRules,
    *,
    missing: Mapping[str, int | None] = _NO_PRECINCTS,
    disputed: Mapping[str, Tally] = _NO_TALLIES,
    round: int = 1,
    order: Sequence[str] = (),
    first_round: Mapping[str, int] | None = None,
) -> Margin:
    """Whether another outcome is still possible.

    certain: totals of the precincts that nobody disputes; missing: precinct -> voters on its list (None:
    unknown); disputed: precincts that were counted, but may be removed or replaced. `round`, `order` and
    `first_round` as in `determine`, whose refusals it raises.

    A missing or disputed precinct may end with any protocol whose ballots do not exceed the voters on its
    list (or what was counted there, if that is more). Such protocols add up to every way of giving at most
    `bound` ballots, so it is enough to look at the ends: all ballots to one choice, to against all, all
    invalid, or none; and, for a place in the run-off, just enough to lift a set of choices above the others.
    Every comparison that an outcome rests on (a lead, a majority of any base, a quorum) is at its best for a
    choice, and at its worst for the others, at one of them: the answer is exact, and tests compare it with
    every possibility of tiny elections.
    """

    outcome_of = _determining(rules, round, order, first_round or {})
    counted = _counted(certain, total(disputed, choices=certain.votes), missing)
    rest = _without(counted, disputed)
    sizes = [*missing.values(), *(_size(tally) for tally in disputed.values())]
    bound = None if None in sizes else sum(size for size in sizes if size is not None)
    outcome = outcome_of(counted)
    ends = {to: outcome_of(end) for to, end in _every_end(rest, bound or 0, rules, round)}
    others = {to: end for to, end in ends.items() if end.key != outcome.key}
    can_win = {outcome.winner, *(end.winner for end in ends.values())} - {""}
    return Margin(
        can_change=bound is None or bool(others),
        bound=bound,
        lead=_lead(counted.votes),
        counted=counted,
        certain=rest,
        outcome=outcome,
        without=ends[NOBODY,],
        can_win=tuple(sorted(can_win if bound is not None else counted.votes)),
        others=MappingProxyType(others),
    )


def _determining(
    rules: WinnerRules, round: int, order: Sequence[str], first_round: Mapping[str, int]
) -> Callable[[Totals], Outcome]:
    def outcome_of(totals: Totals) -> Outcome:
        against_all = totals.against_all or 0
        return determine(totals.votes, against_all, totals.lines, rules, round, order=order, first_round=first_round)

    return outcome_of


def _counted(certain: Totals, disputed: Totals, missing: Mapping[str, int | None]) -> Totals:
    """All that is counted, and the voters of what is missing."""
    lines = dict(certain.lines)
    for name, number in disputed.lines.items():
        lines[name] = lines.get(name, 0) + number
    if missing:
        lines["registered"] = lines.get("registered", 0) + sum(voters or 0 for voters in missing.values())
    precincts = certain.precincts + disputed.precincts
    if precincts == 0:
        lines.setdefault("issued", 0)  # nothing is counted yet: nobody has voted, rather than nobody knows
    votes = {choice: certain.votes.get(choice, 0) + number for choice, number in disputed.votes.items()}
    known = [n for n in (certain.against_all, disputed.against_all) if n is not None]
    return Totals(precincts, votes, sum(known) if known else None, lines, certain.annulled)


def _without(counted: Totals, disputed: Mapping[str, Tally]) -> Totals:
    """What is left when the disputed protocols are taken out and their voters stay."""
    out = total(disputed)
    keep = {"registered": counted.lines["registered"]} if "registered" in counted.lines else {}
    return Totals(
        counted.precincts - out.precincts,
        {choice: number - out.votes.get(choice, 0) for choice, number in counted.votes.items()},
        None if counted.against_all is None else counted.against_all - (out.against_all or 0),
        {name: number - out.lines.get(name, 0) for name, number in counted.lines.items()} | keep,
        counted.annulled,
    )


def _size(tally: Tally) -> int | None:
    """The most ballots that a disputed precinct may end with; None where its number of voters is unknown."""
    registered, issued = tally.line("registered"), tally.line("issued")
    return None if registered is None else max(registered, issued or 0, tally.line("counted") or 0)


def _every_end(rest: Totals, ballots: int, rules: WinnerRules, round: int) -> Iterator[tuple[tuple[str, ...], Totals]]:
    yield from _ends(rest, ballots, rules.outcome.against_all == "counted")
    if ballots and round == 1 and rules.outcome.method == "majority":
        yield from _leading(rest, ballots, rules.outcome.runoff_candidates)


def _ends(rest: Totals, ballots: int, counts_against_all: bool) -> Iterator[tuple[tuple[str, ...], Totals]]:
    yield (NOBODY,), rest
    if not ballots:
        return
    given = replace(rest, lines=_more(rest.lines, ballots, valid=True))
    for choice, number in rest.votes.items():
        yield (choice,), replace(given, votes={**rest.votes, choice: number + ballots})
    if counts_against_all:
        yield (AGAINST_ALL,), replace(given, against_all=(rest.against_all or 0) + ballots)
    yield (INVALID,), replace(rest, lines=_more(rest.lines, ballots, valid=False))


def _leading(rest: Totals, ballots: int, places: int) -> Iterator[tuple[tuple[str, ...], Totals]]:
    """Each set of choices that can be lifted above the others: so a tie for the run-off's last place ends."""
    for chosen in combinations(rest.votes, places) if places else ():
        best = max((number for choice, number in rest.votes.items() if choice not in chosen), default=-1)
        lifted = {choice: max(rest.votes[choice], best + 1) for choice in chosen}
        needed = sum(lifted.values()) - sum(rest.votes[choice] for choice in chosen)
        if needed <= ballots:
            lines = _more(rest.lines, needed, valid=True)
            yield chosen, replace(rest, votes={**rest.votes, **lifted}, lines=lines)


def _more(lines: Mapping[str, int], ballots: int, *, valid: bool) -> dict[str, int]:
    more = {name: lines[name] + ballots for name in ("issued", "found") if name in lines}
    if valid and "took_part" in lines:  # invalid ballots do not count as taking part (EL art. 43(5))
        more["took_part"] = lines["took_part"] + ballots
    if not valid:
        more["invalid"] = lines.get("invalid", 0) + ballots
    return {**lines, **more}


def _lead(votes: Mapping[str, int]) -> int:
    ranked = sorted(votes.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)
