"""The events of the workspace, for administrators and auditors: filtered by kind, person and day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from dauys.actions.events import CODES
from dauys.base.texts import text
from dauys.store.models import Event
from dauys.web.pages import render
from dauys.web.people.listing import page_of
from dauys.web.requests import Request

PAGE = 100
ZONE = ZoneInfo("Asia/Almaty")


def events(request: Request) -> HttpResponse:
    """What happened beside the acts, newest first."""
    asked = {name: request.GET.get(name, "").strip() for name in ("code", "who", "day")}
    rows = _found(**asked)
    page, pages = page_of(request, rows.count(), PAGE)
    return render(
        request,
        "people/events.html",
        rows=rows[(page - 1) * PAGE : page * PAGE],
        asked=asked,
        codes=[(code, text(f"web-people.event-{code}", request.lang)) for code in CODES],
        page=page,
        pages=pages,
        href=f"/events/?{urlencode(asked)}&page=",
    )


def _found(code: str, who: str, day: str) -> Any:
    rows = Event.objects.select_related("person")
    if code:
        rows = rows.filter(code=code)
    if who:
        rows = rows.filter(person__username=who)
    if (start := day_start(day)) is not None:
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return rows


def day_start(written: str) -> datetime | None:
    """The first moment of a day that is written `2026-11-25`; None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)
