"""The page of the open data: what each file is, for the whole election and for each contest, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from dauys.base.alphabet import sort_key
from dauys.base.texts import Lang, text
from dauys.formats.data import columns
from dauys.publish import addresses
from dauys.publish.data.files import FOLDER
from dauys.publish.pages.statistics import published, topics
from dauys.publish.pages.statistics.shown import said_in
from dauys.publish.rendering import Maker, pages
from dauys.publish.site import Site
from dauys.publish.templating import name_in

_OTHERS = ("results", "results-json", "nist-json", "civics-xml", "candidates-json", "acts-jsonl")
_OF_CONTEST_ONLY, _OF_ALL_ONLY = frozenset({"acts-jsonl"}), frozenset({"civics-xml"})


class DataFile(NamedTuple):
    """A file of the open data: its name, what it is, what a row is."""

    name: str
    title: str
    about: str


def files(lang: Lang, *, contest: bool) -> list[DataFile]:
    """The files that there are, of one contest or of the whole election."""
    found = [DataFile(f"{table.name}.csv", table.title(lang), table.description(lang)) for table in columns.TABLES]
    for name in _OTHERS:
        if name not in (_OF_ALL_ONLY if contest else _OF_CONTEST_ONLY):
            file = "results.csv" if name == "results" else ".".join(name.rsplit("-", 1))
            found.append(DataFile(file, text(f"data.table-{name}", lang), text(f"data.about-{name}", lang)))
    return [*found, DataFile("datapackage.json", "Data Package", text("publish-data.package", lang))]


def figure_files(site: Site, lang: Lang) -> list[tuple[str, list[tuple[str, str]]]]:
    """The files of the statistics by topic: title and address of each."""
    found = [
        (text(f"publish-statistics.topic-{topic}", lang), [(said_in(one.name, lang), one.address) for one in figures])
        for topic, figures in topics(site).items()
    ]
    if published.compared(site):
        name = text("publish-statistics.topic-published", lang)
        found.append((name, [(name, published.ADDRESS)]))
    return found


def context(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `data.html`."""
    named = [(name_in(contest.unit.names, lang), contest.id) for contest in site.election.contests.values()]
    return {
        "files": files(lang, contest=False),
        "of_contest": files(lang, contest=True),
        "contests": sorted(named, key=lambda row: (sort_key(row[0]), row[1])),
        "folder": FOLDER,
        "figures": figure_files(site, lang),
    }


MAKERS: tuple[Maker, ...] = (
    pages("data.html", lambda lang, _s: addresses.single(lang, "data"), context, live=lambda _subject: ""),
)
