"""Rules of calling a contest: who calls it, for which day, after which ground."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dauys.base.days import days_before, months_after, parse_utc, utc_text
from dauys.base.refusals import Refusal, refuse
from dauys.election.acts.body import Names
from dauys.election.acts.candidates import CandidateNominated
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.offices import contains, level
from dauys.election.repeats import carry_over, check_repeat
from dauys.election.rule import Rule
from dauys.election.state import Candidate, Contest, Election
from dauys.law.deadlines import timetable

if TYPE_CHECKING:
    from dauys.election.acts.calling import ContestCalled
    from dauys.law import Rules

_REPEATS = {"repeat_voting", "repeat_elections", "runoff"}


def local_day(at: str, zone: str) -> date:
    """The day of an instant in a unit's time zone."""
    return parse_utc(at).astimezone(ZoneInfo(zone)).date()


def end_of_day(contest: Contest, at: str, days: int) -> str:
    """The end of the day `days` days after an instant, in the unit's zone, as UTC text (the next midnight)."""
    zone = ZoneInfo(contest.unit.zone)
    return utc_text(datetime.combine(local_day(at, contest.unit.zone) + timedelta(days=days + 1), time(), zone))


def day(written: str) -> date:
    """A day of the record, YYYY-MM-DD."""
    return date.fromisoformat(written)


def rules_of(election: Election, act: Act) -> Rules:
    """The rules for the unit of a call: in force on the day of the call; for an import, on voting day."""
    unit = election.units[act.body.unit]
    on = date.fromisoformat(act.body.voting_day) if act.kind == "contest-imported" else local_day(act.at, unit.zone)
    return election.rules(unit.type, on)


def _clock(election: Election, act: Act, rules: Rules, called: date) -> dict[str, str]:
    """Deadline key -> UTC text, with the deadlines that the call sets otherwise."""
    if act.kind == "contest-imported" or not rules.has("calendar"):
        return {}
    unit = election.units[act.body.unit]
    key = (unit.type, unit.zone, act.body.voting_day, called.isoformat(), rules.wording)
    known = election._timetables.get(key)
    if known is None:
        table = timetable(rules, date.fromisoformat(act.body.voting_day), called, unit.zone)
        known = {deadline.key: utc_text(deadline.at) for deadline in table}
        election._timetables[key] = known
    own = {item.key: item.at for item in getattr(act.body, "deadlines", ())}
    return known | own if own else known


def _check_call(election: Election, _contest: None, act: Act) -> Refusal | None:
    body: ContestCalled = act.body
    if act.contest in election.contests:
        return refuse("election.contest-twice", contest=act.contest)
    if body.unit not in election.units:
        return refuse("election.unit-unknown", unit=body.unit)
    unit = election.units[body.unit]
    rules = rules_of(election, act)
    called = local_day(act.at, unit.zone)
    voting_day = date.fromisoformat(body.voting_day)
    if voting_day <= called and rules.kind != "appointed":
        return refuse("election.call-after-voting", called=called, voting_day=voting_day)
    if fault := _check_offices(body, rules) or _check_own_deadlines(act, unit.zone):
        return fault
    if rules.kind == "indirect" and body.electors < 1:
        return refuse("election.call-electors", rules.article("system"))
    if body.ground in _REPEATS:
        return check_repeat(election, body)
    if (body.ground == "appointment") != (rules.kind == "appointed"):
        return refuse("election.call-system", rules.article("system"), system=rules.kind, unit=body.unit)
    if body.ground == "pilot_decision":
        return _check_pilot(election, body, rules, called)
    return _check_call_days(body, rules, called, voting_day)


def _check_offices(body: ContestCalled, rules: Rules) -> Refusal | None:
    """The commission is in charge of the unit, and its superior of the commission."""
    if not contains(body.commission, f"unit/{body.unit}"):
        return refuse("election.call-commission", commission=body.commission, unit=body.unit)
    above = level(body.superior) < level(body.commission) and contains(body.superior, body.commission)
    if not above and rules.kind != "appointed":
        return refuse("election.call-superior", superior=body.superior, commission=body.commission)
    return None


