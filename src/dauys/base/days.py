"""Days, half-open periods and instants: every instant carries its zone."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


def parse_day(written: str) -> date:
    """A day written as YYYY-MM-DD. Raises ValueError otherwise."""
    return date.fromisoformat(written)


def utc_text(instant: datetime) -> str:
    """An aware instant as the record writes it: `2021-07-25T02:00:00Z`, whole seconds. Raises ValueError if naive."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_utc(written: str) -> datetime:
    """The instant that `utc_text` wrote; raises ValueError for any other form."""
    if len(written) != 20 or written[-1] != "Z" or written[10] != "T":
        raise ValueError(f"not a UTC instant: {written!r}")
    return datetime.fromisoformat(written)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period of days: `start` is in it, `end` is not; `end` None means open."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def months_after(day: date, months: int) -> date:
    """The same day `months` months later; the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(voting_day: date, days: int) -> date:
    """The last day on which something due "not later than N days before voting" may happen: T-(N+1).

    N full days lie between that day and voting day, as the commissions have published the dates
    (25 July 2021, nomination 15 days before: 9 July).
    """
    return voting_day - timedelta(days=days + 1)
