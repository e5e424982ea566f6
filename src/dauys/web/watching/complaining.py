"""A complaint or appeal of those who watch: the paper goes to the commission, number and class to the record."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from dauys.actions.desk import About
from dauys.actions.filings import next_complaint
from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted
from dauys.base.codes import code_text
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import text
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.web.pages import contest_page, said
from dauys.web.requests import Request, person_of
from dauys.web.watching.views import appealable, contest_of, hand_in

Errors = list[tuple[str, str]]
_FORUMS = ("superior", "court")


def complaint(request: Request, contest: str) -> HttpResponse:
    """The form of a complaint: class, precinct, and the paper, which only the commission opens."""
    state = contest_of(request, contest)
    if not state.rules.has("complaints"):
        raise Http404(contest)
    errors: Errors = []
    if request.method == "POST":
        try:
            return _filed(request, state)
        except Unreadable as fault:
            errors = [("paper", fault.text(request.lang))]
        except Refused as refused:
            errors = [("clock", said(request, refused.refusal))]
    clocks = [
        (c.code, code_text("clock", c.code, request.lang), article_text(c.article, request.lang))
        for c in state.rules.complaints.clocks
    ]
    precincts = [("", text("web-results.whole-contest", request.lang))]
    precincts += [(n, f"№ {p.listed.number}" if p.listed else n) for n, p in state.precincts.items()]
    shown = {"clocks": clocks, "precincts": precincts, "given": request.POST}
    return contest_page(request, "watching/complaint.html", state, errors, **shown)


def _filed(request: Request, state: Contest) -> HttpResponse:
    upload = request.FILES.get("paper")
    if upload is None:
        raise Unreadable("keeping.empty", file=text("web-results.complaint-paper", request.lang))
    paper = keep(upload.read(), upload.name or "", state.commission, "complaint", request.now)
    number, precinct = next_complaint(state, request.now), request.POST.get("precinct", "")
    fields = {"complaint": number, "clock": request.POST.get("clock", ""), "sha256": paper.sha256}
    fields["received"] = utc_text(request.now)
    about = About(state.id, precinct if precinct in state.precincts else "")
    return hand_in(request, state, [Wanted("complaint-filed", about, fields)])


def appeal(request: Request, contest: str) -> HttpResponse:
    """The form of an appeal against the decision about my candidate: where it goes."""
    state = contest_of(request, contest)
    candidate = appealable(state, person_of(request))
    if not candidate:
        raise Http404(contest)
    errors: Errors = []
    if request.method == "POST":
        fields = {
            "appeal": f"{candidate}-{len(state.appeals) + 1}",
            "candidate": candidate,
            "by": "candidate",
            "forum": request.POST.get("forum", ""),
            "received": utc_text(request.now),
        }
        try:
            if fields["forum"] in _FORUMS:
                return hand_in(request, state, [Wanted("appeal-filed", About(state.id), fields)])
            errors = [("forum", text("web-watching.choose-forum", request.lang))]
        except Refused as refused:
            errors = [("forum", said(request, refused.refusal))]
    forums = [(one, code_text("body", one, request.lang)) for one in _FORUMS]
    return contest_page(request, "watching/appeal.html", state, errors, forums=forums, given=request.POST)
