"""The commissions' pages of one protocol: how it stands, the recount, and the way out of quarantine."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused, refuse
from dauys.election.counting import findings_of
from dauys.election.protocol_entry import Final
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.web.entry import judging
from dauys.web.entry.figures import Pair, decision_values, entries_of
from dauys.web.entry.once import propose_once
from dauys.web.entry.place import place_of
from dauys.web.entry.sheet import parts, read
from dauys.web.entry.showing import Look, serials_of, sheet_values
from dauys.web.pages import render
from dauys.web.requests import Request, person_of
from dauys.web.templating import url

ASKED_BY = ("proxy", "superior", "court")


def protocol(request: Request, contest: str, precinct: str) -> HttpResponse:
    """How a protocol stands for the commissions; figures are shown once they are final or set apart."""
    state, office = place_of(request), person_of(request).office
    p = state.precincts[precinct]
    visible = isinstance(p.entry, Final) or (p.quarantine and office != state.commission)
    pair = entries_of(p) if visible else Pair(None, None)
    return render(
        request,
        "entry/protocol.html",
        **decision_values(request, state, precinct, pair, "superior"),
        may_recount=office == state.commission and _recountable(state, precinct),
        may_lift=office == state.superior and bool(p.quarantine),
        recount_form=_form_id(request, contest, precinct),
    )


def _recountable(state: Contest, precinct: str) -> bool:
    final = isinstance(state.precincts[precinct].entry, Final)
    return final and state.stage in {Stage.COUNTING, Stage.DETERMINED} and not state.published_at


def _form_id(request: Request, contest: str, precinct: str) -> str:
    return f"{contest}/{precinct}/recount-p{person_of(request).pk}"


def recount(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The protocol after a recount: the same sheet, who asked and why."""
    state = place_of(request)
    if request.method != "POST":
        return _recount_page(request, precinct, Look("commission", {}))
    given = {name: str(value) for name, value in request.POST.items()}
    found = read(parts(state, precinct, request.lang), given, serial=bool(serials_of(state, precinct)))
    for name in ("asked_by", "reason"):
        if not given.get(name, "").strip():
            found.faults[name] = refuse(f"web-entry.{name.replace('_', '-')}-missing")
    if found.faults:
        return _recount_page(request, precinct, Look("commission", given, found))
    findings = findings_of(state, precinct, found.tally)
    look = Look("commission", given, found, findings)
    if judging.unanswered(look.asked, given):
        return _recount_page(request, precinct, look)
    fields = {
        "tally": found.fields["tally"],
        "form_serial": found.fields["form_serial"],
        "asked_by": given["asked_by"],
        "reason": given["reason"].strip()[:4000],
        "findings": judging.codes(findings, "error") + judging.codes(findings, "warning"),
        "explanations": judging.explanations(findings, given, request.lang),
    }
    then = url("entry:protocol", contest=contest, precinct=precinct)
    return propose_once(request, Wanted("protocol-recounted", About(contest, precinct), fields), then)


def _recount_page(request: Request, precinct: str, look: Look) -> HttpResponse:
    state = place_of(request)
    values = sheet_values(request, state, precinct, look)
    form_id = _form_id(request, state.id, precinct)
    status = 422 if look.given else 200
    return render(request, "entry/recount.html", status=status, form_id=form_id, asked_by=ASKED_BY, **values)


def lift(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The superior commission lets a protocol out of quarantine: what it accepts, why, and its decision on paper."""
    state, person = place_of(request), person_of(request)
    p = state.precincts[precinct]
    if request.method == "POST":
        uploaded = request.FILES.get("decision")
        number = request.POST.get("number", "").strip()[:300]
        reason = request.POST.get("reason", "").strip()[:4000]
        if uploaded is None or not number or not reason:
            raise Refused(refuse("web-entry.lift-incomplete"))
        data = uploaded.read()
        keep(data, str(uploaded.name), person.office, f"decision:{hashlib.sha256(data).hexdigest()[:16]}", request.now)
        decision = {"number": number, "sha256": hashlib.sha256(data).hexdigest()}
        fields = {"waived": request.POST.getlist("waived"), "reason": reason, "decision": decision}
        then = url("entry:protocol", contest=contest, precinct=precinct)
        return propose_once(request, Wanted("quarantine-lifted", About(contest, precinct), fields), then)
    values = decision_values(request, state, precinct, entries_of(p), "superior")
    waivable = [f for f in values["findings"] if f["severity"] == "error" or f["code"] in p.beyond]
    words = {f["code"]: f"{f['code']}: {f['words']}" for f in waivable}
    return render(
        request,
        "entry/lift.html",
        **values,
        waivable=[*words.items(), *((code, code) for code in p.beyond if code not in words)],
    )
