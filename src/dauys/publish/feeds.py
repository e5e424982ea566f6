"""Atom feeds (RFC 4287) of the acts of a contest or an area, told in plain words, and the map of the site's pages."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from heapq import nlargest
from xml.sax.saxutils import escape, quoteattr

from dauys.base.texts import LANGS, Lang
from dauys.election.kinds import Act
from dauys.election.telling import tell
from dauys.publish import addresses
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.templating import name_in

_OF_CONTEST, _OF_AREA = 10, 15
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_MARK = 16  # bytes of an act's hash that tell it from all others
# Steps on the way are no news: what comes of them is. The page has them all.
_QUIET = frozenset(
    {
        *("key-granted", "key-revoked", "unit-listed", "precinct-listed", "voter-list-committed", "photo-published"),
        *("papers-received", "signatures-checked", "verdict-received", "observer-accredited", "proxy-registered"),
        *("ballots-printed", "ballots-delivered", "precinct-opened", "precinct-closed", "turnout-reported"),
        *("protocol-entered", "protocol-returned"),
    }
)


def contest_feeds(site: Site, contest: str) -> Iterator[File]:
    """The last acts of a contest."""
    state = site.election.contests[contest]
    acts = _last(site.acts[contest], _OF_CONTEST)
    for lang in LANGS:
        page = addresses.contest(lang, contest)
        yield addresses.feed(lang, contest), _feed(site, lang, name_in(state.unit.names, lang), page, contest, acts)


def area_feeds(site: Site, unit: str) -> Iterator[File]:
    """The last acts of the contests in a region or district."""
    acts = _last((act for contest in site.contests_in(unit) for act in site.acts[contest.id]), _OF_AREA)
    for lang in LANGS:
        page, name = addresses.area(lang, unit), name_in(site.election.units[unit].names, lang)
        yield addresses.feed(lang, f"area-{unit}"), _feed(site, lang, name, page, unit, acts)


def sitemap(site: Site, _subject: str) -> Iterator[File]:
    """The map of pages for search engines (sitemaps.org), where the site knows its own address; and robots.txt."""
    if not site.base:
        yield "robots.txt", b"User-agent: *\nAllow: /\n"
        return
    pages: list[tuple[addresses.PageAddress, str]] = [(lambda lang, _whole: addresses.home(lang), "")]
    pages += [(addresses.contest, contest) for contest in site.election.contests]
    pages += [(addresses.area, unit) for unit in site.areas()]
    urls = "".join(_url(site, lang, make, subject) for make, subject in pages for lang in LANGS)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    yield "sitemap.xml", f"{_HEAD}<urlset {space}>\n{urls}</urlset>\n".encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base}sitemap.xml\n".encode()


def _url(site: Site, lang: Lang, make: addresses.PageAddress, subject: str) -> str:
    other = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tongue}" href={quoteattr(site.base + make(tongue, subject))}/>'
        for tongue in LANGS
    )
    return f"<url><loc>{escape(site.base + make(lang, subject))}</loc>{other}</url>\n"


def _last(acts: Iterable[Act], most: int) -> list[Act]:
    return nlargest(most, (act for act in acts if act.kind not in _QUIET), key=lambda act: act.index)


def _feed(site: Site, lang: Lang, name: str, page: str, scope: str, acts: list[Act]) -> bytes:  # noqa: PLR0917
    genesis = site.election.genesis
    title = name_in(genesis.title, lang) if genesis else ""
    own_contest = scope in site.acts
    here = addresses.feed(lang, scope if own_contest else f"area-{scope}")
    link = site.base + page if site.base else addresses.relative(here, page)
    entries = "".join(_entry(site, lang, act, here, named=not own_contest) for act in acts)
    updated = acts[0].at if acts else site.acts[""][0].at
    own = f'<link rel="self" href={quoteattr(site.base + here)}/>' if site.base else ""
    return (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">'
        f"<id>{escape(_id(site.acts[''][0].digest))}#{escape(scope)}-{lang}</id><title>{escape(name)}</title>"
        f"<updated>{updated}</updated><author><name>{escape(title)}</name></author>"
        f"<link href={quoteattr(link)}/>{own}\n{entries}</feed>\n"
    ).encode()


def _entry(site: Site, lang: Lang, act: Act, here: str, *, named: bool) -> str:
    """One act: what happened is the title; `named` puts the unit's name before it, in the feed of an area."""
    page = addresses.contest(lang, act.contest)
    link = site.base + page if site.base else addresses.relative(here, page)
    contest = site.election.contests[act.contest]
    told = tell(act, contest, lang)
    title = f"{name_in(contest.unit.names, lang)}: {told}" if named else told
    return (
        f"<entry><id>{_id(act.digest)}</id><title>{escape(title)}</title>"
        f"<updated>{act.at}</updated><link href={quoteattr(link)}/></entry>\n"
    )


def _id(digest: str) -> str:
    """An act's name for machines (RFC 6920): by the first half of the hash of its payload."""
    mark = urlsafe_b64encode(bytes.fromhex(digest)[:_MARK]).decode().rstrip("=")
    return f"ni:///sha-256-128;{mark}"


CONTEST_MAKERS: tuple[Maker, ...] = (contest_feeds,)
AREA_MAKERS: tuple[Maker, ...] = (area_feeds,)
MAKERS: tuple[Maker, ...] = (sitemap,)
