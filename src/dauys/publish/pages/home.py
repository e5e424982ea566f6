"""The first page (the country, or the one district, at a glance), and the pages of regions and districts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dauys.base.texts import LANGS, Lang, text
from dauys.publish import addresses
from dauys.publish.pages.glance import Glance
from dauys.publish.rendering import File, Maker, page, pages
from dauys.publish.site import Site
from dauys.publish.templating import name_in


def home(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `home.html`."""
    glance = Glance(site, "", lang, addresses.home(lang))
    contests = site.election.contests.values()
    return {"g": glance, "single": next(iter(contests)) if len(contests) == 1 else None}


def area(site: Site, unit: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `area.html`: a region or a district."""
    here = addresses.area(lang, unit)
    listed = site.election.units[unit]
    above: list[tuple[str, str]] = []
    parent = listed.parent
    while parent:
        above.insert(0, (name_in(site.election.units[parent].names, lang), addresses.area(lang, parent)))
        parent = site.election.units[parent].parent
    return {
        "g": Glance(site, unit, lang, here),
        "name": name_in(listed.names, lang),
        "above": above,
        "type": listed.type,
    }


def units(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `units.html`: every seat by region and district, as a list."""
    return {"g": Glance(site, "", lang, addresses.single(lang, "units"))}


def root(site: Site, _subject: str) -> Iterator[File]:
    """The folder's own first page, which asks for the language, and the page for addresses that lead nowhere."""
    places = {lang: addresses.home(lang) for lang in LANGS}
    missing = {lang: text("publish.missing", lang) for lang in LANGS}
    yield "index.html", page("root.html", site, "", "kk", "index.html", places)
    yield "404.html", page("missing.html", site, "", "kk", "404.html", places, missing=missing)


def _once(name: str) -> addresses.PageAddress:
    return lambda lang, _subject: addresses.single(lang, name)


MAKERS: tuple[Maker, ...] = (
    pages("home.html", lambda lang, _subject: addresses.home(lang), home, live=lambda _subject: ""),
    pages("units.html", _once("units"), units, live=lambda _subject: ""),
    root,
)
AREA_MAKERS: tuple[Maker, ...] = (pages("area.html", addresses.area, area, live=lambda unit: unit),)
