"""When the stations of a contest open and close, in the unit's own time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc
from dauys.election.state import Contest


def hours_of(contest: Contest) -> tuple[str, str]:
    """When voting opens and closes; dashes where the law's calendar has no hours."""
    clock, zone = contest.clock, ZoneInfo(contest.unit.zone)
    ends = (clock.get("voting_opens", ""), clock.get("voting_closes", ""))
    opens, closes = (f"{_to_minute(at).astimezone(zone):%H:%M}" if at else "–" for at in ends)
    return opens, closes


def closing(contests: Iterable[Contest]) -> str:
    """When voting closes, if it is the same hour in all of them that have one; else ""."""
    found = {hours_of(contest)[1] for contest in contests if contest.clock.get("voting_closes")}
    return found.pop() if len(found) == 1 else ""


def _to_minute(at: str) -> datetime:
    """The instant; the end of an hour for its last second."""
    instant = parse_utc(at)
    return instant + timedelta(seconds=1) if instant.second == 59 else instant
