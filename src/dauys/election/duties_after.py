"""Duties when the votes are counted: publication, the akim, the contest that follows, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from dauys.base.days import months_after, parse_utc, utc_text
from dauys.election.complaints import clock_of, due
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, last_second
from dauys.election.stages import Stage
from dauys.election.state import Contest


def outcome(case: Case) -> Iterator[Duty | None]:
    """Publication of the result, registration of the akim, the beginning of the term."""
    contest = case.contest
    if contest.result is not None and contest.stage is not Stage.ANNULLED:
        when = When(case.clock("published_by"), case.article("publication"))
        yield case.duty("publish-result", "result-published", when, finished=bool(contest.published_at))
        if contest.result.body.outcome.kind == "elected":
            when = When(case.clock("akim_registered_by"), case.article("calendar", "akim_registered_days_after"))
            yield case.duty("register-akim", "akim-registered", when, finished=contest.seat is not None)
    if contest.stage is Stage.SEATED and not contest.term_began:
        yield case.duty("begin-term", "term-begun", When(article=case.article("term", "begins")))


def repeats(case: Case) -> Iterator[Duty | None]:
    """The contest that follows an outcome without a winner; the law's limit is for its voting day."""
    contest = case.contest
    code, topic, key = _follows(contest)
    if not code or any(other.repeats == contest.id for other in case.moment.by_unit[contest.unit.unit]):
        return
    latest = _latest_voting(case, topic)
    by = last_second(latest, case.zone) if latest else ""
    yield case.duty(code, "contest-called", When(by, case.article(topic, key)))


def _follows(contest: Contest) -> tuple[str, str, str]:
    """What has to be called after the contest, with the topic and key of its limit; empty where nothing has."""
    again = ("call-repeat-elections", "annulment", "repeat_within_months")
    if contest.stage is Stage.ANNULLED:
        return again
    kind = contest.result.body.outcome.kind if contest.result and contest.stage is Stage.DETERMINED else ""
    if kind == "runoff":
        return "call-runoff", "calendar", "second_round_within_days"
    if kind == "tie":
        # After a tie in a repeat voting nothing but repeat elections is left (election/repeats.py).
        voting = contest.rules.has("ties") and contest.rules.ties.first_place == "repeat_voting"
        first = voting and contest.ground != "repeat_voting"
        return "call-repeat-voting" if first else "call-repeat-elections", "ties", "within_months"
    return again if kind == "no_result" else ("", "", "")


def _latest_voting(case: Case, topic: str) -> date | None:
    """The last day for the voting of a contest that follows; None where the law sets none."""
    rules = case.contest.rules
    if not rules.has(topic):
        return None
    if topic == "calendar":
        days = rules.calendar.second_round_within_days
        return case.voting_day + timedelta(days=days) if days >= 0 else None
    months = rules.ties.within_months if topic == "ties" else rules.annulment.repeat_within_months
    return months_after(case.voting_day, months) if months else None


def complaints(case: Case) -> Iterator[Duty | None]:
    """Complaints that are not decided, each on its own clock."""
    contest = case.contest
    for name, complaint in contest.complaints.items():
        clock = clock_of(contest, complaint.clock)
        if complaint.decided_at or clock is None:
            continue
        # the room's own clock ends at the midnight after the last day
        when = When(_second_before(due(contest, complaint)), clock.article)
        words, place = {"clock": complaint.clock}, complaint.precinct
        yield case.duty("decide-complaint", "complaint-decided", when, words=words, subject=name, precinct=place)


@lru_cache(maxsize=4096)
def _second_before(at: str) -> str:
    """The last second of the day that a midnight ends."""
    return utc_text(parse_utc(at) - timedelta(seconds=1)) if at else ""
