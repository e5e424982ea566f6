"""The doors to acts of any kind."""

from __future__ import annotations

from dauys.web.access import WORKERS, Door
from dauys.web.acts import views

DOORS = [
    Door("acts:make", "contests/<str:contest>/act/<slug:kind>/", views.make, WORKERS, scope="contest"),
    Door(
        "acts:make-precinct",
        "contests/<str:contest>/precincts/<str:precinct>/act/<slug:kind>/",
        views.make,
        WORKERS,
        scope="precinct",
    ),
]
