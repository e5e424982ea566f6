"""The page of a contest's result: totals by precinct, what is missing and whether it can still change the outcome."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from dauys.base.texts import Lang
from dauys.count.steps import Step
from dauys.election.protocol_entry import Final
from dauys.election.results import outstanding
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.election.telling_place import numbered, station_text
from dauys.verify.tabulation import still_open, tabulate
from dauys.web.contests.choices import choice_rows
from dauys.web.contests.views import may_make
from dauys.web.pages import contest_page
from dauys.web.requests import Request
from dauys.web.templating import name_in

_AFTER = ("result-determined", "result-published", "akim-registered", "term-begun", "contest-annulled")


def results(request: Request, contest: str) -> HttpResponse:
    """Totals, precinct by precinct, the steps to the outcome with their articles, and what may be done next."""
    state = request.place.contest
    if state is None:
        raise Http404(contest)
    made = tabulate(state)
    whole = sum(made.totals.votes.values()) + made.totals.against_all
    missing = outstanding(state)
    return contest_page(
        request,
        "results/results.html",
        state,
        totals=made.totals,
        whole=whole,
        rows=choice_rows(state, made.totals.votes, request.lang),
        precincts=[_precinct(request, state, name) for name in numbered(state)],
        missing=len(missing),
        counted=len(state.precincts) - len(missing),
        steps=[named(step, state, request.lang) for step in made.outcome.steps] if not missing else [],
        open_=_open(request, state) if missing and state.rules.kind == "direct" else None,
        outcome=made.stated,
        result=state.result,
        winner=_winner(request, state),
        may=[kind for kind in may_make(request, state) if kind in _AFTER],
        repeat=ground_of_repeat(state),
    )


def named(step: Step, state: Contest, lang: Lang) -> str:
    """A step of the count in words, with the candidates' names in the place of their ids."""
    words = {key: _name(value, state, lang) for key, value in step.context.items()}
    return Step(step.code, words, article_text(step.article, lang)).text(lang)


def _name(value: object, state: Contest, lang: Lang) -> object:
    if isinstance(value, tuple):
        return tuple(_name(one, state, lang) for one in value)
    known = isinstance(value, str) and value in state.candidates
    return name_in(state.candidates[str(value)].nomination.names, lang) if known else value


def _precinct(request: Request, state: Contest, name: str) -> dict[str, Any]:
    precinct = state.precincts[name]
    entry = precinct.entry
    tally = entry.tally if isinstance(entry, Final) else None
    return {
        "id": name,
        "name": station_text(state, name, request.lang),
        "tally": tally,
        "state": type(entry).__name__,
        "counts": precinct.counts,
        "annulled": precinct.annulled,
        "quarantine": bool(precinct.quarantine),
        "findings": entry.findings if isinstance(entry, Final) else (),
    }


def _open(request: Request, state: Contest) -> dict[str, Any]:
    """Whether what is missing can still change the outcome, and who could still win."""
    margin = still_open(state)
    names = [name_in(state.candidates[n].nomination.names, request.lang) for n in margin.can_win]
    return {"can": margin.can_change, "lead": margin.lead, "bound": margin.bound, "names": ", ".join(names)}


def _winner(request: Request, state: Contest) -> str:
    winner = state.result.body.outcome.winner if state.result else ""
    return name_in(state.candidates[winner].nomination.names, request.lang) if winner else ""


def ground_of_repeat(state: Contest) -> str:
    """The ground of the call that the outcome leads to: repeat voting, repeat elections, a run-off; empty: none."""
    kind = state.result.body.outcome.kind if state.result else ""
    if state.annulled or kind == "no_result":
        return "repeat_elections"
    if kind == "runoff":
        return "runoff"
    if kind == "tie":
        voting = state.rules.has("ties") and state.rules.ties.first_place == "repeat_voting"
        return "repeat_voting" if voting and state.ground != "repeat_voting" else "repeat_elections"
    return ""
