"""The doors to voter lists: the district's commission, and a precinct's own for its own list."""

from __future__ import annotations

from dauys.web.access import Door, commission
from dauys.web.lists import paper, precinct, voter, whole

_DISTRICT = commission("district")
_BOTH = commission("district", "precinct")
_LIST = "contests/<str:contest>/precincts/<str:precinct>/list/"

DOORS = [
    Door("lists:contest", "contests/<str:contest>/lists/", whole.contest, _DISTRICT, "contest"),
    Door("lists:precinct", _LIST, precinct.page, _BOTH, "precinct"),
    Door("lists:voter", f"{_LIST}voter/", voter.page, _BOTH, "precinct"),
    Door("lists:paper", f"{_LIST}list.pdf", paper.paper, _BOTH, "precinct"),
    Door("lists:template", f"{_LIST}template.<slug:form>", paper.template, _BOTH, "precinct"),
]
