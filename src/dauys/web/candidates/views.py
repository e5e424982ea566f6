"""One candidate: papers, signatures, the review with verdicts and articles, what may be done, appeals."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse

from dauys.base.refusals import Refusal
from dauys.election import candidacy, eligibility
from dauys.election.complaints import due
from dauys.election.state import Candidate, Complaint, Contest
from dauys.web.contests.views import may_make
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.templating import name_in

_ABOUT = (
    "papers-received",
    "signatures-checked",
    "verdict-received",
    "candidate-registered",
    "candidate-refused",
    "candidate-cancelled",
    "candidate-reinstated",
    "candidate-withdrawn",
    "photo-published",
    "appeal-filed",
    "appeal-decided",
)


def candidate(request: Request, contest: str, candidate: str) -> HttpResponse:
    """The candidate's page: what is there, what is missing, what each condition says, what comes next."""
    state = request.place.contest
    if state is None or candidate not in state.candidates:
        raise Http404(contest)
    found = state.candidates[candidate]
    return render(
        request,
        "candidates/candidate.html",
        c=state,
        id=candidate,
        unit=name_in(state.unit.names, request.lang),
        name=name_in(found.nomination.names, request.lang),
        n=found.nomination,
        standing=found.standing.value,
        papers=_papers(state, found),
        signatures=_signatures(state, found),
        review=_review(request, state, found),
        appeals=_appeals(state, candidate),
        may=_may(request, state, candidate),
    )


def _papers(state: Contest, found: Candidate) -> list[tuple[str, str]]:
    """Each paper that the route asks for, and whether it is in."""
    route = eligibility.route_of(state, found)
    wanted = route.papers if route else ()
    return [(paper, "met" if paper in found.papers else "waits") for paper in wanted]


def _signatures(state: Contest, found: Candidate) -> dict[str, Any] | None:
    """How many valid signatures the law asks for, and what the check found; None where the route needs none."""
    route = eligibility.route_of(state, found)
    if route is None or not route.signatures or not state.rules.has("signatures"):
        return None
    needed = eligibility.signatures_required(state)
    return {"needed": needed, "check": found.signatures, "article": state.rules.article("signatures")}


def _review(request: Request, state: Contest, found: Candidate) -> list[Any]:
    if not state.rules.has("eligibility"):
        return []
    today = request.now.astimezone(ZoneInfo(state.unit.zone)).date()
    return list(eligibility.review(request.desk.election, state, found, today))


def _appeals(state: Contest, name: str) -> list[dict[str, Any]]:
    rows = []
    for number, appeal in state.appeals.items():
        if appeal.filed.body.candidate == name:
            until = due(state, Complaint("registration", appeal.filed.at, "")) if state.rules.has("complaints") else ""
            rows.append({"id": number, "filed": appeal.filed.at, "due": until, "upheld": appeal.upheld})
    return rows


def _may(request: Request, state: Contest, name: str) -> list[str]:
    """The acts about this candidate that stage, office and standing allow now."""
    standing = state.candidates[name].standing
    allowed = [kind for kind in may_make(request, state) if kind in _ABOUT]
    return [kind for kind in allowed if _moves(standing, kind, name)]


def _moves(standing: candidacy.Standing, kind: str, name: str) -> bool:
    if kind in {"appeal-filed", "appeal-decided"}:
        return standing in {candidacy.Standing.REFUSED, candidacy.Standing.CANCELLED}
    return not isinstance(candidacy.advance(standing, kind, name), Refusal)
