"""The doors to results."""

from __future__ import annotations

from dauys.web.access import READERS, WORKERS, Door
from dauys.web.results import repeats, views

DOORS = [
    Door("results:results", "contests/<str:contest>/results/", views.results, READERS, scope="contest"),
    Door("results:repeat", "contests/<str:contest>/repeat/", repeats.repeat, WORKERS, scope="contest"),
]
