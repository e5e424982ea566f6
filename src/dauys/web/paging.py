"""Long lists page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from django.http import HttpRequest

T = TypeVar("T")
PAGE = 60


class Page(NamedTuple):
    """Which page this is, of how many, and the place of its first row in the list."""

    page: int
    pages: int
    start: int


def place(request: HttpRequest, number: int, size: int = PAGE) -> Page:
    """The page that `page` of the address asks for, in a list of `number` rows; the nearest where there is no such."""
    asked = request.GET.get("page", "1")
    pages = max(1, -(-number // size))
    page = min(max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1), pages)
    return Page(page, pages, size * (page - 1))


def page_of(request: HttpRequest, found: Sequence[T], size: int = PAGE) -> tuple[Page, Sequence[T]]:
    """The page asked for, and what of the list is on it."""
    page = place(request, len(found), size)
    return page, found[page.start : page.start + size]
