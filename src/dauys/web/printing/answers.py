"""Answers that are PDFs: shown in the browser, kept by nobody."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from dauys.election.state import Contest
from dauys.web.pages import render
from dauys.web.requests import Request

WAIT = "wait"


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A PDF under a file's name (ids of the record only), never stored by the browser."""
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def being_made(request: Request) -> HttpResponse:
    """The page that stands there while a long paper is made: it asks for the paper itself and stays until it comes."""
    query = request.GET.copy()
    del query[WAIT]
    return render(request, "printing/being-made.html", paper=f"{request.path}?{query.urlencode()}".rstrip("?"))


def contest_of(request: Request) -> Contest:
    """The contest that the address names. Raises Http404."""
    if request.place.contest is None:
        raise Http404
    return request.place.contest
