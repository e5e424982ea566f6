"""The page of the open data: what each file is, for the whole election and for each contest, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from dauys.base.alphabet import sort_key
from dauys.base.dates import number_text
from dauys.base.texts import Lang, text
from dauys.formats.data import columns, packed
from dauys.formats.data.package import FILE, OF_ALL_ONLY, OF_CONTEST_ONLY, OTHERS, stem_of
from dauys.publish import addresses, archive
from dauys.publish.data.files import FOLDER
from dauys.publish.pages.statistics import published, topics
from dauys.publish.pages.statistics.shown import said_in
from dauys.publish.rendering import Maker, pages
from dauys.publish.site import Site
from dauys.publish.templating import name_in

_MEGABYTE = 1_000_000


class DataFile(NamedTuple):
    """A file of the open data: its name, what it is, what a row is."""

    name: str
    title: str
    about: str


def files(lang: Lang, *, contest: bool) -> list[DataFile]:
    """The files that there are, of one contest or of the whole election."""
    left_out = OF_ALL_ONLY if contest else OF_CONTEST_ONLY
    names = [name for name in (*(f"{table.name}.csv" for table in columns.TABLES), *OTHERS) if name not in left_out]
    found = [
        DataFile(
            packed.published(name, whole=not contest),
            text(f"data.table-{stem_of(name)}", lang),
            text(f"data.about-{stem_of(name)}", lang),
        )
        for name in names
    ]
    return [*found, DataFile(FILE, "Data Package", text("publish-data.package", lang))]


def archive_file(site: Site, lang: Lang) -> Mapping[str, str] | None:
    """The archive as pages speak of it: address, hash, length and acts in words; None before the first one."""
    made = site.archive
    if made is None:
        return None
    megabytes = number_text(-(-made.bytes // _MEGABYTE), lang)
    said = text("publish-archive.file-as-of", lang, megabytes=megabytes, acts=number_text(made.acts, lang))
    older = f". {text('publish-archive.older', lang)}" if made.acts < site.head.size else ""
    return {"address": archive.PLACE, "said": said + older, "sha256": made.sha256}


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
        "archive": archive_file(site, lang),
    }


MAKERS: tuple[Maker, ...] = (
    pages("data.html", lambda lang, _s: addresses.single(lang, "data"), context, live=lambda _subject: ""),
)
