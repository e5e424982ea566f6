"""The night of a demonstration again: started and stopped here, shown on a public site of its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions import rehearsal
from dauys.actions.rehearsal import DEMONSTRATIONS
from dauys.web.access import ADMINISTRATOR, SIGNERS, Posts
from dauys.web.besides import REHEARSAL, SITE, beside
from dauys.web.keys import in_training, office_files
from dauys.web.pages import render
from dauys.web.requests import Request

WHO: Posts = ADMINISTRATOR | SIGNERS
SPEEDS = (60, 600, 3600)
_HERE = "/rehearsal/"


def show(request: Request) -> HttpResponse:
    """Whether the night runs, and where; POST starts it (`do=start`, `speed`) or stops it (`do=stop`)."""
    if not may_rehearse(request):
        raise Http404("only a demonstration is rehearsed")
    office = office_files().directory
    if request.method == "POST":
        if request.POST.get("do") == "stop":
            rehearsal.stop(office)
        elif (speed := request.POST.get("speed", "")) in map(str, SPEEDS):
            rehearsal.stop(office)
            rehearsal.ask(office, request.desk.election.id, int(speed))
        return HttpResponseRedirect(_HERE)
    asked = rehearsal.asked(office)
    return render(
        request,
        "presenter/rehearsal.html",
        asked=asked,
        ended=asked is not None and rehearsal.ended(office),
        ready=asked is not None and rehearsal.shown(office),
        address=beside(request, REHEARSAL),
        site=beside(request, SITE),
        speeds=SPEEDS,
    )


def may_rehearse(request: Request) -> bool:
    """Whether this workspace holds a demonstration whose night can be replayed."""
    return request.desk.election.id in DEMONSTRATIONS and not in_training()
