"""The way from a form to an act: a proposal is prepared and shown, then signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.proposals import Wanted, prepare
from dauys.web.requests import Request, person_of


def propose(request: Request, wanted: Sequence[Wanted], then: str = "") -> HttpResponse:
    """Prepare acts and lead to the page that shows what will be signed; `then` is where the signer goes on.

    Raises Refused where the rules do not allow them.
    """
    row = prepare(request.desk, wanted, person_of(request), request.now, then)
    return HttpResponseRedirect(f"/sign/{row.id}/")
