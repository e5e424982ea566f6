"""Duties of the term and of what comes after it: reports to the people, the end of powers, the next call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dauys.base.days import months_after
from dauys.base.refusals import Refused
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, hour_of, last_second
from dauys.election.state import Contest
from dauys.law import Rules

_AS_PLANNED = frozenset({"term_over", "successor_registered"})


def reports(case: Case) -> Iterator[Duty | None]:
    """The next report to the people, by the law of the day; the time counts from the last one."""
    contest, rules = case.contest, _rules_today(case)
    if not contest.term_began or rules is None or not rules.has("accountability"):
        return
    months = rules.accountability.report_months
    if not months:
        return
    last = max((report.body.on for report in contest.reports), default=contest.term_began)
    latest = months_after(date.fromisoformat(last), months)
    if contest.seat is not None and latest > date.fromisoformat(contest.seat.term_ends):
        return
    article = case.moment.article(rules, "accountability", "report_months")
    yield case.duty(
        "give-report", "report-given", When(last_second(latest, case.zone), article), words={"months": months}
    )


def _rules_today(case: Case) -> Rules | None:
    """The law of the day for the unit; None where it is not covered."""
    try:
        return case.moment.election.rules(case.contest.unit.type, case.moment.today(case.zone))
    except Refused:
        return None


def end_of_term(case: Case) -> Iterator[Duty | None]:
    """The end of powers: when the term is over, or when a successor is registered; no law sets a time to record it."""
    contest = case.contest
    if contest.seat is None:
        return
    ends = date.fromisoformat(contest.seat.term_ends)
    opens = hour_of(ends + timedelta(days=1), "00:00", case.zone)
    successors = [other.seated_at for other in later_contests(case) if other.seated_at]
    when = When(article=case.article("term", "ends_early"), opens=min([opens, *successors]))
    yield case.duty("end-term", "term-ended", when, words={"ends": ends})


def later_contests(case: Case) -> list[Contest]:
    """The contests of the same unit that were called after this one."""
    same = case.moment.by_unit[case.contest.unit.unit]
    return same[same.index(case.contest) + 1 :]


def next_call(case: Case) -> Iterator[Duty | None]:
    """The call of the next election in the unit: before the term ends, or after powers ended early."""
    contest = case.contest
    if later_contests(case):
        return
    rules = _rules_today(case)
    ended = contest.ended
    early = ended is not None and ended.body.ground not in _AS_PLANNED
    if not early and contest.seat is None:
        return
    if rules is None:
        opens = hour_of(date.fromisoformat(contest.seat.term_ends), "00:00", case.zone) if contest.seat else ""
        yield case.duty("next-not-covered", "", When(opens="" if ended else opens), by="term-ended")
    elif early and ended is not None:
        yield _early_call(case, rules, date.fromisoformat(ended.body.on))
    elif contest.seat is not None:
        yield _planned_call(case, rules, date.fromisoformat(contest.seat.term_ends))


def _early_call(case: Case, rules: Rules, ended: date) -> Duty | None:
    latest, key = None, "call_within_months_of_early_end"
    if rules.has("calendar"):
        months, days = rules.calendar.call_within_months_of_early_end, rules.calendar.call_within_days_of_early_end
        if days >= 0:
            latest, key = ended + timedelta(days=days), "call_within_days_of_early_end"
        elif months >= 0:
            latest = months_after(ended, months)
    when = _call_by(case, rules, latest, key)
    return case.duty("call-early-end", "contest-called", when, acts=rules.acts, words={"ends": ended})


def _planned_call(case: Case, rules: Rules, ends: date) -> Duty | None:
    days = rules.calendar.call_days_before_term_end if rules.has("calendar") else -1
    when = _call_by(case, rules, ends - timedelta(days=days) if days >= 0 else None, "call_days_before_term_end")
    return case.duty("call-next", "contest-called", when, acts=rules.acts, words={"ends": ends})


def _call_by(case: Case, rules: Rules, latest: date | None, key: str) -> When:
    """The end of the last day for a call; no time where the law sets none."""
    if latest is None:
        return When()
    return When(last_second(latest, case.zone), case.moment.article(rules, "calendar", key))
