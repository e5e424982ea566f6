"""Reading the pages of the workspace in tests: their words and their links."""

from __future__ import annotations

import re
from html import unescape
from typing import Any


def main_of(answer: Any) -> str:
    """The markup of a page's main part."""
    page = answer.content.decode()
    assert answer.status_code == 200, page[:2000]
    return str(page.split("<main", 1)[1])


def words(answer: Any) -> str:
    """The words of a page's main part, each gap one space."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main_of(answer)))).replace("\xa0", " ")


def links(answer: Any) -> list[str]:
    """Where the links of a page's main part lead, within the workspace."""
    found = (unescape(href) for href in re.findall(r'<a[^>]* href="([^"]+)"', main_of(answer)))
    return [href for href in found if href.startswith("/") and not href.startswith("/static/")]


def card(answer: Any, name: str) -> str:
    """The words of one card of a page, empty where it is not there."""
    found = re.search(rf'<section class="card[^"]*" id="{name}">(.*?)</section>', main_of(answer), re.DOTALL)
    plain = unescape(re.sub(r"<[^>]+>", " ", found.group(1))) if found else ""
    return re.sub(r"\s+", " ", plain).replace("\xa0", " ").strip()
