"""Duties about each candidate: papers, signatures, verdicts, the decision, cancellation, appeals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta

from dauys.election.candidacy import LIVE, Standing
from dauys.election.complaints import clock_of
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, day_of, last_second
from dauys.election.eligibility import review, route_of
from dauys.election.stages import Stage
from dauys.election.state import Appeal, Candidate, Contest
from dauys.law.topics import Condition

_S = Standing
_DECIDING = frozenset({Stage.NOMINATION, Stage.REGISTRATION})
_CHANGING = frozenset({Stage.REGISTRATION, Stage.CAMPAIGN})


def decisions(case: Case) -> Iterator[Duty | None]:
    """Papers and signatures of the nominated, and the decision on each."""
    contest = case.contest
    if contest.stage not in _DECIDING or contest.rules.kind == "appointed" or contest.candidates_fixed:
        return
    waiting = {name: c for name, c in case.candidates.items() if c.standing is _S.NOMINATED}
    left = sum(c.standing is _S.WITHDRAWN for c in case.candidates.values())
    closes = registration_closes(case)
    yield from _papers(case, waiting, closes)
    yield _signatures(case, waiting, closes)
    when = When(closes, case.article("calendar", "registration_closes_days_before"))
    number = len(case.candidates) - left
    yield case.reviewed("decide-registration", "candidate-registered", [*waiting], number, when)


def registration_closes(case: Case) -> str:
    """The last instant of registration, an extended nomination counted, as UTC text."""
    return max(case.clock("registration_closes"), case.contest.nominated_until)


def _papers(case: Case, waiting: Mapping[str, Candidate], closes: str) -> Iterator[Duty | None]:
    """Papers to receive, and omissions to repair: the commission sets that time itself, and it ends with registration.

    No statute that was found sets a period of its own for it.
    """
    missing = {name for name, c in waiting.items() if not set(_wanted(case, c)) <= c.papers.keys()}
    repairing = {name: min(c.repair_by, closes or c.repair_by) for name, c in waiting.items() if c.repair_by}
    article = case.article("nomination")
    late = [name for name in waiting if name in missing and name not in repairing]
    number = len(waiting) - len(repairing)
    yield case.reviewed("receive-papers", "papers-received", late, number, When(closes, article))
    owing = [name for name in repairing if name in missing]
    until = min((repairing[name] for name in owing), default="")
    yield case.reviewed("repair-papers", "papers-received", owing, len(repairing), When(until, article))


def _wanted(case: Case, candidate: Candidate) -> tuple[str, ...]:
    """The papers that the candidate's route asks for."""
    route = route_of(case.contest, candidate)
    return route.papers if route is not None else ()


def _signatures(case: Case, waiting: Mapping[str, Candidate], closes: str) -> Duty | None:
    contest = case.contest
    asked = [name for name, c in waiting.items() if (route := route_of(contest, c)) is not None and route.signatures]
    missing = [name for name in asked if waiting[name].signatures is None]
    when = When(closes, case.article("signatures", "check_days"))
    words = {"days": contest.rules.signatures.check_days if asked else 0}
    return case.reviewed("check-signatures", "signatures-checked", missing, len(asked), when, words=words)


def verdicts(case: Case) -> Iterator[Duty | None]:
    """Verdicts that are still owed, one duty for each body that gives them."""
    contest = case.contest
    if case.asks("verdict-received") is None or not contest.rules.has("eligibility") or contest.candidates_fixed:
        return
    owed: defaultdict[str, dict[str, list[Condition]]] = defaultdict(dict)
    for name, candidate in case.candidates.items():
        if candidate.standing in LIVE:
            for condition in _open_conditions(case, candidate):
                owed[condition.verdict_of].setdefault(name, []).append(condition)
    for giver, names in owed.items():
        conditions = {c.code: c for each in names.values() for c in each}
        dues = [due for name, each in names.items() for c in each if (due := _verdict_due(case, name, c))]
        words = {"giver": giver, "conditions": ", ".join(conditions)}
        when = When(min(dues, default=""), next(iter(conditions.values())).article)
        yield case.reviewed("receive-verdicts", "verdict-received", [*names], len(names), when, words=words)


