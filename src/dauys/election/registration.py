"""Rules of registration, refusal, cancellation, reinstatement, withdrawal and appeals."""

from __future__ import annotations

from datetime import date, timedelta

from dauys.base.days import days_before
from dauys.base.refusals import Refusal, refuse
from dauys.election.calling import end_of_day, local_day
from dauys.election.complaints import handed_in, handing_fault
from dauys.election.eligibility import failed, review, still_open
from dauys.election.kinds import Act
from dauys.election.nomination import move, standing_fault
from dauys.election.rule import Rule
from dauys.election.state import Appeal, Contest, Election


def _check_review(election: Election, contest: Contest, act: Act) -> Refusal | None:
    """What registration and refusal share: the deadline, and a review that anyone gets from the same acts."""
    if fault := standing_fault(contest, act):
        return fault
    closes = max(contest.clock.get("registration_closes", ""), contest.nominated_until)
    if closes and act.at > closes:
        article = contest.rules.article("calendar")
        return refuse("election.after-deadline", article, deadline="registration_closes", at=act.at, limit=closes)
    candidate = contest.candidates[act.body.candidate]
    rows = review(election, contest, candidate, local_day(act.at, contest.unit.zone))
    if rows != act.body.review:
        return refuse("election.review-differs", candidate=act.body.candidate)
    return None


def _check_registration(election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := _check_review(election, contest, act):
        return fault
    rows = act.body.review
    article = contest.rules.article("eligibility")
    if codes := failed(rows):
        return refuse("election.conditions-failed", article, candidate=act.body.candidate, codes=", ".join(codes))
    if codes := still_open(contest, rows):
        return refuse("election.conditions-open", article, candidate=act.body.candidate, codes=", ".join(codes))
    return None


def _register(_election: Election, contest: Contest, act: Act) -> None:
    candidate = move(contest, act)
    candidate.registered_at = act.at
    candidate.decided = act


def _check_refusal(election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := _check_review(election, contest, act):
        return fault
    codes = failed(act.body.review)
    if act.body.failed != codes:
        return refuse("election.refusal-lists-all", candidate=act.body.candidate, codes=", ".join(codes))
    if not codes and not act.body.grounds:
        return refuse("election.refusal-without-ground", candidate=act.body.candidate)
    return None


def _decide(_election: Election, contest: Contest, act: Act) -> None:
    move(contest, act).decided = act


def _quiet_days(contest: Contest, act: Act) -> Refusal | None:
    """No cancellation or reinstatement within the law's last days before voting (art. 113-5(12))."""
    days = contest.rules.calendar.no_change_of_candidates_days_before
    if days < 0:
        return None
    last = date.fromisoformat(contest.voting_day) - timedelta(days=days)
    if local_day(act.at, contest.unit.zone) >= last:
        return refuse(
            "election.quiet-days", contest.rules.article("calendar"), days=days, voting_day=contest.voting_day
        )
    return None


def _check_cancellation(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act) or _quiet_days(contest, act):
        return fault
    if not act.body.grounds:
        return refuse("election.refusal-without-ground", candidate=act.body.candidate)
    return None


def _check_reinstatement(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act) or _quiet_days(contest, act):
        return fault
    appeal = contest.appeals.get(act.body.appeal)
    if appeal is None or appeal.filed.body.candidate != act.body.candidate:
        return refuse("election.appeal-unknown", appeal=act.body.appeal)
    if act.body.appeal not in won_appeals(contest, act.body.candidate):
        return refuse("election.appeal-not-upheld", appeal=act.body.appeal)
    return None


def won_appeals(contest: Contest, candidate: str) -> tuple[str, ...]:
    """The appeals that were upheld against the decision about a candidate that still stands: each lets it be undone."""
    decided = contest.candidates[candidate].decided
    return tuple(
        number
        for number, appeal in contest.appeals.items()
        if appeal.filed.body.candidate == candidate
        and appeal.upheld is True
        and decided is not None
        and decided.digest == appeal.filed.body.against
    )


def _reinstate(_election: Election, contest: Contest, act: Act) -> None:
    candidate = move(contest, act)
    candidate.decided = act
    candidate.registered_at = candidate.registered_at or act.at


def _check_withdrawal(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    calendar, by = contest.rules.calendar, act.body.by
    if by == "death":
        return None
    if by == "nominator" and contest.candidates[act.body.candidate].nomination.route == "self":
        return refuse("election.withdrawal-no-nominator", candidate=act.body.candidate)
    voting = date.fromisoformat(contest.voting_day)
    limits = [(calendar.withdrawal_days_before, voting)]
    if by == "nominator":
        limits = [(calendar.nominator_withdrawal_days_before, voting)]
        if closes := contest.clock.get("registration_closes", ""):
            registration = local_day(closes, contest.unit.zone)
            limits.append((calendar.nominator_withdrawal_days_before_registration, registration))
    today = local_day(act.at, contest.unit.zone)
    for days, until in limits:
        if days >= 0 and today > (last := days_before(until, days)):
            return refuse("election.withdrawal-late", contest.rules.article("calendar"), days=days, last=last)
    return None


def _withdraw(_election: Election, contest: Contest, act: Act) -> None:
    move(contest, act).withdrawn_by = act.body.by


def _check_appeal(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    if fault := standing_fault(contest, act):
        return fault
    decided = contest.candidates[body.candidate].decided
    if decided is None or decided.digest != body.against:
        return refuse("election.appeal-against", appeal=body.appeal)
    if body.appeal in contest.appeals:
        return refuse("election.appeal-twice", appeal=body.appeal)
    clock = next((c for c in contest.rules.complaints.clocks if c.code == "registration"), None)
    if clock is not None and clock.file_days >= 0:
        limit = end_of_day(contest, decided.at, clock.file_days)
        if (filed := handed_in(act)) >= limit:
            return refuse("election.after-deadline", clock.article, deadline="appeal", at=filed, limit=limit)
    return handing_fault(act)


def _appeal(_election: Election, contest: Contest, act: Act) -> None:
    contest.appeals[act.body.appeal] = Appeal(act, handed_in(act))


def _check_appeal_decision(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    appeal = contest.appeals.get(act.body.appeal)
    if appeal is None:
        return refuse("election.appeal-unknown", appeal=act.body.appeal)
    return refuse("election.appeal-decided", appeal=act.body.appeal) if appeal.upheld is not None else None


def _decide_appeal(_election: Election, contest: Contest, act: Act) -> None:
    appeal = contest.appeals[act.body.appeal]
    appeal.upheld = act.body.upheld
    appeal.decided_at = act.at


RULES = {
    "candidate-registered": Rule(_register, _check_registration),
    "candidate-refused": Rule(_decide, _check_refusal),
    "candidate-cancelled": Rule(_decide, _check_cancellation),
    "candidate-reinstated": Rule(_reinstate, _check_reinstatement),
    "candidate-withdrawn": Rule(_withdraw, _check_withdrawal),
    "appeal-filed": Rule(_appeal, _check_appeal),
    "appeal-decided": Rule(_decide_appeal, _check_appeal_decision),
}
