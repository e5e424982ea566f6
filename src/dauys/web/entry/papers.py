"""Scans of the signed papers: taken in, and shown beside the numbers to those who may see the protocol."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.papers import about_protocol, keep_scan, papers_about, read_paper
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.web.entry.place import name_of, place_of
from dauys.web.pages import flash, render
from dauys.web.requests import Request, person_of


def scans(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The scans of a precinct's paper (GET); one more (POST)."""
    state = place_of(request)
    if request.method == "POST":
        uploaded = request.FILES.get("scan")
        if uploaded is None:
            raise Refused(refuse("web-entry.no-file"))
        person = person_of(request)
        keep_scan(uploaded.read(), str(uploaded.name), person.office, about_protocol(contest, precinct), request.now)
        flash(request, "ok", text("web-entry.scan-kept", request.lang))
        return HttpResponseRedirect(request.path)
    return render(
        request,
        "entry/scans.html",
        contest=contest,
        precinct=precinct,
        name=name_of(state, precinct, request.lang),
        scans=papers_about(about_protocol(contest, precinct)),
        supervisor=person_of(request).role == "supervisor",
        typist=person_of(request).role == "operator",
    )


def scan(_request: Request, contest: str, precinct: str, sha256: str) -> HttpResponse:
    """One scan's bytes; 404 for any other paper of the office."""
    row = next((p for p in papers_about(about_protocol(contest, precinct)) if p.sha256 == sha256), None)
    if row is None:
        raise Http404
    answer = HttpResponse(read_paper(sha256), content_type=row.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Disposition"] = f'inline; filename="{sha256[:12]}"'
    return answer
