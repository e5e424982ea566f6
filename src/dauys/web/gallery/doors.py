"""The doors of the gallery."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, Door
from dauys.web.gallery import views

DOORS = [
    Door("gallery:home", "gallery/", views.home, ADMINISTRATOR, empty=True),
    Door("gallery:entry", "gallery/entry/", views.entry, ADMINISTRATOR, empty=True),
    Door("gallery:presenter", "gallery/presenter/", views.presenter, ADMINISTRATOR, empty=True),
    Door("gallery:sheet", "gallery/sheet/", views.sheet, ADMINISTRATOR, empty=True),
]
