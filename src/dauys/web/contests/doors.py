"""The doors to contests."""

from __future__ import annotations

from dauys.web.access import READERS, Door
from dauys.web.contests import views

DOORS = [
    Door("contests:contests", "contests/", views.contests, READERS),
    Door("contests:contest", "contests/<str:contest>/", views.contest, READERS, scope="contest"),
]
