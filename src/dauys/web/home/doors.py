"""The doors to the page after signing in, to the units of an area, and to a contest's calendar."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, READERS, WORKERS, Door
from dauys.web.home import calendar, views

_INSIDE = READERS | ADMINISTRATOR | {"presenter"}

DOORS = [
    Door("home:home", "", views.home, _INSIDE, empty=True),
    Door("home:duties", "duties/", views.duties_of_a_kind, WORKERS),
    Door("home:units", "units/", views.units, _INSIDE),
    Door("home:calendar", "contests/<str:contest>/calendar/", calendar.show, READERS, scope="contest"),
    Door("home:print", "contests/<str:contest>/calendar/print/", calendar.paper, READERS, scope="contest"),
    Door("home:ical", "contests/<str:contest>/calendar.ics", calendar.download, READERS, scope="contest"),
]
