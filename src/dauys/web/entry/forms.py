"""The typist's pages of one protocol: the form, its drafts, and the page after the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.election.counting import findings_of
from dauys.election.state import Contest
from dauys.store.models import Proposal
from dauys.web.entry import drafts, judging
from dauys.web.entry.once import propose_once
from dauys.web.entry.place import name_of, place_of
from dauys.web.entry.sheet import entry_field, parts, read, values_of
from dauys.web.entry.showing import Look, serials_of, sheet_values
from dauys.web.entry.turns import Turn, beginning, form_id, standing, turn
from dauys.web.pages import flash, render
from dauys.web.requests import Request, person_of
from dauys.web.templating import url

MAX_DRAFT = 64 << 10  # bytes of one save; a form of 100 candidates has 6 thousand


def form(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The form laid out as the paper (GET); keeping it, or reading it and leading to the signature (POST)."""
    state, person = place_of(request), person_of(request)
    mine = turn(state, state.precincts[precinct], person.holder) if person.holder else None
    if mine is None:
        return _not_mine(request, state, precinct)
    form = form_id(contest, precinct, mine, person)
    if request.method == "POST":
        return _posted(request, state, precinct, mine)
    signed = _signed_at(request, contest, precinct)
    stale = drafts.forget(person, beginning(contest, precinct), signed) if signed else []
    given, at = drafts.kept(person, form)
    drafts.claim(person, form, request.now)
    return _page(request, precinct, mine, Look("typist", _open_values(mine, given)), draft_at=at, stale=stale)


def _not_mine(request: Request, state: Contest, precinct: str) -> HttpResponse:
    """Why there is nothing to type here for this person; a double submission ends here too, with nothing written."""
    holder = person_of(request).holder
    why = standing(state, state.precincts[precinct], holder) if holder else "no-holder"
    at = _signed_at(request, state.id, precinct)
    forgotten = drafts.forget(person_of(request), beginning(state.id, precinct), at) if at else []
    return render(
        request,
        "entry/not_mine.html",
        status=409 if request.method == "POST" else 200,
        contest=state,
        name=name_of(state, precinct, request.lang),
        why=why,
        forms=forgotten,
    )


def _posted(request: Request, state: Contest, precinct: str, mine: Turn) -> HttpResponse:
    person = person_of(request)
    posted = {name: str(value) for name, value in request.POST.items()}
    drafts.keep_posted(person, form_id(state.id, precinct, mine, person), posted, request.now)
    if posted.get("do") == "save":
        flash(request, "ok", text("web-entry.kept", request.lang))
        return HttpResponseRedirect(url("entry:contest", contest=state.id))
    given = _open_values(mine, posted)
    sheet = parts(state, precinct, request.lang)
    found = read(sheet, given, serial=bool(serials_of(state, precinct)))
    if found.faults:
        return _page(request, precinct, mine, Look("typist", given, found), status=422)
    findings = findings_of(state, precinct, found.tally, judging.words_of(found.fields))
    if judging.unanswered(findings, given):
        return _page(request, precinct, mine, Look("typist", given, found, findings), status=422)
    explained = judging.explanations(findings, given, request.lang)
    fields = {"entry": mine.number, "operator": person.holder, **found.fields, "explanations": explained}
    wanted = Wanted("protocol-entered", About(state.id, precinct), fields)
    return propose_once(request, wanted, url("entry:done", contest=state.id, precinct=precinct))


def _open_values(mine: Turn, given: dict[str, str]) -> dict[str, str]:
    """The form's texts: where fields came back, the others are what this typist typed, whatever was sent."""
    if mine.was is None:
        return given
    was = {n: v for n, v in values_of(mine.was).items() if entry_field(n) not in mine.fields}
    return {name: value for name, value in given.items() if not _locked(mine, name)} | was


def _locked(mine: Turn, name: str) -> bool:
    words = name.startswith(("explain-", "accept-", "words:", judging.ERRORS))
    return mine.was is not None and not words and entry_field(name) not in mine.fields


def _page(
    request: Request,
    precinct: str,
    mine: Turn,
    look: Look,
    *,
    draft_at: str = "",
    stale: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    state = place_of(request)
    values = sheet_values(request, state, precinct, look)
    shut = {name for name in values["open_names"] if _locked(mine, name)}
    values |= {
        "form_id": form_id(state.id, precinct, mine, person_of(request)),
        "turn": mine,
        "open_names": values["open_names"] - shut,
        "error_codes": judging.codes(look.findings, "error"),
        "draft_at": draft_at,
        "stale": stale,
        "next_href": next_form(request, state, precinct),
    }
    return render(request, "entry/form.html", status=status, **values)


def next_form(request: Request, state: Contest, after: str) -> str:
    """The address of the next precinct's form that this typist may fill in; "" where there is none."""
    order, holder = list(state.precincts), person_of(request).holder
    at = order.index(after)
    for precinct in (*order[at + 1 :], *order[:at]):
        if turn(state, state.precincts[precinct], holder) is not None:
            return url("entry:form", contest=state.id, precinct=precinct)
    return ""


def draft(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Keep what a browser sends while the typist types (PUT, JSON); an old save answers well and changes nothing."""
    if request.method != "PUT" or len(request.body) > MAX_DRAFT:
        return JsonResponse({"message": text("web-entry.bad-draft", request.lang)}, status=422)
    save = drafts.read_save(request.body)
    if save is None or not _owned(request, save.form, contest, precinct):
        return JsonResponse({"message": text("web-entry.bad-draft", request.lang)}, status=422)
    return JsonResponse({"kept": drafts.keep(person_of(request), save, request.now)})


def _owned(request: Request, form: str, contest: str, precinct: str) -> bool:
    """A save is for this precinct and this person: someone else signed in at the same browser keeps nothing here."""
    return form.startswith(beginning(contest, precinct)) and re.split("[/-]", form)[-1] == f"p{person_of(request).pk}"


def done(request: Request, contest: str, precinct: str) -> HttpResponse:
    """After the signature: the draft is removed here and in the browser, and the next precinct is offered."""
    state, person = place_of(request), person_of(request)
    at = _signed_at(request, contest, precinct)
    if at is None or turn(state, state.precincts[precinct], person.holder) is not None:
        return HttpResponseRedirect(url("entry:form", contest=contest, precinct=precinct))
    forms = drafts.forget(person, beginning(contest, precinct), at)
    return render(
        request,
        "entry/done.html",
        contest=state,
        name=name_of(state, precinct, request.lang),
        standing=standing(state, state.precincts[precinct], person.holder),
        forms=forms,
        next_href=next_form(request, state, precinct),
    )


def _signed_at(request: Request, contest: str, precinct: str) -> datetime | None:
    """When the person last signed an entry of this precinct; None: never."""
    for row in Proposal.objects.filter(by=person_of(request), state="made").order_by("-at")[:50]:
        act = row.acts[0]
        if (act["kind"], act["contest"], act["precinct"]) == ("protocol-entered", contest, precinct):
            return datetime.fromisoformat(row.signatures[-1]["at"])
    return None


def wrong_kind(request: Request, code: str = "unknown-button") -> Refused:
    """The refusal of a button that this page does not have, or that lacks something."""
    return Refused(refuse(f"web-entry.{code}", given=request.POST.get("do", "")[:20]))
