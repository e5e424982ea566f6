"""The doors of the voting day."""

from __future__ import annotations

from dauys.web.access import COMMISSIONS, Door, commission
from dauys.web.voting import district, precinct

UPPER = commission("central", "regional", "district")

DOORS = [
    Door("voting:home", "voting/", district.home, COMMISSIONS),
    Door("voting:contest", "voting/<str:contest>/", district.contest, UPPER, scope="contest"),
    Door("voting:sheet", "voting/<str:contest>/turnout.csv", district.sheet, UPPER, scope="contest"),
    Door("voting:precinct", "voting/<str:contest>/<str:precinct>/", precinct.day, COMMISSIONS, scope="precinct"),
]
