"""The first page of the statistics: the few figures that sum an election up, and the way to each topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dauys.audit.composition import first_contests
from dauys.audit.stages import Stage, woman, young
from dauys.base.dates import number_text
from dauys.base.texts import Lang, text
from dauys.publish.pages.statistics import competition, equality, published, turnout
from dauys.publish.pages.statistics.candidates import people, reached
from dauys.publish.pages.statistics.figure import Figure, Share, Value, words
from dauys.publish.pages.statistics.shown import said_in
from dauys.publish.site import Site
from dauys.publish.summary import summaries

Fact = tuple[str, str, str]


def overview(site: Site, lang: Lang, topics: Mapping[str, list[Figure]]) -> Mapping[str, Any]:
    """The values of `statistics-overview.html`; `topics` are those that have figures, or pages of their own."""
    lines = published.compared(site)
    agree = sum(line.verdict != "differs" for line in lines)
    given = {"number": number_text(len(lines), lang), "agree": number_text(agree, lang)}
    compared = text("publish-statistics.compared", lang, **given) if lines else ""
    seats = len(first_contests(site.election))
    return {
        "sentence": text("publish-statistics.sentence", lang, seats=number_text(seats, lang)),
        "facts": [facts for facts in (_voting(site, lang), _standing(site, lang)) if facts],
        "topics": [
            (topic, [(figure.name, said_in(figure.name, lang), figure.address) for figure in figures])
            for topic, figures in topics.items()
        ],
        "maps": site.boundaries is not None,
        "compared": compared,
    }


def _fact(key: str, value: Value, lang: Lang, note: str = "") -> Fact:
    said, beside = words(value, lang)
    return said_in(f"fact-{key}", lang), said, note or beside


def _voting(site: Site, lang: Lang) -> list[Fact]:
    made = []
    races = competition.found_races(site)
    share = turnout.taking_part(site, summaries(site, ""))
    if share.part:
        note = "" if turnout.final(site) else said_in("preliminary", lang)
        made.append(_fact("turnout", share, lang, note))
    if races:
        mean, uncontested, two, margin, effective = competition.competed(races)
        made.append(_fact("candidates", mean, lang, said_in("fact-candidates-note", lang)))
        made.append(_fact("uncontested", uncontested, lang))
        made.append(_fact("two-horse", two, lang))
        if margin is not None:
            made.append(_fact("margin", margin, lang, said_in("fact-margin-note", lang)))
            made.append(_fact("effective", effective, lang, said_in("fact-effective-note", lang)))
    return made


def _standing(site: Site, lang: Lang) -> list[Fact]:
    found = people(site)
    if not found["nominated"]:
        return []
    stages: tuple[Stage, ...] = ("nominated", "registered", "on_ballot", "elected")
    last = stages[reached(found)[-1]]
    note = said_in(f"among-{last}", lang)
    made = [_fact("nominated", len(found["nominated"]), lang)]
    for key, of in (("women", woman), ("young", young)):
        share = equality.share(found[last], of)
        made.append(_fact(key, share, lang, f"{words(share, lang)[1]}, {note}"))
    incumbents = Share(sum(p.candidate.nomination.incumbent for p in found[last]), len(found[last]))
    made.append(_fact("incumbents", incumbents, lang, f"{words(incumbents, lang)[1]}, {note}"))
    return made
