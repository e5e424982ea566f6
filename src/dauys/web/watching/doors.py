"""The doors of those who watch: they hand in, the commission signs."""

from __future__ import annotations

from dauys.web.access import Door, Posts
from dauys.web.watching import complaining, observers, views

_REPRESENTATIVE: Posts = frozenset({"representative"})
_ORGANISATION: Posts = frozenset({"organisation"})
_ALL: Posts = _REPRESENTATIVE | _ORGANISATION | {"observer"}
_HERE = "contests/<str:contest>/filings/"

DOORS = [
    Door("watching:home", _HERE, views.home, _ALL, scope="contest"),
    Door("watching:complaint", f"{_HERE}complaint/", complaining.complaint, _ALL, scope="contest"),
    Door("watching:appeal", f"{_HERE}appeal/", complaining.appeal, _REPRESENTATIVE, scope="contest"),
    Door("watching:observers", f"{_HERE}observers/", observers.observers, _ORGANISATION, scope="contest"),
    Door(
        "watching:template",
        f"{_HERE}observers/template.<slug:form>",
        observers.template,
        _ORGANISATION,
        scope="contest",
    ),
]
