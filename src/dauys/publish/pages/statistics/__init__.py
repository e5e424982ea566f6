"""The statistics: an overview, a page a topic with definition, chart, table and CSV of each figure, and maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dauys.base.texts import Lang
from dauys.publish import addresses
from dauys.publish.pages.statistics import candidates, competition, equality, maps, published, refusals, turnout
from dauys.publish.pages.statistics.figure import Figure, csv_file
from dauys.publish.pages.statistics.overview import overview
from dauys.publish.pages.statistics.shown import said_in, shown
from dauys.publish.rendering import File, Maker, PageContext, pages
from dauys.publish.site import Site

TOPICS: dict[str, Callable[[Site], list[Figure]]] = {
    "candidates": candidates.figures,
    "turnout": turnout.figures,
    "competition": competition.figures,
    "equality": equality.figures,
    "refusals": refusals.figures,
}


def topics(site: Site) -> dict[str, list[Figure]]:
    """The figures of each topic that has any."""

    def make() -> dict[str, list[Figure]]:
        made = {topic: figures(site) for topic, figures in TOPICS.items()}
        return {topic: figures for topic, figures in made.items() if figures}

    return site.remembered("statistics", "", make)


def tabs(site: Site, lang: Lang, current: str) -> list[tuple[str, str, bool]]:
    """The topics that have a page: name, address, whether it is this one."""
    names = [*topics(site), *(["published"] if published.compared(site) else [])]
    found = [(said_in("overview", lang), addresses.single(lang, "statistics"), not current)]
    found += [(said_in(f"topic-{name}", lang), addresses.statistics(lang, name), name == current) for name in names]
    if site.boundaries is not None:
        found.append((said_in("maps", lang), addresses.statistics(lang, "map-turnout"), current.startswith("map-")))
    return found


def _overview(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    return {"tabs": tabs(site, lang, ""), **overview(site, lang, topics(site))}


def _topic(site: Site, topic: str, lang: Lang) -> Mapping[str, Any] | None:
    figures = topics(site).get(topic)
    if not figures:
        return None
    return {
        "tabs": tabs(site, lang, topic),
        "topic": topic,
        "figures": [shown(figure, lang) for figure in figures],
        "preliminary": topic in {"turnout", "competition"} and not turnout.final(site),
    }


def _published(site: Site, topic: str, lang: Lang) -> Mapping[str, Any] | None:
    values = published.page(site, lang)
    return None if values is None else {"tabs": tabs(site, lang, topic), **values}


def _map(site: Site, topic: str, lang: Lang) -> Mapping[str, Any] | None:
    measure = next(measure for measure in maps.MEASURES if topic == f"map-{measure}")
    values = maps.map_page(site, measure, lang)
    return None if values is None else {"tabs": tabs(site, lang, topic), **values}


def _of(topic: str, template: str, context: PageContext) -> Maker:
    """The maker of a topic's page, whose subject is the whole election."""
    make = pages(template, addresses.statistics, context, live=lambda _topic: "")
    return lambda site, _subject: make(site, topic)


def _files(site: Site, _subject: str) -> Iterator[File]:
    for figures in topics(site).values():
        for figure in figures:
            yield figure.address, csv_file(figure)
    if published.compared(site):
        yield published.ADDRESS, published.csv_file(site)


MAKERS: tuple[Maker, ...] = (
    pages(
        "statistics-overview.html",
        lambda lang, _subject: addresses.single(lang, "statistics"),
        _overview,
        live=lambda _subject: "",
    ),
    *(_of(topic, "statistics.html", _topic) for topic in TOPICS),
    _of("published", "statistics-published.html", _published),
    *(_of(f"map-{measure}", "statistics-map.html", _map) for measure in maps.MEASURES),
    _files,
)
