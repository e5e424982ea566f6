"""The doors of the set-up."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, Door, commission
from dauys.web.setup import views

_CALLERS = commission("district", "regional")

DOORS = [
    Door("setup:record", "setup/record/", views.record, ADMINISTRATOR, empty=True),
    Door("setup:call", "setup/call/", views.call, _CALLERS),
    Door("setup:precincts", "setup/precincts/", views.precincts, _CALLERS),
    Door(
        "setup:template",
        "setup/templates/<slug:name>.<slug:form>",
        views.template,
        ADMINISTRATOR | _CALLERS,
        empty=True,
    ),
]
