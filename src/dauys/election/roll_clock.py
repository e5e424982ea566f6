"""When a voter list may be changed, and until when voters may ask for what the law gives them (art. 24-26, 41)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dauys.base.days import days_before, parse_utc, utc_text
from dauys.base.refusals import Refusal, refuse
from dauys.election.calling import end_of_day
from dauys.election.complaints import clock_of
from dauys.election.stages import UNDECIDED
from dauys.election.state import Contest
from dauys.law.topics import Calendar


def refuse_change(contest: Contest, precinct: str, at: datetime) -> Refusal | None:
    """Why a precinct's list may not be changed now: no change after its count has begun (art. 24(10)).

    The count begins when the precinct closes, and at the latest at the hour that ends the voting (art. 43).
    """
    held = contest.precincts.get(precinct)
    if held is None:
        return refuse("rolls.precinct-unknown", precinct=precinct)
    closes = contest.clock.get("voting_closes", "")
    if contest.stage in UNDECIDED and held.closed is None and (not closes or utc_text(at) < closes):
        return None
    stated = contest.rules.has("calendar") and contest.rules.calendar.lists_final_at_count
    return refuse("rolls.count-begun", contest.rules.article("calendar", "lists_final_at_count") if stated else "")


def moves_until(contest: Contest) -> date | None:
    """The last day for a voter's written request to stand on another precinct's list; None where the law sets none."""
    calendar = _calendar(contest)
    if calendar is None or calendar.list_moves_days_before < 0:
        return None
    return days_before(date.fromisoformat(contest.voting_day), calendar.list_moves_days_before)


def absentee_from(contest: Contest) -> datetime | None:
    """When absentee certificates begin: with the display of the lists (art. 41(6-1))."""
    opens = contest.clock.get("lists_open", "")
    return parse_utc(opens) if opens else None


def absentee_until(contest: Contest) -> datetime | None:
    """When the issue of absentee certificates ends; None where the law knows none."""
    calendar = _calendar(contest)
    if calendar is None or not calendar.absentee_ends:
        return None
    day = date.fromisoformat(contest.voting_day) - timedelta(days=calendar.absentee_ends_days_before)
    return _instant(contest, day, calendar.absentee_ends)


def home_until(contest: Contest) -> datetime | None:
    """Until when a voter may ask to vote at home; None where the law sets no hour."""
    calendar = _calendar(contest)
    if calendar is None or not calendar.home_requests_until:
        return None
    return _instant(contest, date.fromisoformat(contest.voting_day), calendar.home_requests_until)


def refuse_move(contest: Contest, asked: date) -> Refusal | None:
    """Why a request of the day `asked` comes too late for another precinct's list."""
    last = moves_until(contest)
    if last is None or asked <= last:
        return None
    article = contest.rules.article("calendar", "list_moves_days_before")
    return refuse("rolls.move-late", article, limit=f"{last:%d.%m.%Y}")


def refuse_absentee(contest: Contest, at: datetime) -> Refusal | None:
    """Why no absentee certificate may be issued now."""
    first, last = absentee_from(contest), absentee_until(contest)
    if last is None:
        return refuse("rolls.absentee-none")
    article = contest.rules.article("calendar", "absentee_ends")
    if first is not None and at < first:
        return refuse("rolls.absentee-early", article, limit=_shown(contest, first))
    if at >= last:
        return refuse("rolls.absentee-late", article, limit=_shown(contest, last))
    return None


def refuse_home(contest: Contest, at: datetime) -> Refusal | None:
    """Why a request to vote at home is not taken now."""
    last = home_until(contest)
    if last is None:
        return refuse("rolls.home-none")
    if at >= last:
        article = contest.rules.article("calendar", "home_requests_until")
        return refuse("rolls.home-late", article, limit=_shown(contest, last))
    return None


def correction_due(contest: Contest, received: datetime) -> datetime | None:
    """When a request to correct the list must be decided: the end of the same day (art. 26(2)), by the law's clock."""
    clock = clock_of(contest, "voter_list") if contest.rules.has("complaints") else None
    if clock is None or clock.decide_days < 0:
        return None
    return parse_utc(end_of_day(contest, utc_text(received), clock.decide_days))


def birth_listed(contest: Contest, born: date) -> str:
    """A voter's birth as the list shows it (art. 24): the year; day and month too at the age of the first vote."""
    voting_day = date.fromisoformat(contest.voting_day)
    age = voting_day.year - born.year - ((voting_day.month, voting_day.day) < (born.month, born.day))
    whole = contest.rules.has("precincts") and age == contest.rules.precincts.birth_day_listed_at_age
    return f"{born:%d.%m.%Y}" if whole else str(born.year)


def _calendar(contest: Contest) -> Calendar | None:
    return contest.rules.calendar if contest.rules.has("calendar") else None


def _instant(contest: Contest, day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(contest.unit.zone))


def _shown(contest: Contest, instant: datetime) -> str:
    return f"{instant.astimezone(ZoneInfo(contest.unit.zone)):%d.%m.%Y %H:%M}"
