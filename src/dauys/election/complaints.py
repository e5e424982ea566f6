"""Rules of complaints: classes, clocks, decisions."""

from __future__ import annotations

from datetime import date

from dauys.base.refusals import Refusal, refuse
from dauys.election.calling import end_of_day, local_day
from dauys.election.kinds import Act
from dauys.election.rule import Rule
from dauys.election.state import Complaint, Contest, Election
from dauys.law.topics import Clock


def clock_of(contest: Contest, code: str) -> Clock | None:
    """The law's clock for a class of complaints."""
    return next((c for c in contest.rules.complaints.clocks if c.code == code), None)


def due(contest: Contest, complaint: Complaint) -> str:
    """When the decision is due, as UTC text: the end of the last day; the same day where the law says at once.

    Empty where the law sets no time.
    """
    clock = clock_of(contest, complaint.clock)
    if clock is None or clock.decide_days < 0:
        return ""
    days = clock.decide_days
    if clock.at_once_within_days_of_voting >= 0:
        filed = local_day(complaint.filed_at, contest.unit.zone)
        left = (date.fromisoformat(contest.voting_day) - filed).days
        if 0 <= left < clock.at_once_within_days_of_voting:
            days = 0
    return end_of_day(contest, complaint.filed_at, days)


def handed_in(act: Act) -> str:
    """When a complaint or an appeal was handed in: the act may be signed later, the law's clocks do not wait for it."""
    return str(act.body.received or act.at)


def handing_fault(act: Act) -> Refusal | None:
    """What is handed in after its act was made was not handed in."""
    received = act.body.received
    return refuse("election.received-later", at=act.at, received=received) if received > act.at else None


def _check_filing(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    if body.complaint in contest.complaints and act.corrects is None:
        return refuse("election.complaint-twice", complaint=body.complaint)
    clock = clock_of(contest, body.clock)
    if clock is None:
        known = ", ".join(c.code for c in contest.rules.complaints.clocks)
        return refuse("election.complaint-class", contest.rules.article("complaints"), clock=body.clock, known=known)
    return handing_fault(act) or _filing_late(contest, act, clock)


def _filing_late(contest: Contest, act: Act, clock: Clock) -> Refusal | None:
    """The days to file are known where the act complained of is known: the election declared invalid."""
    since = contest.annulled_at if clock.code == "invalidation" else ""
    if not since or clock.file_days < 0 or act.corrects is not None:
        return None
    limit = end_of_day(contest, since, clock.file_days)
    filed = handed_in(act)
    if filed < limit:
        return None
    return refuse("election.after-deadline", clock.article, deadline="complaint", at=filed, limit=limit)


def _file(_election: Election, contest: Contest, act: Act) -> None:
    known = contest.complaints.get(act.body.complaint)
    if known is not None:
        known.clock = act.body.clock  # a correction: the day of filing and the decision stand
        return
    contest.complaints[act.body.complaint] = Complaint(act.body.clock, handed_in(act), act.precinct)


def _check_decision(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    complaint = contest.complaints.get(act.body.complaint)
    if complaint is None:
        return refuse("election.complaint-unknown", complaint=act.body.complaint)
    if complaint.decided_at and act.corrects is None:
        return refuse("election.complaint-decided", complaint=act.body.complaint)
    return None


def _decide(_election: Election, contest: Contest, act: Act) -> None:
    complaint = contest.complaints[act.body.complaint]
    complaint.decided_at, complaint.verdict = complaint.decided_at or act.at, act.body.verdict


def late(contest: Contest, complaint: Complaint, now: str) -> bool:
    """Whether the decision came, or is by now, later than it was due."""
    until = due(contest, complaint)
    return bool(until) and (complaint.decided_at or now) >= until


RULES = {
    "complaint-filed": Rule(_file, _check_filing),
    "complaint-decided": Rule(_decide, _check_decision),
}
