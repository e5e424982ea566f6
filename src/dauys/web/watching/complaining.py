"""A complaint or appeal of those who watch: the paper goes to the commission, number and class to the record."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.codes import code_text
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import text
from dauys.election.state import Contest
from dauys.web.complaints.filing import choices, complaint_of
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
    shown = {**choices(state, request.lang), "given": request.POST}
    return contest_page(request, "watching/complaint.html", state, errors, **shown)


def _filed(request: Request, state: Contest) -> HttpResponse:
    return hand_in(request, state, [complaint_of(request, state, state.commission, utc_text(request.now))])


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
