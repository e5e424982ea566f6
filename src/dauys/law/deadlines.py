"""The timetable of a contest: every deadline as an instant of the zone, with article and rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dauys.base.days import days_before
from dauys.base.texts import Lang, text
from dauys.law.law import Law
from dauys.law.rules import Rules
from dauys.law.topics import Calendar

KEYS = (
    "call_by",
    "nomination_opens",
    "nomination_closes",
    "signature_sheets_due",
    "registration_closes",
    "campaign_opens",
    "campaign_closes",
    "lists_handed",
    "lists_open",
    "voting_opens",
    "voting_closes",
    "result_due",
    "akim_registered_by",
    "published_by",
)
_NOTHING: Mapping[str, object] = MappingProxyType({})
_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: its instant (aware, whole seconds), the article, the rule as a code with its numbers."""

    key: str
    at: datetime
    article: str
    code: str
    words: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @property
    def rule(self) -> str:
        """The rule in English words."""
        return self.text("en")

    def text(self, lang: Lang) -> str:
        """The rule in the reader's language."""
        return text(f"law.rule-{self.code}", lang, **self.words)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The deadlines of one contest, in time order; those that the law does not set are absent."""

    system: str
    wording: str
    deadlines: Mapping[str, Deadline]

    def __getitem__(self, key: str) -> Deadline:
        return self.deadlines[key]

    def __contains__(self, key: object) -> bool:
        return key in self.deadlines

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines.values())

    def __len__(self) -> int:
        return len(self.deadlines)

    def get(self, key: str) -> Deadline | None:
        """The deadline, or None where the law sets none."""
        return self.deadlines.get(key)


def call_day(rules: Rules, voting_day: date) -> date | None:
    """The latest day on which this voting day can be called, as far as the voting day alone fixes it.

    From a number of days before voting (pilot); else from the two deadlines before the end of the term, for a
    voting on the last lawful day; else the day before nomination opens.
    """
    law = rules.calendar
    if law.call_days_before_voting >= 0:
        return days_before(voting_day, law.call_days_before_voting)
    if law.vote_days_before_term_end >= 0:
        return voting_day - timedelta(days=law.call_days_before_term_end - law.vote_days_before_term_end)
    if law.nomination_opens_days_before >= 0:
        return voting_day - timedelta(days=law.nomination_opens_days_before + 1)
    return None


def rules_for(law: Law, unit: str, voting_day: date, called: date | None = None, office: str = "akim") -> Rules:
    """The rules that govern a voting day: those in force on the day of the call.

    Without `called` the latest lawful call is assumed. Raises OutsideCoverage.
    """
    if called is not None:
        return law.rules(unit, called, office)
    rules = law.rules(unit, voting_day, office)
    latest = call_day(rules, voting_day)
    return rules if latest is None else law.rules(unit, latest, office)


def timetable(rules: Rules, voting_day: date, called: date | None, zone: str) -> Timetable:
    """Every deadline of a voting day under `rules` (those of the day of the call), in `zone` (an IANA name).

    Raises OutsideCoverage where the rules have no calendar, ZoneInfoNotFoundError or ValueError for the zone.
    """
    clock = _Clock(rules, voting_day, called, ZoneInfo(zone))
    parts = (_calling, _nomination, _campaign, _lists, _voting, _after)
    found = {deadline.key: deadline for part in parts for deadline in part(clock)}
    ordered = {d.key: d for d in sorted(found.values(), key=lambda d: (d.at, KEYS.index(d.key)))}
    return Timetable(rules.kind, rules.wording, MappingProxyType(ordered))


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a deadline is counted from."""

    rules: Rules
    voting_day: date
    called: date | None
    zone: ZoneInfo

    @property
    def law(self) -> Calendar:
        return self.rules.calendar

    def at(self, day: date, hour: str = "") -> datetime:
        """`hour` of a day; `24:00` is its last second, no hour its first."""
        moment = _LAST_SECOND if hour == "24:00" else time.fromisoformat(hour or "00:00")
        return datetime.combine(day, moment, self.zone)

    def deadline(self, key: str, at: datetime, source: str, code: str, **words: object) -> Deadline:
        return Deadline(key, at, self.rules.article("calendar", source), code, MappingProxyType(words))


