"""The gallery's pages."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.web.gallery.samples import samples
from dauys.web.pages import render
from dauys.web.requests import Request


def home(request: Request) -> HttpResponse:
    """Every component, in the reader's language."""
    return render(request, "gallery/home.html", **samples(request.lang))


def entry(request: Request) -> HttpResponse:
    """The entry of a protocol beside its scan."""
    return render(request, "gallery/entry.html", **samples(request.lang))


def presenter(request: Request) -> HttpResponse:
    """What a projector shows."""
    return render(request, "gallery/presenter.html", **samples(request.lang))


def sheet(request: Request) -> HttpResponse:
    """A page made to be printed."""
    return render(request, "gallery/sheet.html", **samples(request.lang))