def _check_own_deadlines(act: Act, zone: str) -> Refusal | None:
    """Deadlines that the call sets itself lie after the call, in their order, and before voting day."""
    own = {item.key: item.at for item in act.body.deadlines}
    if not own:
        return None
    order = ("nomination_closes", "signature_sheets_due", "registration_closes")
    instants = [act.at, *(own[key] for key in order if key in own)]
    rising = all(before < after for before, after in pairwise(instants))
    if not rising or local_day(instants[-1], zone) >= day(act.body.voting_day):
        return refuse("election.call-deadlines", keys=", ".join(own))
    return None


def _check_call_days(body: ContestCalled, rules: Rules, called: date, voting_day: date) -> Refusal | None:
    if not rules.has("calendar"):
        return None
    calendar = rules.calendar
    article = rules.article("calendar")
    if body.ground == "term_end" and calendar.call_days_before_term_end >= 0:
        if not body.term_ends:
            return refuse("election.call-term-end-missing", article)
        latest = date.fromisoformat(body.term_ends) - timedelta(days=calendar.call_days_before_term_end)
        if called > latest:
            return refuse("election.call-late", article, latest=latest, called=called)
        last = date.fromisoformat(body.term_ends) - timedelta(days=max(calendar.vote_days_before_term_end, 0))
        if calendar.vote_days_before_term_end >= 0 and voting_day > last:
            return refuse("election.vote-late", article, latest=last, voting_day=voting_day)
        months = calendar.vote_within_months_of_call
        if months >= 0 and voting_day > (latest := months_after(called, months)):
            return refuse("election.vote-late", article, latest=latest, voting_day=voting_day)
    if body.ground in {"early_end", "new_unit"} and calendar.vote_within_days_of_call >= 0:
        latest = called + timedelta(days=calendar.vote_within_days_of_call)
        if voting_day > latest:
            return refuse("election.vote-late", article, latest=latest, voting_day=voting_day)
    return None


def _check_pilot(election: Election, body: ContestCalled, rules: Rules, called: date) -> Refusal | None:
    decision = election.fixed.get(body.unit)
    article = rules.article("system")
    if decision is None or decision.voting_day != body.voting_day:
        return refuse("election.call-not-fixed", article, unit=body.unit, voting_day=body.voting_day)
    days = rules.calendar.call_days_before_voting
    latest = days_before(day(body.voting_day), max(days, 0))
    if days >= 0 and called > latest:
        return refuse("election.call-late", rules.article("calendar"), latest=latest, called=called)
    return None


def _call(election: Election, _contest: None, act: Act) -> None:
    unit = election.units[act.body.unit]
    rules = rules_of(election, act)
    called = local_day(act.at, unit.zone)
    contest = Contest(act.contest, act, unit, rules, _clock(election, act, rules, called))
    election.contests[act.contest] = contest
    if act.kind == "contest-called" and act.body.repeats:
        carry_over(election, election.contests[act.body.repeats], contest)


def _import(election: Election, _contest: None, act: Act) -> None:
    _call(election, None, act)
    contest = election.contests[act.contest]
    for number, name in enumerate(act.body.choices, start=1):
        nomination = CandidateNominated(f"c{number:03d}", "party", Names(name, name), "0" * 64, "m", 0, "unknown")
        candidate = Candidate(nomination)
        candidate.standing = Standing.ON_BALLOT
        contest.candidates[f"c{number:03d}"] = candidate


def _check_import(election: Election, _contest: None, act: Act) -> Refusal | None:
    if election.genesis is None or not election.genesis.imported:
        return refuse("election.import-only")
    if act.contest in election.contests:
        return refuse("election.contest-twice", contest=act.contest)
    if act.body.unit not in election.units:
        return refuse("election.unit-unknown", unit=act.body.unit)
    if not contains(act.body.commission, f"unit/{act.body.unit}"):
        return refuse("election.call-commission", commission=act.body.commission, unit=act.body.unit)
    return None


RULES = {
    "contest-called": Rule(_call, _check_call),
    "contest-imported": Rule(_import, _check_import),
}
