"""iCalendar: escaped, folded, in UTC, the same identity each time it is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dauys.formats.icalendar import Event, write_calendar

STAMP = datetime(2021, 6, 25, 4, 0, tzinfo=UTC)
AT = datetime(2021, 7, 14, 18, 0, tzinfo=ZoneInfo("Asia/Almaty"))


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_as_the_standard_has_it() -> None:
    made = write_calendar("Кеңес", [Event("a@b", AT, "Тіркеу аяқталады", "EL-2021")], STAMP)
    assert unfolded(made) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//dauys//calendar//KK",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Кеңес",
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20210625T040000Z",
        "DTSTART:20210714T120000Z",
        "SUMMARY:Тіркеу аяқталады",
        "DESCRIPTION:EL-2021",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_has_a_meaning_of_its_own_is_escaped() -> None:
    made = write_calendar("n", [Event("u", AT, "a,b;c\\d\r\ne\x07f\nBEGIN:VEVENT")], STAMP)
    assert r"SUMMARY:a\,b\;c\\d\nef\nBEGIN:VEVENT" in unfolded(made)
    assert made.count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_lines_are_folded_at_75_bytes_between_letters() -> None:
    long = "Сайлаушылар тізімдерін учаскелерге беру " * 5
    made = write_calendar("n", [Event("u", AT, long)], STAMP)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert f"SUMMARY:{long}" in unfolded(made)
    made.decode()  # no letter is cut


def test_a_window_ends_and_a_naive_instant_is_refused() -> None:
    made = write_calendar("n", [Event("u", AT, "s", until=AT + timedelta(days=3))], STAMP, "ru", about="EL-2021; a")
    assert {r"X-WR-CALDESC:EL-2021\; a", "TRANSP:TRANSPARENT"} <= set(unfolded(made))
    assert "DTEND:20210717T120000Z" in unfolded(made)
    assert "PRODID:-//dauys//calendar//RU" in unfolded(made)
    with pytest.raises(ValueError, match="zone"):
        write_calendar("n", [Event("u", datetime(2021, 7, 14), "s")], STAMP)  # noqa: DTZ001
