"""The doors to candidates."""

from __future__ import annotations

from dauys.web.access import COMMISSIONS, Door, commission
from dauys.web.candidates import publishing, views

_UPPER = commission("central", "regional", "district")
_ONE = "contests/<str:contest>/candidates/<str:candidate>/"

DOORS = [
    Door(
        "candidates:candidate",
        _ONE,
        views.candidate,
        COMMISSIONS | {"auditor", "representative"},
        scope="contest",
    ),
    Door("candidates:public", f"{_ONE}public/", publishing.public, _UPPER, scope="contest"),
    Door("candidates:photo", f"{_ONE}public/<slug:sha256>.jpg", publishing.photo, _UPPER, scope="contest"),
]
