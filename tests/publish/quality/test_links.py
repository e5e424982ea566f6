"""Every link of every page leads to a file that is there, every page is small, and nothing of it is from elsewhere."""

from __future__ import annotations

import gzip
import posixpath
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.publish.contest.reading import ids

MOST = 60_000  # bytes of a page as it is sent
_LINK = re.compile(r'\s(?:href|src|data-live|data-index|data-contest|data-area)="([^"]+)"')
_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//")
# Where published figures are from: sources that a reader may open.
_SOURCES = "published"


def _has(page: Path, anchor: str) -> bool:
    """Whether a page has the place; the anchors of the check are the names of contests."""
    return not anchor or page.suffix != ".html" or page.name == "check.html" or anchor in _ids(page)


@cache
def _ids(page: Path) -> frozenset[str]:
    return frozenset(ids(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["night", "end", "districts"])
def test_every_link_leads_to_a_file(sites: Path, name: str) -> None:
    top, lost, seen = sites / name, set(), 0
    for page in top.rglob("*.html"):
        here = page.relative_to(top).as_posix()
        for link in _LINK.findall(page.read_text(encoding="utf-8")):
            if _ELSEWHERE.match(link):
                assert link.startswith(("https:", "data:")), (here, link)
                continue
            seen += 1
            place, _, anchor = link.partition("#")
            path = unquote(place.partition("?")[0])
            to = top / posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else page
            if "@" in path:
                continue
            if not to.is_file() or not _has(to, anchor):
                lost.add((here, link))
    assert seen > 2000
    assert sorted(lost)[:20] == []


@pytest.mark.parametrize("name", ["night", "end", "districts"])
def test_every_page_is_small_as_sent(sites: Path, name: str) -> None:
    sizes = {page: len(gzip.compress(page.read_bytes(), 6)) for page in (sites / name).rglob("*.html")}
    large = {page.relative_to(sites).as_posix(): size for page, size in sizes.items() if size >= MOST}
    assert len(sizes) > 80
    assert large == {}


@pytest.mark.parametrize("name", ["night", "end", "districts"])
def test_only_sources_of_published_figures_lie_elsewhere(sites: Path, name: str) -> None:
    for page in (sites / name).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|link|img|iframe|source|video)\b[^>]*(?:src|href)="(?:https?:)?//', text), page
        assert not re.search(r"\sstyle=|<style|<script>|\son[a-z]+=", text), page
        if re.search(r'<a\b[^>]*href="https?:', text):
            assert _SOURCES in page.name, page
    for sheet in (sites / name / "static").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_the_three_languages_have_the_same_pages(sites: Path) -> None:
    for name in ("night", "end", "districts"):
        found = [
            {page.relative_to(sites / name / lang).as_posix() for page in (sites / name / lang).rglob("*.html")}
            for lang in ("kk", "ru", "en")
        ]
        assert found[0] == found[1] == found[2]
        assert len(found[0]) > 20
