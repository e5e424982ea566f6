"""The page of the parties: those known on the day, and a table of one's own for others and for other names."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.parties import keep_parties, own_parties, parties_on
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.web.pages import flash, render
from dauys.web.requests import Request, person_of
from dauys.web.setup.checking import Checked, check, fault_rows
from dauys.web.setup.steps import steps, voting_day
from dauys.web.setup.tables import PARTIES, parties_of, party_faults
from dauys.web.templating import url


def parties(request: Request) -> HttpResponse:
    """The list (GET); a table takes the place of the one before, or is taken away (POST)."""
    checked, errors = Checked(None), []
    may = person_of(request).role == "administrator"
    if request.method == "POST" and not may:
        raise Refused(refuse("web-setup.parties-administrator"))
    if request.method == "POST" and request.POST.get("do") == "remove":
        keep_parties(())
        flash(request, "stop", text("web-setup.parties-removed", request.lang))
        return HttpResponseRedirect(url("setup:parties"))
    if request.method == "POST":
        checked = check(request, PARTIES, party_faults)
        if checked.sheet is None:
            errors = [("table", text("web-setup.no-table", request.lang))]
        elif checked.sound:
            found = parties_of(checked.sheet)
            keep_parties(found)
            flash(request, "ok", text("web-setup.parties-kept", request.lang, number=len(found)))
            return HttpResponseRedirect(url("setup:parties"))
    day = voting_day(request)
    own = {party.code for party in own_parties()}
    return render(
        request,
        "setup/parties.html",
        status=422 if errors or checked.number else 200,
        steps=steps(request),
        day=day,
        rows=[(party, party.code in own) for party in parties_on(day)],
        own=len(own),
        may=may,
        faults=fault_rows(checked, PARTIES, request.lang),
        number=checked.number,
        errors=errors,
    )
