"""The lists of protocols: for typists what to type, for supervisors and commissions what to decide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.base.alphabet import sort_key
from dauys.base.texts import text
from dauys.election import protocol_entry as states
from dauys.election.results import outstanding
from dauys.election.stages import Stage
from dauys.election.state import Contest, Precinct
from dauys.election.telling_place import numbered
from dauys.web.access import may_see
from dauys.web.entry import drafts
from dauys.web.entry.place import name_of
from dauys.web.entry.turns import MINE, TONES, standing, turn
from dauys.web.pages import flash, render
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in, url

_PAGE = 100
_OPEN = (Stage.VOTING, Stage.COUNTING, Stage.DETERMINED)
_DECIDE = ("quarantined", "differ", "errors", "agreed", "typing", "empty", "final", "annulled")
DECIDE_TONES = {
    "quarantined": "bad",
    "differ": "warn",
    "errors": "bad",
    "agreed": "live",
    "typing": "wait",
    "empty": "idle",
    "final": "final",
    "annulled": "stop",
}


def home(request: Request) -> HttpResponse:
    """The contests whose protocols are typed now; straight to the only one."""
    person = person_of(request)
    mine = [
        c for c in request.desk.election.contests.values() if c.stage in _OPEN and c.precincts and may_see(person, c)
    ]
    if len(mine) == 1:
        return HttpResponseRedirect(url("entry:contest", contest=mine[0].id))
    mine.sort(key=lambda c: sort_key(c.unit.names.kk))
    page, shown = page_of(request, mine)
    rows = [
        {"id": c.id, "name": name_in(c.unit.names, request.lang), "whole": len(c.precincts),
         "done": len(c.precincts) - len(outstanding(c))}
        for c in shown
    ]  # fmt: skip
    return render(request, "entry/home.html", rows=rows, page=page.page, pages=page.pages)


def contest(request: Request, contest: str) -> HttpResponse:
    """The precincts of a contest as this person's work; `number` leads straight to a precinct."""
    state, person = request.desk.election.contests[contest], person_of(request)
    typist = person.role == "operator"
    wanted = request.GET.get("number", "").strip()
    if wanted:
        return _straight(request, state, wanted, "entry:form" if typist else "entry:resolve")
    rows = _typed(request, state) if typist else _decided(request, state)
    chosen = request.GET.get("state", "")
    counts = Counter(row["state"] for row in rows)
    page, shown = page_of(request, [row for row in rows if not chosen or row["state"] == chosen], _PAGE)
    return render(
        request,
        "entry/contest.html",
        contest=state,
        name=name_in(state.unit.names, request.lang),
        rows=shown,
        counts=[(key, counts[key]) for key in (TONES if typist else _DECIDE) if counts[key]],
        chosen=chosen,
        page=page.page,
        pages=page.pages,
        typist=typist,
        first=next((row["href"] for row in rows if row["state"] in MINE), "") if typist else "",
        decide=sum(counts[key] for key in _DECIDE[:4]),
        whole=len(rows),
        final=sum(p.counts for p in state.precincts.values()),
    )


def _straight(request: Request, state: Contest, wanted: str, door: str) -> HttpResponse:
    for precinct, p in state.precincts.items():
        if p.listed is not None and str(p.listed.number) == wanted:
            return HttpResponseRedirect(url(door, contest=state.id, precinct=precinct))
    flash(request, "warn", text("web-entry.no-number", request.lang, number=wanted[:12]))
    return HttpResponseRedirect(url("entry:contest", contest=state.id))


def _typed(request: Request, state: Contest) -> list[dict[str, Any]]:
    person = person_of(request)
    begin = f"{state.id}/"
    others, begun = drafts.claims(person, begin, request.now), drafts.begun(person, begin)
    rows = []
    for precinct in numbered(state):
        p = state.precincts[precinct]
        where = standing(state, p, person.holder)
        mine = turn(state, p, person.holder) is not None
        href = url("entry:form", contest=state.id, precinct=precinct) if mine else ""
        row = {"name": name_of(state, precinct, request.lang), "state": where, "tone": TONES[where], "href": href}
        rows.append(row | {"claim": others.get(precinct, "") if mine else "", "begun": mine and precinct in begun})
    return sorted(rows, key=lambda row: list(TONES).index(row["state"]) if row["state"] != "returned" else -1)


def deciding(p: Precinct) -> str:
    """What a precinct's protocol needs of those who decide: a key of _DECIDE."""
    if p.annulled:
        return "annulled"
    if p.quarantine:
        return "quarantined"
    match p.entry:
        case states.Differ():
            return "differ"
        case states.HasErrors():
            return "errors"
        case states.Agreed():
            return "agreed"
        case states.Final():
            return "final"
        case states.Empty():
            return "empty"
    return "typing"


def _decided(request: Request, state: Contest) -> list[dict[str, Any]]:
    door = "entry:resolve" if person_of(request).role == "supervisor" else "entry:protocol"
    rows = []
    for precinct in numbered(state):
        p = state.precincts[precinct]
        where = deciding(p)
        href = url(door, contest=state.id, precinct=precinct)
        row = {
            "name": name_of(state, precinct, request.lang),
            "state": where,
            "tone": DECIDE_TONES[where],
            "href": href,
        }
        rows.append(row | {"claim": "", "begun": False})
    return sorted(rows, key=lambda row: _DECIDE.index(row["state"]))
