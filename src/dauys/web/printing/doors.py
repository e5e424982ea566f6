"""The doors to papers."""

from __future__ import annotations

from dauys.web.access import WORKERS, Door
from dauys.web.printing import views

DOORS = [
    Door("printing:papers", "contests/<str:contest>/papers/", views.papers, WORKERS, scope="contest"),
    Door("printing:contest", "contests/<str:contest>/papers/<slug:paper>.pdf", views.contest_paper, WORKERS, "contest"),
    Door(
        "printing:precinct",
        "contests/<str:contest>/precincts/<str:precinct>/papers/<slug:paper>.pdf",
        views.precinct_paper,
        WORKERS,
        "precinct",
    ),
    Door("printing:paper", "papers/<slug:sha256>/", views.paper, WORKERS),
]
