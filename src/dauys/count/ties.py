"""Equal votes: for the first place, in the second round, and for a place in the run-off."""

from __future__ import annotations

from collections.abc import Mapping

from dauys.count.case import Case, Outcome

REPEATED = ("repeat_voting", "same_day_repeat")


def for_first_place(case: Case, tied: tuple[str, ...]) -> Outcome:
    """What the law makes of equal votes for the first place."""
    case.say("tie", names=tied, votes=case.votes[tied[0]])
    ties = case.rules.ties
    if ties.first_place == "runoff":
        return _broken(case, tied) if case.round > 1 else _second_round(case, tied)
    follows = ties.then if case.round > 1 else ties.first_place
    if follows in ("", "refused"):
        case.say("tie-law-silent", topic="ties")
        return case.end("tie", tied)
    case.say("tie-" + follows.replace("_", "-"), topic="ties")
    if ties.within_months and follows != "same_day_repeat":
        case.say("within-months", topic="ties", months=ties.within_months)
    return case.end("tie", tied, follows)


def _second_round(case: Case, tied: tuple[str, ...]) -> Outcome:
    case.say("runoff-all-tied", topic="ties", names=tied)
    return case.end("runoff", tied)


def _broken(case: Case, tied: tuple[str, ...]) -> Outcome:
    """A tie in the second round, broken by what the law names, in its order."""
    for way in case.rules.ties.runoff_tie:
        known: Mapping[str, int] = case.first_round
        if way == "earlier_registration":
            known = {choice: -place for place, choice in enumerate(case.order)}
        code = way.replace("_", "-")
        if not set(tied) <= known.keys():
            case.say(f"unknown-{code}", topic="ties", key="runoff_tie", names=tied)
            return case.end("tie", tied)
        best = max(known[choice] for choice in tied)
        tied = tuple(choice for choice in tied if known[choice] == best)
        case.say(f"by-{code}", topic="ties", key="runoff_tie", names=tied)
        if len(tied) == 1:
            return case.end("elected", tied)
    case.say("tie-law-silent", topic="ties")
    return case.end("tie", tied)


def for_runoff_place(case: Case, sure: tuple[str, ...], tied: tuple[str, ...]) -> Outcome:
    """Too many choices with equal votes for the last place in the run-off; `sure` have more votes."""
    way = case.rules.ties.runoff_place
    case.say("tie-for-runoff", names=tied, votes=case.votes[tied[0]])
    if way == "all_tied":
        case.say("runoff-all-tied", topic="ties", key="runoff_place", names=sure + tied)
        return case.end("runoff", sure + tied)
    if way != "earlier_registration":
        case.say("tie-law-silent", topic="ties")
        return case.end("tie", tied)
    if not set(tied) <= set(case.order):
        case.say("unknown-earlier-registration", topic="ties", key="runoff_place", names=tied)
        return case.end("tie", tied)
    earlier = tuple(sorted(tied, key=case.order.index))[: case.law.runoff_candidates - len(sure)]
    case.say("by-earlier-registration", topic="ties", key="runoff_place", names=earlier)
    return case.end("runoff", sure + earlier)
