"""The doors to papers."""

from __future__ import annotations

from dauys.web.access import COMMISSIONS, READERS, WORKERS, Door
from dauys.web.printing import home, views

_CONTEST = "contests/<str:contest>/"

DOORS = [
    Door("printing:papers", f"{_CONTEST}papers/", home.papers, WORKERS, scope="contest"),
    Door("printing:contest", f"{_CONTEST}papers/<slug:paper>.pdf", views.contest_paper, WORKERS, "contest"),
    Door(
        "printing:precinct",
        f"{_CONTEST}precincts/<str:precinct>/papers/<slug:paper>.pdf",
        views.precinct_paper,
        WORKERS,
        "precinct",
    ),
    Door(
        "printing:candidate",
        f"{_CONTEST}candidates/<str:candidate>/papers/<slug:paper>.pdf",
        views.candidate_paper,
        COMMISSIONS,
        "contest",
    ),
    Door(
        "printing:complaint",
        f"{_CONTEST}complaints/<str:complaint>/receipt.pdf",
        views.complaint_receipt,
        COMMISSIONS,
        "contest",
    ),
    Door(
        "printing:decision",
        f"{_CONTEST}decisions/<slug:digest>.<slug:lang>.pdf",
        views.decision,
        READERS,
        "contest",
    ),
    Door("printing:paper", "papers/<slug:sha256>/", views.paper, WORKERS),
]
