"""Makes pages of templates: what every page has around it, and relative addresses so that a folder on a disk works."""

from __future__ import annotations

import hashlib
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
from dauys.publish.site import Site
from dauys.publish.templating import LOOK, environment, name_in

_HERE = Path(__file__).parent
STATICS = (_HERE / "static", LOOK / "static")
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
    return _templates().get_template(template).render(**around, **values).encode()


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
    made = environment(loader=FileSystemLoader([_HERE / "templates", LOOK / "templates"]), autoescape=True)
    made.globals.update(static=_static, link=_link, drawn=drawn, to=addresses)
    made.filters["nm"] = _name
    return made


@pass_context
def _link(context: Context, there: str) -> str:
    return addresses.relative(context["here"], there)


@pass_context
def _static(context: Context, path: str) -> str:
    return addresses.relative(context["here"], f"static/{path}") + f"?{digest_of(path)}"


@pass_context
def _name(context: Context, names: Any) -> str:
    return name_in(names, context["lang"])


@cache
def digest_of(path: str) -> str:
    """A mark of a static file's contents, so that browsers may keep it. Raises FileNotFoundError."""
    return hashlib.sha256(static_file(path).read_bytes()).hexdigest()[:10]


def static_file(path: str) -> Path:
    """The static file at `path` under `static/`. Raises FileNotFoundError."""
    for folder in STATICS:
        if (folder / path).is_file():
            return folder / path
    raise FileNotFoundError(path)


@cache
def drawn(name: str) -> Markup:
    """An icon's own drawing: from a disk, a browser does not follow references into another file."""
    symbol = _symbols()[name]
    return Markup(symbol)  # noqa: S704 - our own file


@cache
def _symbols() -> dict[str, str]:
    sheet = (LOOK / "static" / "icons.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', sheet, re.DOTALL)
    return {name: re.sub(r"\s+", " ", body).strip() for name, body in found}


def statics() -> Iterator[File]:
    """Every static file of the site with its path."""
    for folder in reversed(STATICS):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield f"static/{file.relative_to(folder).as_posix()}", file.read_bytes()
