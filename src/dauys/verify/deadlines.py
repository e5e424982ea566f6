"""Step 9, deadlines: the duties of a commission against the law's clock. Late is reported; it does not break a record.

What may not happen after a deadline at all (nominating, registering, opening) is a rule, and fails in step 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache

from dauys.base.days import parse_utc, utc_text
from dauys.election.complaints import clock_of, due
from dauys.election.kinds import Act
from dauys.election.stages import Stage
from dauys.election.state import Complaint, Contest, Election
from dauys.verify.places import Place, place_of
from dauys.verify.sheet import Sheet

_DUTIES = {
    "result-determined": "result_due",
    "result-published": "published_by",
    "akim-registered": "akim_registered_by",
}
_APPEALS = "registration"  # the law's class of complaints that an appeal against a refusal or cancellation belongs to
_OVER = (Stage.CANCELLED, Stage.ANNULLED)


class Clockwatch:
    """Sees every act before it takes effect, and notes the late ones; `latest` is the latest time in the record."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.latest = ""

    def see(self, election: Election, act: Act) -> None:
        """Note the act where it comes later than the law's clock, or is dated long before what already stands."""
        if act.at >= self.latest:
            self.latest = act.at
        elif act.at < _a_day_before(self.latest):
            self.sheet.note("deadlines", "verify.backdated", place_of(act), at=act.at, latest=self.latest)
        watch = _WATCHED.get(act.kind)
        if watch is not None:
            watch(self.sheet, election.contests, act)

    def overdue(self, contest: Contest) -> None:
        """Note the duties of a contest that are not done though their time had come by the end of the record."""
        place = Place(contest=contest.id)
        result = contest.result.body.outcome if contest.result else None
        if contest.stage not in _OVER:
            self._open(contest, "result_due", done=result is not None)
        if result is not None:
            self._open(contest, "published_by", done=bool(contest.published_at))
        if result is not None and result.kind == "elected" and contest.stage is Stage.DETERMINED:
            self._open(contest, "akim_registered_by", done=contest.seat is not None)
        for name, complaint in contest.complaints.items():
            limit = _due(contest, complaint)
            if limit and not complaint.decided_at and limit < self.latest:
                self.sheet.note("deadlines", "verify.overdue-complaint", place, complaint=name, limit=limit)

    def _open(self, contest: Contest, key: str, *, done: bool) -> None:
        limit = contest.clock.get(key, "")
        if limit and not done and limit < self.latest:
            self.sheet.note("deadlines", f"verify.overdue-{key}", Place(contest=contest.id), limit=limit)


@lru_cache(maxsize=1)
def _a_day_before(at: str) -> str:
    return utc_text(parse_utc(at) - timedelta(days=1))


def _duty(sheet: Sheet, contests: Mapping[str, Contest], act: Act) -> None:
    contest, key = contests[act.contest], _DUTIES[act.kind]
    done = {"result_due": contest.result, "published_by": contest.published_at, "akim_registered_by": contest.seat}
    limit = contest.clock.get(key, "")
    if done[key] or not limit:
        return  # the first time counts; a correction or a new result after a recount has no clock of its own
    sheet.count("deadlines", key)
    if act.at > limit:
        sheet.note("deadlines", f"verify.late-{key}", place_of(act), at=act.at, limit=limit)


def _complaint(sheet: Sheet, contests: Mapping[str, Contest], act: Act) -> None:
    contest = contests[act.contest]
    complaint = contest.complaints[act.body.complaint]
    limit = _due(contest, complaint)
    if complaint.decided_at or not limit:
        return
    sheet.count("deadlines", "complaints")
    if act.at > limit:
        sheet.note("deadlines", "verify.late-complaint", place_of(act), at=act.at, limit=limit)


def _appeal(sheet: Sheet, contests: Mapping[str, Contest], act: Act) -> None:
    contest = contests[act.contest]
    filed = contest.appeals[act.body.appeal].filed
    limit = _due(contest, Complaint(_APPEALS, filed.at, ""))
    if not limit:
        return
    sheet.count("deadlines", "appeals")
    if act.at > limit:
        sheet.note("deadlines", "verify.late-appeal", place_of(act), at=act.at, limit=limit)


def _call(sheet: Sheet, _contests: Mapping[str, Contest], act: Act) -> None:
    for own in act.body.deadlines:
        sheet.note("deadlines", "verify.own-deadline", place_of(act), key=own.key, at=own.at)


def _due(contest: Contest, complaint: Complaint) -> str:
    """When a decision is due, as UTC text; empty where the law sets no days."""
    clock = clock_of(contest, complaint.clock) if contest.rules.has("complaints") else None
    return due(contest, complaint) if clock is not None and clock.decide_days >= 0 else ""


_WATCHED = {
    **dict.fromkeys(_DUTIES, _duty),
    "complaint-decided": _complaint,
    "appeal-decided": _appeal,
    "contest-called": _call,
}
