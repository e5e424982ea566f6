"""Duties of voting day and of the count: opening, turnout by the hour, closing, protocols, the result."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.election import protocol_entry as entries
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, hour_of, last_second, later
from dauys.election.sittings import vote_due
from dauys.election.stages import Stage


def voting_day(case: Case) -> Iterator[Duty | None]:
    """Opening; on the day itself the turnout of each set hour, and the closing."""
    taking = [name for name, p in case.precincts.items() if not p.annulled]
    missing = [name for name in taking if case.precincts[name].opened is None]
    opens, closes = case.clock("voting_opens"), case.clock("voting_closes")
    when = When(opens, case.article("calendar", "voting_opens"), later(opens, -1) if opens else "")
    yield case.collected("open-precinct", "precinct-opened", missing, len(taking), when)
    if case.contest.stage is Stage.CAMPAIGN and case.at < hour_of(case.voting_day, "00:00", case.zone):
        return
    if case.contest.rules.has("calendar"):
        for hour in case.contest.rules.calendar.turnout_hours:
            yield _turnout(case, taking, hour)
    missing = [name for name in taking if case.precincts[name].closed is None]
    when = When(closes, case.article("calendar", "voting_closes"), closes)
    yield case.collected("close-precinct", "precinct-closed", missing, len(taking), when)


def _turnout(case: Case, taking: list[str], hour: str) -> Duty | None:
    """The figures of one hour; a precinct that has closed can report it no more."""
    asked = [name for name in taking if hour in (p := case.precincts[name]).turnout or p.closed is None]
    missing = [name for name in asked if hour not in case.precincts[name].turnout]
    at = hour_of(case.voting_day, hour, case.zone)
    when = When(at, "", at)  # no article: the hours are a choice of the profile
    return case.collected("report-turnout", "turnout-reported", missing, len(asked), when, words={"hour": hour})


def count(case: Case) -> Iterator[Duty | None]:
    """What each protocol waits for: the paper, an entry, a decision, the final act."""
    if not case.contest.rules.has("protocol"):
        return
    waiting = _waiting(case)
    taking = [name for name, p in case.precincts.items() if not p.annulled]
    hours, closes = case.contest.rules.protocol.count_hours, case.clock("voting_closes")
    due = later(closes, hours) if hours and closes else ""
    when = When(due, case.article("protocol", "count_hours") if hours else "")
    first = waiting["enter-first"]
    if case.view.level == "precinct":
        yield case.collected("count-votes", "", first, len(taking), when, by="precinct-closed")
    yield case.collected("enter-first", "protocol-entered", first, len(taking), when)
    for code, kind in _STEPS:
        missing = waiting[code]
        if missing:
            yield case.collected(code, kind, missing, len(missing))


_STEPS = (
    ("enter-second", "protocol-entered"),
    ("enter-again", "protocol-entered"),
    ("resolve-differences", "protocol-returned"),
    ("resolve-errors", "protocol-returned"),
    ("lift-quarantine", "quarantine-lifted"),
    ("finalise", "protocol-finalised"),
)


def _waiting(case: Case) -> dict[str, list[str]]:
    """Code of the duty -> the precincts whose protocols wait for it."""
    found: dict[str, list[str]] = {code: [] for code in ("enter-first", *(code for code, _ in _STEPS))}
    for name, precinct in case.precincts.items():
        if precinct.annulled:
            continue
        if precinct.quarantine:
            found["lift-quarantine"].append(name)
        code = _next_step(precinct.entry, precinct.closed is not None, case.view.holder)
        if code and not (precinct.quarantine and code in _AFTER_QUARANTINE):
            found[code].append(name)
    return found


_AFTER_QUARANTINE = frozenset({"resolve-errors", "finalise"})


def _next_step(entry: entries.State, closed: bool, holder: str) -> str:
    """What an entry waits for; empty where `holder` (a typist, "" for anyone) may not do it."""
    match entry:
        case entries.Empty():
            return "enter-first" if closed else ""
        case entries.FirstEntered(entry=first):
            return "" if holder and holder == first.operator else "enter-second"
        case entries.Returned(operator=operator):
            return "enter-again" if holder in {"", operator} else ""
        case entries.Differ():
            return "resolve-differences"
        case entries.HasErrors():
            return "resolve-errors"
        case entries.Agreed():
            return "finalise"
        case entries.Final():
            return ""


def result(case: Case) -> Iterator[Duty | None]:
    """The result, once the votes are being counted; `done` are the precincts that count already."""
    contest = case.contest
    taking = [p for p in contest.precincts.values() if not p.annulled]
    ready = vote_due(contest) is None if contest.sitting is not None else contest.stage is Stage.COUNTING
    if ready:
        when = When(case.clock("result_due"), case.article("calendar", "result_days_after"))
        done, of = sum(p.counts for p in taking), len(taking)
        yield case.duty("determine-result", "result-determined", when, done=done, of=of or 1)


def sitting(case: Case) -> Iterator[Duty | None]:
    """The older systems: the maslikhat's sitting and its secret ballot, consent and decree."""
    contest = case.contest
    if contest.rules.kind == "indirect":
        end = last_second(case.voting_day, case.zone)
        when = When(end, case.article("outcome"), hour_of(case.voting_day, "00:00", case.zone))
        if contest.sitting is None:
            yield case.duty("hold-sitting", "sitting-held", when)
        elif vote_due(contest) is not None:
            yield case.duty("vote-at-sitting", "sitting-voted", when)
    elif contest.rules.kind == "appointed" and contest.candidates:
        when = When(article=case.article("system"))
        if contest.rules.system.consent_of and contest.consent is None:
            yield case.duty("consent", "appointment-consented", when)
        else:
            yield case.duty("appoint", "akim-appointed", when)
