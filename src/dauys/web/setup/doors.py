"""The doors of the set-up."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, Door, commission
from dauys.web.setup import overview, parties, precincts, units, views

_CALLERS = commission("district", "regional")
_UPPER = commission("central", "district", "regional")
_ALL = ADMINISTRATOR | _UPPER

DOORS = [
    Door("setup:home", "setup/", overview.home, _ALL, empty=True),
    Door("setup:record", "setup/record/", views.record, ADMINISTRATOR, empty=True),
    Door("setup:units", "setup/units/", units.units, _ALL),
    Door("setup:unit", "setup/units/<str:unit>/", units.unit, commission("central")),
    Door("setup:parties", "setup/parties/", parties.parties, _ALL),
    Door("setup:call", "setup/call/", views.call, _CALLERS),
    Door("setup:precincts", "setup/precincts/", precincts.precincts, _CALLERS),
    Door("setup:template", "setup/templates/<slug:table>.<slug:form>", views.template, _ALL, empty=True),
]
