"""The smaller pages of a contest: all its acts, the protocols of a large one; and the way in from others' pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dauys.base.texts import LANGS, Lang
from dauys.publish import addresses
from dauys.publish.pages.contest.acts import kinds, pages_of, statute_text
from dauys.publish.pages.contest.known import known
from dauys.publish.pages.contest.page import head
from dauys.publish.pages.contest.precincts import A_PAGE, INLINE
from dauys.publish.pages.contest.protocols import protocols
from dauys.publish.pages.contest.words import say
from dauys.publish.rendering import File, pages
from dauys.publish.site import Site


def acts_pages(site: Site, contest: str) -> Iterator[File]:
    """Every act of a contest, on as many pages as it takes."""
    whole = pages_of(known(site, contest))
    for page in range(1, whole + 1):
        yield from _page("contest-acts.html", addresses.acts, (site, contest), page, whole)


def protocol_pages(site: Site, contest: str) -> Iterator[File]:
    """The protocols of a contest with more precincts than its own page shows."""
    precincts = len(site.election.contests[contest].precincts)
    if precincts <= INLINE:
        return
    whole = -(-precincts // A_PAGE)
    for page in range(1, whole + 1):
        yield from _page("contest-protocols.html", addresses.protocols, (site, contest), page, whole)


def _page(template: str, address: Any, of: tuple[Site, str], page: int, whole: int) -> Iterator[File]:
    def place(lang: Lang, contest: str) -> str:
        return str(address(lang, contest, page))

    def context(site: Site, contest: str, lang: Lang) -> Mapping[str, Any]:
        found = known(site, contest)
        around = {"page": page, "pages": whole, "address": address, **head(found, lang)}
        if template == "contest-acts.html":
            acts = {"kinds": kinds(found, page, lang), "statute": statute_text(found.statute, lang)}
            return around | acts | {"number": len(found.acts)}
        start = (page - 1) * A_PAGE
        return around | {"protocols": protocols(found, lang, start, start + A_PAGE)}

    return pages(template, place, context, live=lambda contest: contest)(*of)


def units_file(site: Site, _subject: str) -> Iterator[File]:
    """The latest contest of each unit, for `embed.html`; a script, because from a disk a page reads no other file."""
    latest: dict[str, str] = {}
    for contest in sorted(site.contests_in(""), key=lambda one: (one.voting_day, one.called_at)):
        latest[contest.unit.unit] = contest.id
    written = json.dumps(latest, separators=(",", ":"), sort_keys=True)
    yield "embed-units.js", f"window.dauysUnits={written};\n".encode()


def embed_page(_site: Site, _subject: str) -> Iterator[File]:
    """The page that others put into theirs: it goes on to that of the contest or unit, which shows itself in small."""
    words = {code: {lang: say(f"embed-{code}", lang) for lang in LANGS} for code in ("loading", "missing")}
    yield "embed.html", _EMBED.format(words=_attribute(words)).encode()


def _attribute(words: Mapping[str, Any]) -> str:
    return json.dumps(words, ensure_ascii=False).replace("&", "&amp;").replace('"', "&quot;")


_EMBED = """<!doctype html>
<html lang="kk">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';
 img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>dauys</title>
<link rel="icon" href="static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="static/site.css">
<script src="embed-units.js"></script>
<script src="static/embed.js" defer></script>
</head>
<body class="public"><main><p role="status" data-words="{words}">dauys</p></main></body>
</html>
"""
