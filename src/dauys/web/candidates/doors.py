"""The doors to candidates."""

from __future__ import annotations

from dauys.web.access import COMMISSIONS, Door
from dauys.web.candidates import views

DOORS = [
    Door(
        "candidates:candidate",
        "contests/<str:contest>/candidates/<str:candidate>/",
        views.candidate,
        COMMISSIONS | {"auditor", "representative"},
        scope="contest",
    ),
]
