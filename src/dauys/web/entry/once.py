"""One form, one proposal: what is sent twice meets the proposal that waits already."""

from __future__ import annotations

import msgspec
from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.proposals import Wanted, body_of, drop
from dauys.store.models import Proposal
from dauys.web.requests import Request, person_of
from dauys.web.signing import propose


def propose_once(request: Request, wanted: Wanted, then: str) -> HttpResponse:
    """Lead to the signature of an act; the person's own waiting proposal of the same act is taken up again, and one of
    other figures for the same place is taken back.

    Raises Refused where the rules do not allow the act.
    """
    body = msgspec.to_builtins(body_of(request.desk, wanted, request.now))
    for row in Proposal.objects.filter(state="waiting", by=person_of(request)).order_by("at"):
        first = row.acts[0]
        if len(row.acts) > 1 or _place(first) != (wanted.kind, wanted.about.contest, wanted.about.precinct):
            continue
        if msgspec.json.encode(first["body"], order="sorted") == msgspec.json.encode(body, order="sorted"):
            return HttpResponseRedirect(f"/sign/{row.id}/")
        drop(row.id, person_of(request))
    return propose(request, [wanted], then)


def _place(act: dict[str, str]) -> tuple[str, str, str]:
    return act["kind"], act["contest"], act["precinct"]
