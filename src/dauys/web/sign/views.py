"""The pages of proposals: those that wait for my office, and the one that shows what will be signed and takes it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from dauys.actions.proposals import Item, drop, items_of, sign
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.telling import office_text, tell
from dauys.store.models import Person, Proposal
from dauys.web.office import OFFICE
from dauys.web.pages import flash, render, said
from dauys.web.requests import Request, person_of
from dauys.web.sign.showing import filed_by, may_sign, shown_item, who_signs

_SHOWN = 12


def waiting(request: Request) -> HttpResponse:
    """The proposals that wait for a signature of my office, and what became of the last ones."""
    person = person_of(request)
    rows = Proposal.objects.select_related("by").order_by("-at")
    open_ = [row for row in rows.filter(state="waiting") if _concerns(row, person)]
    made = [row for row in rows.filter(state="made")[:60] if _concerns(row, person)][:_SHOWN]
    return render(
        request,
        "sign/waiting.html",
        waiting=[_summary(request, row) for row in open_],
        made=[_summary(request, row) for row in made],
    )


def _summary(request: Request, row: Proposal) -> dict[str, Any]:
    items = items_of(row)
    return {"row": row, "words": _tell(request, items[0]), "number": len(items), "kind": items[0].kind}


def _tell(request: Request, item: Item) -> str:
    election = request.desk.election
    act = request.desk.draft(item.body, item.about, request.now)
    return tell(act, election.contests.get(item.about.contest) or election, request.lang)


def show(request: Request, proposal: str) -> HttpResponse:
    """One proposal: the acts in words, field by field and byte for byte, who signs; and the signature itself (POST)."""
    person, row = person_of(request), _mine(request, proposal)
    if request.method == "POST" and request.POST.get("do") == "drop":
        drop(row.id, person)
        flash(request, "stop", text("web-core.dropped", request.lang))
        return HttpResponseRedirect(_then(row))
    if request.method == "POST":
        return _signed(request, row, person)
    items = items_of(row)
    return render(
        request,
        "sign/show.html",
        row=row,
        items=[shown_item(request, item) for item in items[:_SHOWN]],
        more=max(0, len(items) - _SHOWN),
        number=len(items),
        signers=who_signs(request, row, person),
        may=may_sign(request, row, person),
        filed=filed_by(request, row),
        own=office_text(person.office, request.desk.election, request.lang),
    )


def _mine(request: Request, proposal: str) -> Proposal:
    person = person_of(request)
    row = Proposal.objects.select_related("by").filter(pk=proposal).first()
    if row is None or not _concerns(row, person):
        raise Http404
    return row


def _concerns(row: Proposal, person: Person) -> bool:
    """Whether a proposal is the person's business: the own ones, and those that the office signs.

    A typist's entry is nobody else's: the second typist must not see its figures.
    """
    if row.by_id == person.pk:
        return True
    return person.office in row.offices and all(act["kind"] != "protocol-entered" for act in row.acts)


def _signed(request: Request, row: Proposal, person: Person) -> HttpResponse:
    try:
        after = sign(request.desk, OFFICE.custody, row.id, person, request.now)
    except Refused as refused:
        flash(request, "bad", said(request, refused.refusal))
        return HttpResponseRedirect(f"/sign/{row.id}/")
    if after.state == "made":
        flash(
            request, "ok", text("web-core.made", request.lang, number=len(after.digests), digest=after.digests[0][:12])
        )
        return HttpResponseRedirect(_then(after))
    flash(request, "wait", text("web-core.waits", request.lang))
    return HttpResponseRedirect(f"/sign/{after.id}/")


def _then(row: Proposal) -> str:
    inside = row.then.startswith("/") and url_has_allowed_host_and_scheme(row.then, allowed_hosts=None)
    return row.then if inside else "/"
