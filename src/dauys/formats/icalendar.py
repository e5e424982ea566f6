"""Calendars as bytes that calendar programs read: iCalendar (RFC 5545), instants in UTC, lines folded at 75 bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_LINE = 75
_BREAKS = re.compile(r"\r\n|\r|\n")
_CONTROL = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), 0x7F])


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: `uid` is the same whenever the calendar is written again; `until` ends it, None for an instant.

    Raises ValueError when it is written with a naive instant.
    """

    uid: str
    at: datetime
    summary: str
    description: str = ""
    until: datetime | None = None


def write_calendar(name: str, events: Iterable[Event], stamp: datetime, lang: str = "kk", *, about: str = "") -> bytes:
    """The calendar's bytes; `stamp` is when it is written (aware), so that a newer one takes its place.

    `about` is what holds for all of its events.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//dauys//calendar//{lang.upper()}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    if about:
        lines.append(f"X-WR-CALDESC:{_text(about)}")
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event, stamp: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{_instant(stamp)}", f"DTSTART:{_instant(event.at)}"]
    if event.until is not None:
        lines.append(f"DTEND:{_instant(event.until)}")
    lines.append(f"SUMMARY:{_text(event.summary)}")
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    if event.until is not None:
        lines.append("TRANSP:TRANSPARENT")  # a window takes nobody's time; an instant has none to take
    return [*lines, "END:VEVENT"]


def _instant(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(written: str) -> str:
    """A value of type TEXT (3.3.11): what has a meaning of its own is escaped, control characters are left out."""
    plain = _BREAKS.sub("\n", written).translate(_CONTROL)
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", r"\n")


def _folded(line: str) -> str:
    """A line of at most 75 bytes, continued by lines that begin with a space; no character is cut (3.1)."""
    parts, size = [""], 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LINE:
            parts.append("")
            size = 1
        parts[-1] += letter
        size += length
    return "\r\n ".join(parts)
