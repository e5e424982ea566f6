"""The demonstration's clock, which an administrator moves; a real election has none."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.events import note
from dauys.base.dates import moment_text
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.web.office import move_clock
from dauys.web.pages import flash, render
from dauys.web.people.happenings import ZONE, day_start
from dauys.web.requests import Request, person_of


def clock(request: Request) -> HttpResponse:
    """Show and set the clock. Raises Refused where the record is not synthetic."""
    genesis = request.desk.election.genesis
    if genesis is None or not genesis.synthetic:
        raise Refused(refuse("actions.real-clock"))
    local = request.now.astimezone(ZONE)
    values = {"day": request.POST.get("day", f"{local:%Y-%m-%d}"), "hour": request.POST.get("hour", f"{local:%H:%M}")}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        to = _moment(values["day"], values["hour"])
        if to is not None:
            move_clock(request.desk, to)
            note("clock-moved", person_of(request), to, f"{to:%Y-%m-%d %H:%M}")
            flash(request, "ok", text("web-people.clock-moved", request.lang))
            return HttpResponseRedirect("/clock/")
        errors = [("day", text("web-people.clock-wrong", request.lang))]
    now = moment_text(request.now, ZONE, request.lang)
    return render(request, "people/clock.html", status=422 if errors else 200, values=values, errors=errors, now=now)


def _moment(day: str, hour: str) -> datetime | None:
    start = day_start(day)
    hours, colon, minutes = hour[:5].partition(":")
    if start is None or not colon or not (hours.isdecimal() and minutes.isdecimal()):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return start + timedelta(hours=int(hours), minutes=int(minutes))
