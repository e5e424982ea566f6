"""From totals to an outcome under the law in force: who is elected, or what follows, in cited steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dauys.base.refusals import Refused, refuse
from dauys.base.shares import ceil_share, parse_share, percent
from dauys.count import ties
from dauys.count.case import Case, Kind, Outcome, WinnerRules
from dauys.count.steps import Step

__all__ = ["Kind", "Outcome", "WinnerRules", "determine"]

_NOBODY: Mapping[str, int] = MappingProxyType({})


def determine(
    votes: Mapping[str, int],
    against_all: int,
    lines: Mapping[str, int],
    rules: WinnerRules,
    round: int = 1,
    *,
    order: Sequence[str] = (),
    first_round: Mapping[str, int] = _NOBODY,
) -> Outcome:
    """The outcome of one contest.

    votes: choice -> votes; lines: totals of the protocol's lines that exist (`registered`, `issued`,
    `took_part`, `invalid`). In an indirect election `registered` are the deputies and `issued` those who
    received a ballot. round: 2 is the run-off, or the voting repeated after a tie. order: the choices by
    time of registration; first_round: the first round's votes; both are needed only where the law breaks a
    tie by them.

    Against all has no effect of its own unless the law says so (`against_all_first: invalid`, when it has
    more votes than every choice); it counts in the valid votes, the base of a majority.

    Raises Refused where the law has no such round (`count.no-second-round`) or where the base of a
    majority, the quorum or the threshold needs a line that is not there (`count.line-missing`).

    Example: `determine({"A": 6, "B": 4}, 0, {}, rules).winner == "A"`, by plurality and by majority of the
    valid votes.
    """
    case = Case(votes, against_all, lines, rules, round, tuple(order), first_round)
    method = _method(case)
    case.say("valid-votes", valid=case.valid, choices=len(votes))
    void = _void(case)
    if void is not None:
        return void
    return _by_majority(case) if method == "majority" else _by_plurality(case)


def _method(case: Case) -> str:
    if case.round == 1:
        return case.law.method
    if case.round == 2 and case.law.runoff_candidates and case.law.runoff_method:
        case.say("second-round", topic="outcome", choices=len(case.votes))
        return case.law.runoff_method
    if case.round == 2 and case.rules.ties.first_place in ties.REPEATED:
        case.say("repeated-voting", topic="ties")
        return case.law.method
    raise Refused(refuse("count.no-second-round", case.rules.article("outcome"), round=case.round))


def _void(case: Case) -> Outcome | None:
    """No result before any comparison: nobody stands, no quorum, low turnout, no votes, against all first."""
    if not case.votes:
        case.say("no-choices")
        return case.end("no_result")
    for share, key in ((case.law.quorum, "quorum"), (case.law.turnout_threshold, "turnout_threshold")):
        if parse_share(share) and not _reached(case, share, key):
            return case.end("no_result")
    most = max(case.votes.values())
    if most == 0:
        case.say("no-valid-votes", against_all=case.against_all)
        return case.end("no_result")
    if case.against_all <= most:
        return None
    effect = case.law.against_all_first.replace("_", "-")
    code, numbers = f"against-all-first-{effect}", {"against_all": case.against_all, "votes": most}
    case.steps.append(Step(code, numbers, case.rules.article("outcome", "against_all_first")))
    return None if case.law.against_all_first == "no_effect" else case.end("no_result")


def _reached(case: Case, share: str, key: str) -> bool:
    present, whole = case.line("issued"), case.line("registered")
    needed = ceil_share(parse_share(share), whole)
    code = f"{key.partition('_')[0]}-{'met' if present >= needed else 'missed'}"
    case.say(code, topic="outcome", key=key, present=present, whole=whole, needed=needed, share=share)
    return present >= needed


def _by_plurality(case: Case) -> Outcome:
    leaders, ranked = case.leaders(), case.ranked()
    if len(leaders) > 1:
        return ties.for_first_place(case, leaders)
    most = case.votes[leaders[0]]
    following = case.votes[ranked[1]] if len(ranked) > 1 else 0
    share = percent(most, case.valid)
    case.say("most-votes", topic="outcome", name=leaders[0], votes=most, percent=share, next=following)
    return case.end("elected", leaders)


def _by_majority(case: Case) -> Outcome:
    leaders = case.leaders()
    most, base = case.votes[leaders[0]], case.line(case.law.base)
    share = parse_share(case.law.majority_of)
    needed = share.numerator * base // share.denominator + 1
    if most >= needed and len(leaders) > 1:
        return ties.for_first_place(case, leaders)
    case.say(
        "majority" if most >= needed else "no-majority",
        topic="outcome",
        names=leaders,
        votes=most,
        percent=percent(most, base),
        base=case.law.base,
        number=base,
        share=case.law.majority_of,
        needed=needed,
    )
    return case.end("elected", leaders) if most >= needed else _runoff(case)


def _runoff(case: Case) -> Outcome:
    places, ranked = case.law.runoff_candidates, case.ranked()
    if places == 0:
        case.say("no-runoff", topic="outcome")
        return case.end("no_result")
    if len(ranked) < places:
        case.say("runoff-impossible", topic="outcome", places=places, choices=len(ranked))
        return case.end("no_result")
    last = case.votes[ranked[places - 1]]
    sure = tuple(choice for choice in ranked if case.votes[choice] > last)
    tied = tuple(choice for choice in ranked if case.votes[choice] == last)
    if len(sure) + len(tied) > places:
        return ties.for_runoff_place(case, sure, tied)
    case.say("runoff", topic="outcome", names=sure + tied)
    return case.end("runoff", sure + tied)
