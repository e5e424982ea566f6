"""The page of the sandbox: make it, open it, make it anew, remove it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions import errands, sandbox
from dauys.actions.events import note
from dauys.actions.office_files import READY
from dauys.actions.sandbox_people import PASSWORD
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.store.address import from_environment
from dauys.web.besides import SANDBOX, beside
from dauys.web.keys import in_training, office_files
from dauys.web.pages import flash, render
from dauys.web.requests import Request, person_of

_HERE = "/training/"


def home(request: Request) -> HttpResponse:
    """Show the sandbox, and how far its making is; POST makes (`do=make`) or removes it (`do=remove`).

    Raises Refused `sandbox.inside`, `sandbox.not-made`, `errands.*`.
    """
    if request.method == "POST":
        return _do(request)
    office = office_files()
    there = sandbox.is_there(office)
    return render(
        request,
        "training/home.html",
        inside=in_training(),
        there=there,
        made_at=datetime.fromtimestamp((office.training / READY).stat().st_mtime, UTC) if there else None,
        address=beside(request, SANDBOX),
        password=PASSWORD,
        errand=errands.look(office, "sandbox"),
    )


def _do(request: Request) -> HttpResponse:
    if in_training():
        raise Refused(refuse("sandbox.inside"))
    office, person = office_files(), person_of(request)
    if request.POST.get("do") == "remove":
        errands.put_away(office, "sandbox")
        sandbox.remove(office)
        note("sandbox-removed", person, request.now)
        flash(request, "ok", text("web-training.removed", request.lang))
    elif request.POST.get("do") == "make":
        words = {"about": person.office, "now": utc_text(request.now)}
        errands.send(office, errands.Order("sandbox", from_environment(os.environ), words))
        note("sandbox-made", person, request.now)
    return HttpResponseRedirect(_HERE)
