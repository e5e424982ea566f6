"""Long lists page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from django.http import HttpRequest

T = TypeVar("T")
PAGE = 60


def page_of(request: HttpRequest, found: Sequence[T], size: int = PAGE) -> tuple[Page, Sequence[T]]:
    """The page that `page` of the address asks for, the nearest where there is no such page, and what is on it."""
    asked = request.GET.get("page", "1")
    pages = max(1, -(-len(found) // size))
    page = min(max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1), pages)
    return Page(page, pages), found[size * (page - 1) : size * page]


class Page(NamedTuple):
    """Which page this is, of how many."""

    page: int
    pages: int
