"""What a projector shows: how far the count is in the country, a region or one contest; it refreshes itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse

from dauys.base.alphabet import sort_key
from dauys.base.texts import Lang, text
from dauys.election.results import outstanding
from dauys.election.state import Contest
from dauys.publish.summary import state_of
from dauys.verify.tabulation import tabulate
from dauys.web.access import may_see
from dauys.web.pages import render
from dauys.web.presenter.rehearsal import WHO, may_rehearse
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_PARTY, _SELF, _NOBODY = 1, 2, 6  # colours of the palette
# Beyond so many seats the whole is shown, and each seat on the page of its region.
_EACH = 150


def board(request: Request) -> HttpResponse:
    """All contests of my area, or those of the region named by `in`: seats decided, protocols in, turnout, the seats.

    Where there are many, each region leads to its own page, on which each seat has its name and its link.
    """
    person = person_of(request)
    mine = [c for c in request.desk.election.contests.values() if may_see(person, c)]
    inside = request.GET.get("in", "")
    if inside:
        mine = [c for c in mine if _region(c) == inside]
        if not mine:
            raise Http404(inside)
    precincts = [p for c in mine for p in c.precincts.values()]
    counts: Counter[str] = Counter(state_of(c) for c in mine)
    issued = sum(p.closed.issued if p.closed else max(p.turnout.values(), default=0) for p in precincts)
    regions = _regions(request, mine, each=bool(inside) or len(mine) <= _EACH)
    return render(
        request,
        "presenter/board.html",
        inside=regions[0]["name"] if inside else "",
        seats=len(mine),
        decided=counts["decided"],
        disputed=counts["disputed"],
        void=counts["void"],
        protocols=sum(p.counts for p in precincts),
        precincts=len(precincts),
        issued=issued,
        voters=sum(max(p.voters, 0) for p in precincts),
        regions=regions,
        replay=may_rehearse(request) and person.post in WHO,
    )


def _region(contest: Contest) -> str:
    return contest.unit.unit.partition(".")[0]


def _regions(request: Request, contests: list[Contest], *, each: bool) -> list[dict[str, Any]]:
    election, lang = request.desk.election, request.lang
    found: dict[str, list[Contest]] = {}
    for contest in contests:
        found.setdefault(_region(contest), []).append(contest)
    regions = []
    for top, rows in found.items():
        unit = election.units.get(top)
        name = name_in(unit.names, lang) if unit else top
        seats = [_seat(request, contest) for contest in sorted(rows, key=lambda c: c.unit.unit)]
        alone = {} if each else {"href": f"/presenter/?in={top}", "said": f"{name}: {_said(seats, lang)}"}
        regions.append({"name": name, "seats": seats, **alone})
    regions.sort(key=lambda region: sort_key(str(region["name"])))
    return regions


def _said(seats: list[dict[str, Any]], lang: Lang) -> str:
    """A region's seats in words: how many are in which state."""
    counts = Counter(seat["state"] for seat in seats)
    words = [text("web.seats", lang, n=len(seats))]
    words += [f"{text(f'web-results.state-{state}', lang)}: {number}" for state, number in counts.most_common()]
    return ", ".join(words)


def _seat(request: Request, contest: Contest) -> dict[str, Any]:
    winner = contest.result.body.outcome.winner if contest.result else ""
    nomination = contest.candidates[winner].nomination if winner else None
    return {
        "name": name_in(contest.unit.names, request.lang),
        "words": name_in(nomination.names, request.lang) if nomination else "",
        "state": state_of(contest),
        "colour": _NOBODY if nomination is None else _PARTY if nomination.party else _SELF,
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
