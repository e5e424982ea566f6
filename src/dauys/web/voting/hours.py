"""The set hours of a voting day for one precinct: reported, missing, late, or still ahead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dauys.election.state import Contest, Precinct

LATE = timedelta(minutes=30)  # no statute sets this: half an hour is enough to count a column and to call


class Cell(NamedTuple):
    """One hour of one precinct: the figure reported (-1: none), and `done`, `due`, `late` or `ahead`."""

    hour: str
    issued: int
    state: str


def set_hours(contest: Contest) -> tuple[str, ...]:
    """The hours at which precincts report, by the law's calendar."""
    return contest.rules.calendar.turnout_hours


def instant(contest: Contest, hour: str) -> datetime:
    """An hour of the voting day on the unit's own clock."""
    there = ZoneInfo(contest.unit.zone)
    return datetime.combine(date.fromisoformat(contest.voting_day), time.fromisoformat(hour), there)


def cells(contest: Contest, precinct: Precinct, now: datetime) -> list[Cell]:
    """Every set hour of a precinct at `now`; a closed precinct is late with nothing."""
    found = []
    for hour in set_hours(contest):
        if hour in precinct.turnout:
            found.append(Cell(hour, precinct.turnout[hour], "done"))
            continue
        at = instant(contest, hour)
        state = "ahead" if now < at else "due" if now < at + LATE else "late"
        found.append(Cell(hour, -1, "none" if precinct.closed is not None else state))
    return found