def _calling(clock: _Clock) -> Iterator[Deadline]:
    law = clock.law
    latest = call_day(clock.rules, clock.voting_day)
    if latest is not None:
        at = clock.at(latest, "24:00")
        term_end, vote = law.call_days_before_term_end, law.vote_days_before_term_end
        if law.call_days_before_voting >= 0:
            days = law.call_days_before_voting
            yield clock.deadline("call_by", at, "call_days_before_voting", "call-before-voting", days=days)
        elif vote >= 0:
            code = "call-before-term-end"
            yield clock.deadline("call_by", at, "call_days_before_term_end", code, days=term_end, vote=vote)
        else:
            code = "call-before-nomination"
            yield clock.deadline("call_by", at, "nomination_opens_days_before", code, days=term_end)
    yield from _opening(clock, latest)


def _opening(clock: _Clock, latest: date | None) -> Iterator[Deadline]:
    days, after = clock.law.nomination_opens_days_before, clock.law.nomination_opens_days_after_call
    call = clock.called or latest
    if days >= 0:
        at = clock.at(clock.voting_day - timedelta(days=days))
        source, code = "nomination_opens_days_before", "nomination-opens-before"
        yield clock.deadline("nomination_opens", at, source, code, days=days)
    elif call is not None and after >= 0:
        at = clock.at(call + timedelta(days=after))
        source, code = "nomination_opens_days_after_call", "nomination-opens"
        code += "" if clock.called else "-latest"
        yield clock.deadline("nomination_opens", at, source, code, call=call.isoformat())


def _nomination(clock: _Clock) -> Iterator[Deadline]:
    law = clock.law
    if law.nomination_closes_days_before >= 0:
        days = law.nomination_closes_days_before
        yield _cut(clock, "nomination_closes", "nomination_closes_days_before", days)
    if law.registration_closes_days_before < 0:
        return
    days = law.registration_closes_days_before
    cut = _cut(clock, "registration_closes", "registration_closes_days_before", days)
    yield cut
    sheets = law.signature_sheets_days_before_registration_closes
    if sheets >= 0:
        at, source = cut.at - timedelta(days=sheets), "signature_sheets_days_before_registration_closes"
        yield clock.deadline("signature_sheets_due", at, source, "before-registration-closes", days=sheets)
    if law.campaign_opens == "registration_closes":
        yield clock.deadline("campaign_opens", cut.at, "campaign_opens", "campaign-opens")


def _cut(clock: _Clock, key: str, source: str, days: int) -> Deadline:
    hour = clock.law.cut_hour
    at = clock.at(days_before(clock.voting_day, days), hour)
    return clock.deadline(key, at, source, "days-before-at", days=days, hour=hour)


def _campaign(clock: _Clock) -> Iterator[Deadline]:
    days = clock.law.campaign_closes_days_before
    if days >= 0:
        at = clock.at(clock.voting_day - timedelta(days=days))
        yield clock.deadline("campaign_closes", at, "campaign_closes_days_before", "campaign-closes")


def _lists(clock: _Clock) -> Iterator[Deadline]:
    handed, shown = clock.law.lists_handed_days_before, clock.law.lists_open_days_before
    if handed >= 0:
        at = clock.at(days_before(clock.voting_day, handed), "24:00")
        yield clock.deadline("lists_handed", at, "lists_handed_days_before", "days-before", days=handed)
    if shown >= 0:
        at = clock.at(days_before(clock.voting_day, shown))
        yield clock.deadline("lists_open", at, "lists_open_days_before", "open-days-before", days=shown)


def _voting(clock: _Clock) -> Iterator[Deadline]:
    law = clock.law
    for key, hour in (("voting_opens", law.voting_opens), ("voting_closes", law.voting_closes)):
        at = clock.at(clock.voting_day, hour)
        if hour and law.voting_opens_earliest:
            words = {"hour": hour, "earliest": law.voting_opens_earliest, "latest": law.voting_closes_latest}
            yield clock.deadline(key, at, key, "voting-hour-shift", **words)
        elif hour:
            yield clock.deadline(key, at, key, "voting-hour", hour=hour)


def _after(clock: _Clock) -> Iterator[Deadline]:
    law = clock.law
    rows = (
        ("result_due", "result_days_after", law.result_days_after),
        ("akim_registered_by", "akim_registered_days_after", law.akim_registered_days_after),
        ("published_by", "published_days_after", law.published_days_after),
    )
    for key, source, days in rows:
        if days >= 0:
            at = clock.at(clock.voting_day + timedelta(days=days), "24:00")
            yield clock.deadline(key, at, source, "days-after", days=days)
