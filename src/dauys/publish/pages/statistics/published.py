"""Our figures beside the published ones: what the record gives, what was reported, who said so, whether they agree."""

from __future__ import annotations

from typing import Any, NamedTuple

from dauys.audit.composition import Figures, composition
from dauys.audit.labels import label, regions_by_name
from dauys.audit.published import Compared, Source, compare, published_for, votes_asked
from dauys.base.dates import number_text
from dauys.base.texts import LANGS, Lang
from dauys.formats.data import cells
from dauys.publish.pages.statistics.figure import FOLDER
from dauys.publish.site import Site

ADDRESS = f"{FOLDER}/published.csv"
_TONES = {"agrees": "ok", "conflict": "warn", "differs": "bad"}


class Beside(NamedTuple):
    """A line: the figure's name, ours, the published value with its sources, the verdict's code and tone, a note."""

    words: str
    ours: str
    said: list[tuple[str, str, str]]
    verdict: str
    tone: str
    note: str


def composed(site: Site) -> Figures:
    """The figures of `audit.composition`."""
    return site.remembered("composition", "", lambda: composition(site.election))


def compared(site: Site) -> list[Compared]:
    """The figures that were published of this election; none where nothing is known to be."""
    return site.remembered("compared", "", lambda: _compared(site))


def _compared(site: Site) -> list[Compared]:
    published = published_for(site.election)
    if published is None:
        return []
    figures = composed(site) | votes_asked(site.election, published)
    return [line for line in compare(figures, published) if line.published is not None]


def page(site: Site, lang: Lang) -> dict[str, Any] | None:
    """The values of `statistics-published.html`; None where nothing was published."""
    lines = compared(site)
    if not lines:
        return None
    regions = regions_by_name(site.election)
    counted = {verdict: sum(line.verdict == verdict for line in lines) for verdict in _TONES}
    return {
        "lines": [_beside(line, lang, label(line.key, lang, regions)) for line in lines],
        "counted": counted,
        "address": ADDRESS,
    }


def csv_file(site: Site) -> bytes:
    """The comparison as CSV: a line for each source."""
    regions = regions_by_name(site.election)
    heads = ("key", *(f"name_{lang}" for lang in LANGS), "record", "published", "source", "url", "verdict")
    rows = [cells.line(heads)]
    for line in compared(site):
        names = [label(line.key, lang, regions) for lang in LANGS]
        for source in _sources(line):
            said = (source.value, source.source, source.url)
            rows.append(cells.line([line.key, *names, line.value, *said, line.verdict]))
    return "".join(rows).encode()


def _sources(line: Compared) -> list[Source]:
    known = line.published
    return [] if known is None else [Source(known.value, known.source, known.url), *known.others]


def _beside(line: Compared, lang: Lang, words: str) -> Beside:
    note = line.published.note if line.published is not None else None
    said = [(_number(source.value, lang), source.source, source.url) for source in _sources(line)]
    return Beside(
        words,
        _number(line.value, lang),
        said,
        line.verdict,
        _TONES.get(line.verdict, "idle"),
        getattr(note, lang) if note else "",
    )


def _number(value: int | str, lang: Lang) -> str:
    if isinstance(value, int):
        return number_text(value, lang)
    return value if lang == "en" else value.replace(".", ",")
