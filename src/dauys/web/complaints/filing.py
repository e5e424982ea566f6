"""The form of a complaint, whoever fills it in: what it offers, and the act that comes of it."""

from __future__ import annotations

from typing import Any

from dauys.actions.desk import About
from dauys.actions.filings import next_complaint
from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted
from dauys.base.codes import code_text
from dauys.base.refusals import Unreadable
from dauys.base.texts import Lang, text
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.web.requests import Request


def choices(state: Contest, lang: Lang) -> dict[str, Any]:
    """The classes of complaints with their articles, and the precincts, for the template."""
    clocks = [
        (one.code, code_text("clock", one.code, lang), article_text(one.article, lang))
        for one in state.rules.complaints.clocks
    ]
    precincts = [("", text("web-results.whole-contest", lang))]
    precincts += [(n, f"№ {p.listed.number}" if p.listed else n) for n, p in state.precincts.items()]
    return {"clocks": clocks, "precincts": precincts}


def complaint_of(request: Request, state: Contest, office: str, received: str) -> Wanted:
    """The act that takes a complaint in; its paper is kept privately for `office`. Raises Unreadable, Refused."""
    upload = request.FILES.get("paper")
    if upload is None:
        raise Unreadable("keeping.empty", file=text("web-results.complaint-paper", request.lang))
    paper = keep(upload.read(), upload.name or "", office, "complaint", request.now)
    fields = {
        "complaint": next_complaint(state, request.now),
        "clock": request.POST.get("clock", ""),
        "sha256": paper.sha256,
        "received": received,
    }
    precinct = request.POST.get("precinct", "")
    return Wanted("complaint-filed", About(state.id, precinct if precinct in state.precincts else ""), fields)
