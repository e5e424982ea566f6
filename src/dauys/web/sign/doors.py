"""The doors to proposals."""

from __future__ import annotations

from dauys.web.access import WORKERS, Door
from dauys.web.sign import views

DOORS = [
    Door("sign:waiting", "sign/", views.waiting, WORKERS),
    Door("sign:show", "sign/<str:proposal>/", views.show, WORKERS),
]
