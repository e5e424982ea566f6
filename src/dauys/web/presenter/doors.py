"""The doors of the projector."""

from __future__ import annotations

from dauys.web.access import READERS, Door
from dauys.web.presenter import rehearsal, views

DOORS = [
    Door("presenter:rehearsal", "rehearsal/", rehearsal.show, rehearsal.WHO),
    Door("presenter:board", "presenter/", views.board, READERS | {"presenter"}),
    Door("presenter:contest", "presenter/<str:contest>/", views.contest, READERS | {"presenter"}, scope="contest"),
]
