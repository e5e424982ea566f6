"""Reads a rendered page as people do: its words, and the cells of its tables."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from dauys.base.dates import NO_BREAK
from dauys.base.texts import Lang
from dauys.publish import addresses
from dauys.publish.pages import contest
from tests.publish.contest.stages import site, state


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(name: str, lang: Lang = "en") -> str:
    """The contest's page of a state."""
    return files(name)[addresses.contest(lang, state(name).contest)]


def files(name: str) -> dict[str, str]:
    """Every file of the contest's makers."""
    shown, of = site(name), state(name).contest
    return {path: data.decode() for make in contest.MAKERS for path, data in make(shown, of)}


def words(html: str) -> str:
    """The words of a page, blanks evened out."""
    read = _Words()
    read.feed(re.sub(r"<(script|style|title)\b.*?</\1>", "", html, flags=re.DOTALL))
    return re.sub(r"\s+", " ", " ".join(read.words).replace(NO_BREAK, " "))


def links(html: str) -> list[str]:
    """The addresses that a page leads to."""
    read = _Words()
    read.feed(html)
    return read.links


def ids(html: str) -> list[str]:
    """The anchors of a page."""
    read = _Words()
    read.feed(html)
    return read.ids


def part(html: str, name: str) -> str:
    """The words of one card of a page; empty where it has no such card."""
    found = re.search(rf'<section class="card[^"]*" id="{name}".*?</section>', html, flags=re.DOTALL)
    return words(found[0]) if found else ""


def rows(html: str, name: str) -> list[list[str]]:
    """The cells of the rows of the first table of a card, head and foot included."""
    found = re.search(rf'<section class="card[^"]*" id="{name}".*?</section>', html, flags=re.DOTALL)
    assert found is not None, name
    table = re.search(r"<table.*?</table>", found[0], flags=re.DOTALL)
    assert table is not None, name
    made = re.split(r"<tr\b", table[0].replace("</table>", ""))[1:]  # rows and cells end where the next ones begin
    return [[words(f"<td{cell}").strip() for cell in re.split(r"<t[hd]\b(?!ead)", row)[1:]] for row in made]
