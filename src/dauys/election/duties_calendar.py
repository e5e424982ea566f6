"""The calendar of a contest: every deadline with its article and rule in words, voting day and count included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

import msgspec

from dauys.base.days import days_before
from dauys.base.texts import Lang, text
from dauys.election.duties_moment import day_of, hour_of, instant, last_second, later
from dauys.election.state import Contest
from dauys.law.deadlines import KEYS, Timetable, timetable

# Where the candidates come from an earlier contest, nobody is nominated or registered.
_OF_CANDIDATES = frozenset({"nomination_opens", "nomination_closes", "signature_sheets_due", "registration_closes"})
_NOTHING: Mapping[str, object] = MappingProxyType({})


class Mark(msgspec.Struct, frozen=True):
    """One instant of a contest's calendar; `article` is empty where the profile chose what no law sets.

    `until` is the end of a window that `at` opens. `own` says that the call set the deadline otherwise than the law.
    """

    key: str
    at: datetime
    article: str
    rule_code: str
    words: Mapping[str, object] = _NOTHING
    until: datetime | None = None
    own: bool = False

    def name(self, lang: Lang) -> str:
        """What happens then."""
        return text(f"law.key-{self.key}" if self.key in KEYS else f"duties.mark-{self.key}", lang, **self.words)

    def rule(self, lang: Lang) -> str:
        """The rule in words; that the call set it, where it did."""
        return text("duties.rule-own" if self.own else self.rule_code, lang, **self.words)


def calendar_of(contest: Contest) -> list[Mark]:
    """The calendar in time order; empty where the law has none for the contest (an import, an appointment)."""
    if not contest.clock or not contest.rules.has("calendar"):
        return []
    voting, zone = date.fromisoformat(contest.voting_day), contest.unit.zone
    table = timetable(contest.rules, voting, day_of(contest.called_at, zone), zone)
    parts = (_of_the_law(contest, table), _preparation(contest, voting), _voting(contest, voting))
    return sorted((mark for part in parts for mark in part), key=lambda mark: mark.at)


def _of_the_law(contest: Contest, table: Timetable) -> Iterator[Mark]:
    """The law's deadlines, at the instants that hold for this contest: after a later voting day, or set by the call."""
    own = {deadline.key for deadline in contest.call.deadlines}
    for deadline in table:
        at = contest.clock.get(deadline.key)
        if at is not None and not (contest.candidates_fixed and deadline.key in _OF_CANDIDATES):
            rule = f"law.rule-{deadline.code}"
            set_by_call = deadline.key in own
            yield Mark(deadline.key, instant(at), deadline.article, rule, deadline.words, own=set_by_call)


def _preparation(contest: Contest, voting: date) -> Iterator[Mark]:
    rules, zone = contest.rules, contest.unit.zone
    if rules.has("precincts") and (days := rules.precincts.borders_announced_days_after_call) >= 0:
        at = last_second(day_of(contest.called_at, zone) + timedelta(days=days), zone)
        article = rules.article("precincts", "borders_announced_days_after_call")
        yield Mark("borders", instant(at), article, "duties.rule-days-after-call", {"days": days})
    if (days := rules.calendar.withdrawal_days_before) >= 0:
        at = last_second(days_before(voting, days), zone)
        article = rules.article("calendar", "withdrawal_days_before")
        yield Mark("withdrawal", instant(at), article, "law.rule-days-before", {"days": days})
    if (days := rules.calendar.no_change_of_candidates_days_before) >= 0:
        at = hour_of(voting - timedelta(days=days), "00:00", zone)
        article = rules.article("calendar", "no_change_of_candidates_days_before")
        yield Mark("quiet", instant(at), article, "duties.rule-quiet", {"days": days})
    if rules.has("ballot") and min(rules.ballot.delivered_days_before) >= 0:
        first, last = rules.ballot.delivered_days_before
        at, until = hour_of(voting - timedelta(days=first), "00:00", zone), voting - timedelta(days=last)
        article = rules.article("ballot", "delivered_days_before")
        words = {"first": first, "last": last}
        end = instant(last_second(until, zone))
        yield Mark("delivery", instant(at), article, "duties.rule-delivery", words, until=end)


def _voting(contest: Contest, voting: date) -> Iterator[Mark]:
    rules, zone = contest.rules, contest.unit.zone
    for hour in rules.calendar.turnout_hours:
        yield Mark("turnout", instant(hour_of(voting, hour, zone)), "", "duties.rule-turnout", {"hour": hour})
    if hour := rules.calendar.home_requests_until:
        article = rules.article("calendar", "home_requests_until")
        at = instant(hour_of(voting, hour, zone))
        yield Mark("home-requests", at, article, "law.rule-voting-hour", {"hour": hour})
    closes = contest.clock.get("voting_closes", "")
    if closes and rules.has("protocol") and (hours := rules.protocol.count_hours):
        article = rules.article("protocol", "count_hours")
        yield Mark("count-ends", instant(later(closes, hours)), article, "duties.rule-count", {"hours": hours})
