"""One candidate: papers, signatures, the review with verdicts and articles, what may be done, appeals."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse

from dauys.actions.parties import party_text
from dauys.base.codes import code_text
from dauys.base.dates import moment_text
from dauys.base.days import utc_text
from dauys.base.refusals import Refusal
from dauys.election import candidacy, eligibility
from dauys.election.complaints import due
from dauys.election.duties import State, duties_about
from dauys.election.registration import won_appeals
from dauys.election.state import Candidate, Complaint, Contest
from dauys.election.telling import article_text
from dauys.web.contests.views import may_make
from dauys.web.pages import doors, render
from dauys.web.requests import Request, person_of
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
# How a duty stands, as the list of deadlines shows it.
_DUE = {state: state.value if state in {State.LATE, State.TODAY} else "ahead" for state in State}


def candidate(request: Request, contest: str, candidate: str) -> HttpResponse:
    """The candidate's page: what is there, what is missing, what each condition says, what comes next."""
    found, state = candidate_of(request, candidate), request.place.contest
    if state is None:
        raise Http404(contest)
    papers, person = _papers(state, found), person_of(request)
    missing = [code_text("paper", paper, request.lang) for paper, verdict, _ in papers if verdict == "waits"]
    return render(
        request,
        "candidates/candidate.html",
        c=state,
        id=candidate,
        unit=name_in(state.unit.names, request.lang),
        name=name_in(found.nomination.names, request.lang),
        n=found.nomination,
        party=party_text(found.nomination.party, request.lang) if found.nomination.party else "",
        standing=found.standing.value,
        papers=papers,
        missing=", ".join(missing),
        repair_by=found.repair_by if missing and found.standing is candidacy.Standing.NOMINATED else "",
        repair_over=found.repair_by < utc_text(request.now),
        signatures=_signatures(state, found),
        review=_review(request, state, found),
        appeals=_appeals(state, candidate),
        may=may_make_about(request, state, candidate),
        deadlines=_deadlines(request, state, candidate),
        files=len(found.published),
        opens=person.post in doors()["candidates:public"].who,
    )


def candidate_of(request: Request, name: str) -> Candidate:
    """The candidate of the contest in the address. Raises Http404 where there is none."""
    state = request.place.contest
    if state is None or name not in state.candidates:
        raise Http404(name)
    return state.candidates[name]


def _papers(state: Contest, found: Candidate) -> list[tuple[str, str, str]]:
    """Each paper that the route asks for, whether it is in, and since when (UTC text)."""
    route = eligibility.route_of(state, found)
    wanted = route.papers if route else ()
    return [(paper, "met" if paper in found.papers else "waits", found.papers_at(paper)) for paper in wanted]


def _deadlines(request: Request, state: Contest, name: str) -> list[dict[str, Any]]:
    """What the commission has to do about this candidate, by when, with the article."""
    lang = request.lang
    return [
        {
            "due": _DUE[duty.state],
            "when": moment_text(duty.due, duty.zone, lang) if duty.due else "",
            "what": duty.text(lang),
            "article": article_text(duty.article, lang),
        }
        for duty in duties_about(request.desk.election, state, name, request.now)
    ]


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
            until = due(state, Complaint("registration", appeal.filed_at, "")) if state.rules.has("complaints") else ""
            rows.append({"id": number, "filed": appeal.filed_at, "due": until, "upheld": appeal.upheld})
    return rows


def may_make_about(request: Request, state: Contest, name: str) -> list[str]:
    """The acts about this candidate that stage, office and standing allow now."""
    allowed = [kind for kind in may_make(request, state) if kind in _ABOUT]
    return [kind for kind in allowed if _moves(state, kind, name)]


def _moves(state: Contest, kind: str, name: str) -> bool:
    if kind == "candidate-reinstated" and not won_appeals(state, name):
        return False
    standing = state.candidates[name].standing
    if kind in {"appeal-filed", "appeal-decided"}:
        return standing in {candidacy.Standing.REFUSED, candidacy.Standing.CANCELLED}
    return not isinstance(candidacy.advance(standing, kind, name), Refusal)