def _open_conditions(case: Case, candidate: Candidate) -> list[Condition]:
    """The conditions without a verdict: as the review has them; once registered, those that may come later."""
    contest = case.contest
    if candidate.standing is not _S.NOMINATED:
        later = [c for c in contest.rules.eligibility.conditions if c.may_follow]
        return [c for c in later if c.code not in candidate.verdicts]
    conditions = {c.code: c for c in contest.rules.eligibility.conditions}
    rows = review(case.moment.election, contest, candidate, day_of(case.at, case.zone))
    return [conditions[row.condition] for row in rows if row.verdict == "open"]


def _verdict_due(case: Case, name: str, condition: Condition) -> str:
    """When the law wants a verdict: before registration closes, or so many days after the registration or the papers.

    Days from the papers count once all of them are in: a body gets them as a whole.
    """
    if not condition.may_follow:
        return registration_closes(case)
    candidate = case.contest.candidates[name]
    from_papers = condition.days_from == "papers"
    since = candidate.papers_at(*_wanted(case, candidate)) if from_papers else candidate.registered_at
    return case.days_after(since, condition.days) if condition.days and since else ""


def cancellations(case: Case) -> Iterator[Duty | None]:
    """Registered candidates whom a later verdict has failed."""
    contest = case.contest
    if contest.stage not in _CHANGING:
        return
    for name, candidate in case.candidates.items():
        if candidate.standing not in {_S.REGISTERED, _S.ON_BALLOT}:
            continue
        failed = [code for code, (verdict, _) in candidate.verdicts.items() if verdict == "failed"]
        if failed:
            article = next(c.article for c in contest.rules.eligibility.conditions if c.code == failed[0])
            when, words = When(quiet_from(case), article), {"conditions": ", ".join(failed)}
            yield case.reviewed("cancel-registration", "candidate-cancelled", [name], 1, when, words=words)


def quiet_from(case: Case) -> str:
    """The last second before the days without changes of candidates; empty where the law has none."""
    if not case.contest.rules.has("calendar"):
        return ""
    days = case.contest.rules.calendar.no_change_of_candidates_days_before
    return last_second(case.voting_day - timedelta(days=days + 1), case.zone) if days >= 0 else ""


def appeals(case: Case) -> Iterator[Duty | None]:
    """Appeals to decide, and candidates who stand again by a decision on appeal."""
    contest = case.contest
    for name, appeal in contest.appeals.items():
        candidate = appeal.filed.body.candidate
        if candidate not in case.candidates:
            continue
        if appeal.upheld is None:
            clock = clock_of(contest, "registration") if contest.rules.has("complaints") else None
            due = case.days_after(appeal.filed_at, clock.decide_days) if clock and clock.decide_days >= 0 else ""
            when, words = When(due, clock.article if clock else ""), {"forum": appeal.filed.body.forum}
            yield case.duty("decide-appeal", "appeal-decided", when, subject=name, candidate=candidate, words=words)
        elif _waits(contest, appeal):
            when = When(quiet_from(case), case.article("calendar", "no_change_of_candidates_days_before"))
            yield case.duty("reinstate", "candidate-reinstated", when, subject=name, candidate=candidate)


def _waits(contest: Contest, appeal: Appeal) -> bool:
    """Whether an upheld appeal has not yet put its candidate back."""
    candidate = contest.candidates[appeal.filed.body.candidate]
    decided = candidate.decided
    same = decided is not None and decided.digest == appeal.filed.body.against
    out = candidate.standing in {_S.REFUSED, _S.CANCELLED}
    return appeal.upheld is True and same and out and contest.stage in _CHANGING
