"""The doors to complaints."""

from __future__ import annotations

from dauys.web.access import WORKERS, Door, commission
from dauys.web.complaints import views

DOORS = [
    Door(
        "complaints:complaints",
        "contests/<str:contest>/complaints/",
        views.complaints,
        WORKERS | {"auditor"},
        scope="contest",
    ),
    Door(
        "complaints:file",
        "contests/<str:contest>/complaints/new/",
        views.file,
        commission("central", "regional", "district"),
        scope="contest",
    ),
]
