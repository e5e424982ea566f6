"""The contests of an office: a list with how far each is, and one page a contest from the call to the term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from dauys.base.alphabet import fold, sort_key
from dauys.base.days import utc_text
from dauys.election.kinds import KINDS, Act
from dauys.election.registration import won_appeals
from dauys.election.results import outstanding
from dauys.election.stages import MOVES
from dauys.election.state import Contest
from dauys.election.telling import article_of, article_text, tell
from dauys.election.telling_place import numbered, station_text
from dauys.law.topics import Signer
from dauys.store.models import Person
from dauys.verify.tabulation import tabulate
from dauys.web.access import may_see
from dauys.web.contests.choices import choice_rows
from dauys.web.contests.newest import newest_acts
from dauys.web.pages import contest_page, render
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_PAGE = 60
_TONES = {
    "called": "live",
    "nomination": "live",
    "registration": "live",
    "campaign": "live",
    "voting": "live",
    "counting": "live",
    "determined": "final",
    "seated": "final",
    "term": "final",
    "ended": "stop",
    "annulled": "bad",
    "cancelled": "stop",
}
# Which role of a person makes the acts of which role of a key.
_ROLES = {"chair": "commission", "secretary": "commission", "member": "commission"}


def contests(request: Request) -> HttpResponse:
    """The contests of my area, by name; `q` looks for a unit whatever the case and letters."""
    person, wanted = person_of(request), fold(request.GET.get("q", "").strip())
    mine = [c for c in request.desk.election.contests.values() if may_see(person, c)]
    found = [c for c in mine if not wanted or wanted in fold(f"{c.unit.names.kk} {c.unit.names.ru} {c.unit.names.en}")]
    found.sort(key=lambda c: (c.voting_day, sort_key(c.unit.names.kk)), reverse=False)
    page, shown = page_of(request, found, _PAGE)
    return render(
        request,
        "contests/contests.html",
        rows=[_row(request, one) for one in shown],
        number=len(found),
        page=page.page,
        pages=page.pages,
        q=request.GET.get("q", ""),
    )


def _row(request: Request, contest: Contest) -> dict[str, Any]:
    whole = len(contest.precincts)
    return {
        "id": contest.id,
        "name": name_in(contest.unit.names, request.lang),
        "stage": contest.stage.value,
        "tone": _TONES[contest.stage.value],
        "done": whole - len(outstanding(contest)),
        "whole": whole,
        "day": contest.voting_day,
    }


def contest(request: Request, contest: str) -> HttpResponse:
    """One contest: its stage and deadlines, candidates, precincts, result, what may be done now, its acts."""
    state = request.place.contest
    if state is None:
        raise LookupError(contest)
    now = utc_text(request.now)
    deadlines = [
        (key, at, "done" if at < now else "ahead") for key, at in sorted(state.clock.items(), key=lambda d: d[1])
    ]
    return contest_page(
        request,
        "contests/contest.html",
        state,
        tone=_TONES[state.stage.value],
        deadlines=deadlines,
        candidates=[_candidate(request, name, state) for name in state.candidates],
        precincts=[_precinct(request, name, state) for name in numbered(state)],
        may=may_make(request, state),
        result=_result(request, state),
        acts=_acts(request, state),
    )


def _candidate(request: Request, name: str, state: Contest) -> dict[str, Any]:
    candidate = state.candidates[name]
    n = candidate.nomination
    return {"id": name, "name": name_in(n.names, request.lang), "n": n, "standing": candidate.standing.value}


def _precinct(request: Request, name: str, state: Contest) -> dict[str, Any]:
    precinct = state.precincts[name]
    turnout = max(precinct.turnout.values(), default=0)
    return {
        "id": name,
        "name": station_text(state, name, request.lang),
        "voters": precinct.voters,
        "delivered": precinct.delivered,
        "issued": precinct.closed.issued if precinct.closed else turnout,
        "entry": type(precinct.entry).__name__,
        "quarantine": bool(precinct.quarantine),
        "state": "closed" if precinct.closed else "open" if precinct.opened else "listed",
    }


def may_make(request: Request, state: Contest) -> list[str]:
    """The kinds of acts that the contest's stage allows now and my office takes part in by the law."""
    person = person_of(request)
    signers = state.rules.acts.signers
    return [
        kind
        for kind in KINDS
        if kind in MOVES and state.stage in MOVES[kind] and _asks(state, person, signers, kind)
        if kind != "candidate-reinstated" or any(won_appeals(state, name) for name in state.candidates)
    ]


def _asks(state: Contest, person: Person, signers: Mapping[str, tuple[Signer, ...]], kind: str) -> bool:
    return any(_mine(state, person, signer.office, signer.role) for signer in signers.get(kind, ()))


def _mine(state: Contest, person: Person, office: str, role: str) -> bool:
    if _ROLES.get(person.role, person.role) != role:
        return False
    level = person.office.partition("/")[0]
    if office == "commission":
        return person.office == state.commission
    if office == "superior":
        return person.office == state.superior
    return level == office


def _result(request: Request, state: Contest) -> dict[str, Any] | None:
    if not any(p.counts for p in state.precincts.values()):
        return None
    made = tabulate(state)
    whole = sum(made.totals.votes.values()) + made.totals.against_all
    rows = choice_rows(state, made.totals.votes, request.lang)
    winner = state.result.body.outcome.winner if state.result else ""
    return {"rows": rows, "whole": whole, "totals": made.totals, "winner": winner, "missing": len(outstanding(state))}


def _acts(request: Request, state: Contest) -> list[dict[str, Any]]:
    """The last acts of the contest, newest first, in words."""
    return [
        {
            "at": a.at,
            "words": tell(a, state, request.lang),
            "article": article_text(article_of(a, state), request.lang),
            "kind": a.kind,
            "decision": a.digest if _is_decided(a) else "",
        }
        for a in newest_acts(request, state)
    ]


def _is_decided(act: Act) -> bool:
    """Whether an act rests on a decision that can be printed."""
    return any(hasattr(act.body, field) for field in ("decision", "protocol", "decree"))
