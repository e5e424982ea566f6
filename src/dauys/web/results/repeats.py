"""The call that follows from a tie, an annulment or a first round: proposed from the first contest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.days import months_after
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.state import Contest
from dauys.web.pages import contest_page, said
from dauys.web.printing.decisions import with_decision
from dauys.web.requests import Request
from dauys.web.results.views import ground_of_repeat
from dauys.web.signing import propose

_DAY = timedelta(days=1)


def repeat(request: Request, contest: str) -> HttpResponse:
    """The day and decision of the repeated contest; everything else follows from the first one."""
    state = request.place.contest
    ground = ground_of_repeat(state) if state else ""
    if state is None or not ground:
        raise Http404(contest)
    latest = _latest(state)
    day, number = request.POST.get("day", ""), request.POST.get("number", "").strip()
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        errors = _faults(request, day, number)
        if not errors:
            try:
                new = f"akim.{state.unit.unit}.{day}"
                fields = call_fields(state, ground, day, number)
                wanted = with_decision(request, Wanted("contest-called", About(new), fields), None)
                return propose(request, [wanted], f"/contests/{contest}/results/")
            except Refused as refused:
                errors = [("", said(request, refused.refusal))]
    return contest_page(
        request,
        "results/repeat.html",
        state,
        ground=ground,
        latest=latest,
        errors=errors,
        day=day or (latest - _DAY * ((latest.weekday() + 1) % 7)).isoformat(),
        number=number,
    )


def _faults(request: Request, day: str, number: str) -> list[tuple[str, str]]:
    errors = []
    try:
        date.fromisoformat(day)
    except ValueError:
        errors.append(("day", text("web-results.bad-day", request.lang)))
    if not number:
        errors.append(("number", text("web-results.no-number", request.lang)))
    return errors


def call_fields(state: Contest, ground: str, day: str, number: str) -> dict[str, Any]:
    """The call's fields as they follow from the first contest: same unit and offices; the choices that go on."""
    outcome = state.result.body.outcome if state.result else None
    fields: dict[str, Any] = {
        "unit": state.unit.unit,
        "voting_day": day,
        "ground": ground,
        "commission": state.commission,
        "superior": state.superior,
        "repeats": state.id,
        "decision": {"number": number},
    }
    if outcome and ground == "repeat_voting":
        fields["choices"] = list(outcome.tied)
    if outcome and ground == "runoff":
        fields["choices"] = list(outcome.runoff)
    return fields


def _latest(state: Contest) -> date:
    """The last day that the law allows, a month after the first voting day where it names none."""
    rules, first = state.rules, date.fromisoformat(state.voting_day)
    months = 1
    if rules.has("ties") and rules.ties.within_months:
        months = rules.ties.within_months
    return months_after(first, months)
