"""The lists of a contest: their figures and commitments by precinct, and people who may stand on two of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from dauys.actions.rolls_duplicates import Duplicate, Spot, duplicates
from dauys.actions.rolls_reading import find, totals
from dauys.election.telling_place import numbered
from dauys.web.lists.rolls_of import committed, precinct_name, roll_of, state_of
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.templating import name_in

_SHOWN = 100


def contest(request: Request, contest: str) -> HttpResponse:
    """Every precinct's list with its totals, and the duplicates of the contest."""
    state = state_of(request)
    pairs = duplicates(request.desk.election, contest)
    return render(
        request,
        "lists/contest.html",
        c=state,
        name=name_in(state.unit.names, request.lang),
        rows=[_row(request, precinct) for precinct in numbered(state)],
        pairs=[_pair(request, pair) for pair in pairs[:_SHOWN]],
        number=len(pairs),
    )


def _row(request: Request, precinct: str) -> dict[str, Any]:
    roll = roll_of(request, precinct)
    return {
        "id": precinct,
        "name": precinct_name(roll.contest, precinct),
        "totals": totals(roll, request.now),
        "committed": committed(roll),
    }


def _pair(request: Request, pair: Duplicate) -> dict[str, str]:
    found = find(roll_of(request, pair.here.precinct), str(pair.here.number))
    return {
        "kind": pair.kind,
        "name": found[0].name if found else "",
        "here": _place(request, pair.here),
        "there": _place(request, pair.there),
    }


def _place(request: Request, spot: Spot) -> str:
    state = request.desk.election.contests[spot.contest]
    where = f"{precinct_name(state, spot.precinct)}, {spot.number}"
    own = spot.contest == state_of(request).id
    return where if own else f"{name_in(state.unit.names, request.lang)}, {where}"
