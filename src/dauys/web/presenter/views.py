"""What a projector shows: how far the count is in the country, a region or one contest; it refreshes itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse

from dauys.base.alphabet import sort_key
from dauys.election.results import outstanding
from dauys.election.state import Contest
from dauys.publish.summary import state_of
from dauys.verify.tabulation import tabulate
from dauys.web.access import may_see
from dauys.web.pages import render
from dauys.web.presenter.rehearsal import WHO, may_rehearse
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in


def board(request: Request) -> HttpResponse:
    """All contests of my area: seats decided, protocols in, turnout, and one tile a seat."""
    person = person_of(request)
    mine = [c for c in request.desk.election.contests.values() if may_see(person, c)]
    precincts = [p for c in mine for p in c.precincts.values()]
    counts: Counter[str] = Counter(state_of(c) for c in mine)
    issued = sum(p.closed.issued if p.closed else max(p.turnout.values(), default=0) for p in precincts)
    return render(
        request,
        "presenter/board.html",
        seats=len(mine),
        decided=counts["decided"],
        disputed=counts["disputed"],
        protocols=sum(p.counts for p in precincts),
        precincts=len(precincts),
        issued=issued,
        voters=sum(max(p.voters, 0) for p in precincts),
        regions=_regions(request, mine),
        replay=may_rehearse(request) and person.post in WHO,
    )


def _regions(request: Request, contests: list[Contest]) -> list[dict[str, Any]]:
    election = request.desk.election
    found: dict[str, list[Contest]] = {}
    for contest in contests:
        top = contest.unit.unit.partition(".")[0]
        found.setdefault(top, []).append(contest)
    regions = []
    for top, rows in found.items():
        unit = election.units.get(top)
        rows.sort(key=lambda c: c.unit.unit)
        seats = [_seat(request, contest) for contest in rows]
        regions.append({"name": name_in(unit.names, request.lang) if unit else top, "seats": seats})
    regions.sort(key=lambda region: sort_key(str(region["name"])))
    return regions


def _seat(request: Request, contest: Contest) -> dict[str, Any]:
    state = state_of(contest)
    winner = contest.result.body.outcome.winner if contest.result else ""
    party = contest.candidates[winner].nomination.party if winner else ""
    return {
        "name": name_in(contest.unit.names, request.lang),
        "words": name_in(contest.candidates[winner].nomination.names, request.lang) if winner else "",
        "state": state,
        "colour": 1 if party else 2,
        "href": f"/presenter/{contest.id}/",
    }


def contest(request: Request, contest: str) -> HttpResponse:
    """One contest, large: votes, protocols counted of all."""
    state = request.place.contest
    if state is None:
        raise Http404(contest)
    made = tabulate(state)
    whole = sum(made.totals.votes.values()) + made.totals.against_all
    order = sorted(made.totals.votes, key=lambda name: (-made.totals.votes[name], name))
    rows = [
        (name_in(state.candidates[name].nomination.names, request.lang), made.totals.votes[name], name)
        for name in order
    ]
    number = len(state.precincts)
    return render(
        request,
        "presenter/contest.html",
        name=name_in(state.unit.names, request.lang),
        rows=rows,
        whole=whole,
        totals=made.totals,
        counted=number - len(outstanding(state)),
        precincts=number,
        winner=state.result.body.outcome.winner if state.result else "",
    )
