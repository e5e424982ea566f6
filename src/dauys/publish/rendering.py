"""Makes pages of templates: what every page has around it, and relative addresses so that a folder on a disk works."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dauys.base.texts import LANGS, Lang
from dauys.publish import addresses
from dauys.publish.icons import icon, mark
from dauys.publish.site import Site
from dauys.publish.statics import digest_of
from dauys.publish.templating import LOOK, environment, name_in

_HERE = Path(__file__).parent
_PARTS = ("home", "units", "guide", "statistics", "data", "check")
File = tuple[str, bytes]
Maker = Callable[[Site, str], Iterator[File]]
PageContext = Callable[[Site, str, Lang], Mapping[str, Any] | None]


def pages(template: str, address: addresses.PageAddress, context: PageContext, *, live: Callable[[str], str]) -> Maker:
    """A maker of one page in the three languages.

    `context` gives the template's values, None where there is no such page (yet) for the subject; `live` names the
    scope (a contest, a unit, "" for the whole) whose acts the page shows, from its subject.
    """

    def make(site: Site, subject: str) -> Iterator[File]:
        for lang in LANGS:
            values = context(site, subject, lang)
            if values is not None:
                places = {tongue: address(tongue, subject) for tongue in LANGS}
                yield places[lang], page(template, site, live(subject), lang, places[lang], places, **values)

    return make


def page(  # noqa: PLR0917 - where a page stands among the others
    template: str, site: Site, scope: str, lang: Lang, here: str, places: Mapping[Lang, str], **values: Any
) -> bytes:
    """One page: `here` is its own address, `places` those of the same page in the three languages."""
    around = frame(site, scope, lang, here, places)
    return _bare(_templates().get_template(template).render(**around, **values)).encode()


# An item or a cell ends where the next one begins: HTML lets these end tags out, and lines need no indentation.
_IDLE = re.compile(r"</(?:li|t[hdr]|d[dt]|thead|tbody|tfoot)>|(?<=\n)\s+")


def _bare(html: str) -> str:
    """A page without what it can do without. No template has lines of its own inside `pre`."""
    return _IDLE.sub("", html)


def fragment(template: str, lang: Lang, **values: Any) -> str:
    """A template that is no page: a part of one, or a picture."""
    return _templates().get_template(template).render(lang=lang, **values)


def frame(site: Site, scope: str, lang: Lang, here: str, places: Mapping[Lang, str]) -> dict[str, Any]:
    """What every page has: where it is, in which languages, as of when, from which head of the log.

    A page of one contest or unit is as of the last act in it: it stays as it is while others go on.
    """
    genesis = site.election.genesis
    version = site.version_of(scope)
    return {
        "lang": lang,
        "here": here,
        "langs": list(places.items()),
        "election_title": name_in(genesis.title, lang) if genesis else "",
        "synthetic": genesis is not None and genesis.synthetic,
        "imported": genesis is not None and genesis.imported,
        "as_of": site.at_of(scope) if scope in site.acts and scope else site.at,
        "version": version,
        "head": site.head,
        "live": addresses.live(_live_name(site, scope)),
        "base": site.base,
        "zone": site.election.law.country.zone,
    }


def _live_name(site: Site, scope: str) -> str:
    if not scope:
        return "country"
    return scope if scope in site.acts else f"area-{scope}"


@cache
def _templates() -> Environment:
    loader = FileSystemLoader([_HERE / "templates", LOOK / "templates"])
    made = environment(loader=loader, autoescape=True, auto_reload=False)
    made.globals.update(static=_static, link=_link, nav=_nav, drawn=icon, emblem=mark, to=addresses)
    made.filters["nm"] = _name
    return made


@pass_context
def _link(context: Context, there: str) -> str:
    return addresses.relative(context["here"], there)


@pass_context
def _nav(context: Context) -> Markup:
    """The way between the parts of the site: the same on all pages of a folder that are none of the parts."""
    here, lang = context["here"], context["lang"]
    places = {name: addresses.home(lang) if name == "home" else addresses.single(lang, name) for name in _PARTS}
    stands = here if here in places.values() else posixpath.join(posixpath.dirname(here), "-")
    return _nav_of(lang, stands, tuple(places.items()))


@cache
def _nav_of(lang: Lang, here: str, places: tuple[tuple[str, str], ...]) -> Markup:
    return Markup(fragment("nav.html", lang, here=here, places=places))  # noqa: S704 - our own template


@pass_context
def _static(context: Context, path: str) -> str:
    return addresses.relative(context["here"], f"static/{path}") + f"?{digest_of(path)}"


@pass_context
def _name(context: Context, names: Any) -> str:
    return name_in(names, context["lang"])
