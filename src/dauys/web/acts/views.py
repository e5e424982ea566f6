"""The page of any act: a form made from the kind's own fields, checked by the rules before it is shown for signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.desk import About
from dauys.actions.papers import keep
from dauys.actions.proposals import Wanted, prepare
from dauys.base.codes import code_text
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.acts.body import Blob, Correction
from dauys.election.kinds import KINDS, Act, read_act
from dauys.election.state import Contest
from dauys.election.telling_place import numbered, station_text
from dauys.record.envelope import open_envelope
from dauys.store import log
from dauys.web.acts.fields import form_fields
from dauys.web.acts.filling import form_values
from dauys.web.acts.form_field import FormField
from dauys.web.acts.identity import NOMINATED, asked, named
from dauys.web.acts.offers import offers, words_of_kind
from dauys.web.acts.reading import FieldFault, Keep, Reading, Upload, read_form
from dauys.web.keys import custody_key
from dauys.web.pages import render, said
from dauys.web.printing.decisions import printed_here, with_decision
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in


def make(request: Request, contest: str, kind: str, precinct: str = "") -> HttpResponse:
    """The form of one kind of act about a contest or precinct; what it gives is prepared for signing.

    A kind about a precinct asks for the precinct first. `corrects` (the digest of an act) starts from that act.
    """
    state = request.place.contest
    if kind not in KINDS or state is None:
        raise Http404
    scope = KINDS[kind].scope
    if scope == "precinct" and not precinct:
        return _choose_precinct(request, state, kind)
    if scope not in {"contest", "precinct", "contest or precinct"}:
        raise Http404
    corrected = _corrected(request, state)
    fields = _fields(request, state, precinct, kind, corrected)
    if request.method == "POST":
        reading = _read(request, state, kind, fields, corrected)
        answer = _prepared(request, reading, kind, About(contest, precinct, _correction(request, corrected)))
        if answer is not None:
            return answer
    else:
        start = msgspec.to_builtins(corrected.body) if corrected else _given(request)
        reading = Reading(values=form_values(fields, start, state.unit.zone))
    return render(
        request,
        "acts/make.html",
        status=422 if reading.faults else 200,
        title=words_of_kind(kind, request.lang),
        kind_words=code_text("kind", kind, request.lang),
        name=name_in(state.unit.names, request.lang),
        contest_id=contest,
        precinct=station_text(state, precinct, request.lang),
        action=request.get_full_path(),
        fields=fields,
        values=reading.values,
        zone=state.unit.zone,
        faults=reading.by_path(),
        errors=reading.summary(),
        corrects=corrected.digest if corrected else "",
        cause=request.POST.get("cause", ""),
    )


def _fields(request: Request, state: Contest, precinct: str, kind: str, corrected: Act | None) -> tuple[FormField, ...]:
    offered = offers(request.desk.election, state, precinct, kind, request.lang)
    fields = form_fields(kind, request.lang, offered, optional=printed_here(kind))
    return asked(fields, request.lang) if _asks_for_number(kind, corrected) else fields


def _read(request: Request, state: Contest, kind: str, fields: Sequence[FormField], corrected: Act | None) -> Reading:
    zone, files = state.unit.zone, _files(request)
    reading = read_form(fields, _data(request), request.lang, zone, files=files, keep=_keeper(request))
    if _asks_for_number(kind, corrected):
        named(reading, state, request.desk.election.id, custody_key(), request.lang)
    return reading


def _asks_for_number(kind: str, corrected: Act | None) -> bool:
    """A nomination asks for the identity number; a correction of one keeps the person's mark."""
    return kind == NOMINATED and corrected is None


def _prepared(request: Request, reading: Reading, kind: str, about: About) -> HttpResponse | None:
    """Lead to the page of signing; None where the form must be shown again, with what is wrong."""
    if about.corrects is not None and not about.corrects.cause:
        reading.faults.append(FieldFault("cause", "missing", text("web-core.cause-missing", request.lang)))
    if reading.faults:
        return None
    then = f"/contests/{about.contest}/"
    try:
        wanted = with_decision(request, Wanted(kind, about, reading.fields), request.place.contest)
        row = prepare(request.desk, [wanted], person_of(request), request.now, then)
    except Refused as refused:
        reading.faults.append(FieldFault("", refused.refusal.code, said(request, refused.refusal)))
        return None
    return HttpResponseRedirect(f"/sign/{row.id}/")


def _choose_precinct(request: Request, state: Contest, kind: str) -> HttpResponse:
    """Which precinct the act is about; a new one is listed by its id."""
    wanted = request.GET.get("precinct", "").strip()
    if wanted and (wanted in state.precincts or kind == "precinct-listed"):
        return HttpResponseRedirect(f"/contests/{state.id}/precincts/{wanted}/act/{kind}/")
    rows = [(name, station_text(state, name, request.lang)) for name in numbered(state)]
    return render(
        request,
        "acts/precinct.html",
        title=words_of_kind(kind, request.lang),
        name=name_in(state.unit.names, request.lang),
        contest_id=state.id,
        kind=kind,
        rows=rows,
    )


def _data(request: Request) -> Mapping[str, Sequence[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}


def _files(request: Request) -> Mapping[str, Sequence[Upload]]:
    return {
        name: [Upload(f.name or "", f.content_type or "", f.read()) for f in given]
        for name, given in request.FILES.lists()
    }


def _keeper(request: Request) -> Keep:
    office = person_of(request).office

    def kept(upload: Upload) -> Blob:
        return keep(upload.content, upload.name, office, "acts", request.now)

    return kept


def _given(request: Request) -> dict[str, Any]:
    """Values that a link brings along, such as the candidate."""
    return {name: request.GET[name] for name in ("candidate", "complaint", "appeal") if name in request.GET}


def _corrected(request: Request, state: Contest) -> Act | None:
    """The act that the address says is corrected."""
    digest = request.GET.get("corrects", "")
    if not digest:
        return None
    kind = state.act_kinds.get(digest)
    if kind is None:
        raise Http404
    for index, envelope in log.read(0):
        if kind.encode() not in envelope:  # the kind stands readable in every envelope: most are not opened
            continue
        act = read_act(open_envelope(envelope).payload, index)
        if isinstance(act, Act) and act.digest == digest:
            return act
    raise Http404


def _correction(request: Request, corrected: Act | None) -> Correction | None:
    return Correction(corrected.digest, request.POST.get("cause", "").strip()) if corrected else None
