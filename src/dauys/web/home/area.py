"""How far the units of a person's area are, as rows: a region, a district, a unit, each with its dot and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dauys.base.alphabet import fold, sort_key
from dauys.base.codes import code_text
from dauys.base.dates import number_text, percent_text
from dauys.base.texts import Lang, text
from dauys.election.progress import Counts
from dauys.election.progress_area import Area
from dauys.web.home.kept import kept
from dauys.web.home.ways import contest_page
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

TONES = {"ahead": "idle", "now": "live", "trouble": "warn", "done": "final", "void": "stop"}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of a list: name, where it leads, its dot as tone and word, how far it is and by what measure."""

    name: str
    href: str
    tone: str
    words: str
    note: str
    done: int | None
    whole: int | None


def area_of(request: Request) -> Area:
    """The tree that the person sees: the office's area; the own unit for a representative; else everything."""
    person, progress = person_of(request), kept(request).progress
    if person.role != "representative":
        return progress.area(person.office or "central")
    contest = request.desk.election.contests.get(person.scope.partition("/")[0])
    return progress.area(f"unit/{contest.unit.unit if contest else '-'}")


def find(top: Area, unit: str) -> list[Area]:
    """The way from the top of a tree down to a unit; empty where the unit is not in it."""
    if top.unit == unit:
        return [top]
    for child in top.children:
        if way := find(child, unit):
            return [top, *way]
    return []


def leaves(top: Area) -> Iterator[Area]:
    """The units with a contest of their own."""
    if top.contest:
        yield top
    for child in top.children:
        yield from leaves(child)


def matching(top: Area, wanted: str) -> list[Area]:
    """The units whose name contains the words, whatever the case and letters."""
    folded = fold(wanted.strip())
    return [area for area in leaves(top) if folded in fold(f"{area.names.kk} {area.names.ru} {area.names.en}")]


def by_name(areas: list[Area] | tuple[Area, ...]) -> list[Area]:
    """In the order of the Kazakh alphabet."""
    return sorted(areas, key=lambda area: (sort_key(area.names.kk), area.unit))


def row_of(request: Request, area: Area) -> UnitRow:
    """A unit as a row of a list."""
    lang = request.lang
    measure, done, whole = how_far(area.counts)
    if area.children:
        href, words = (
            f"/units/?in={area.unit}",
            text("web-home.contests-in", lang, number=number_text(area.contests, lang)),
        )
    else:
        href = contest_page(person_of(request), area.contest) or f"/units/?in={area.unit}"
        words = code_text("stage", next(iter(area.stages), "called"), lang)
    note = text(f"web-home.measure-{measure}", lang) if measure else ""
    return UnitRow(
        name_in(area.names, lang) or area.unit,
        href,
        TONES[area.dot],
        words,
        note,
        done if measure else None,
        whole if measure else None,
    )


def how_far(counts: Counts) -> tuple[str, int, int]:
    """By what a unit's way is measured now: the last thing that any of its precincts has reached."""
    whole = counts.precincts
    steps = (
        ("final", counts.entered or counts.closed, counts.final + counts.annulled),
        ("opened", counts.opened, counts.opened),
        ("delivered", counts.delivered, counts.delivered),
        ("listed", whole, counts.listed),
    )
    for measure, begun, done in steps:
        if begun:
            return measure, done, whole
    return "", 0, 0


def figures(area: Area, late: int | None, lang: Lang) -> list[Figure]:
    """The four facts of an area; `late` is None for those who have no duties."""
    if not area.contests:
        return []
    counts, words = area.counts, _Words(lang)
    found = [words.fact("contests", words.number(area.contests), _stages(area, lang))]
    if counts.opened:
        share = percent_text(counts.issued, counts.voters, 1, lang) if counts.voters else ""
        found.append(words.fact("turnout", share, words.of(counts.issued, counts.voters)))
        note = text("web-home.in-trouble", lang, number=counts.trouble) if counts.trouble else ""
        value = words.of(counts.final, counts.precincts - counts.annulled)
        found.append(words.fact("protocols", value, note, "warn" if counts.trouble else ""))
    else:
        lists = text("web-home.note-lists", lang, of=words.of(counts.listed, counts.precincts))
        found.append(words.fact("voters", words.number(counts.voters), lists))
        found.append(words.fact("precincts", words.number(counts.precincts)))
    if late is None:
        delivered = text("web-home.note-delivered", lang, of=words.of(counts.delivered, counts.precincts))
        return [*found, words.fact("ballots", words.number(counts.ballots), delivered)]
    return [*found, words.fact("late", words.number(late), tone="bad" if late else "")]


class Figure(NamedTuple):
    """One fact: label, value, note, tone."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


class _Words(NamedTuple):
    """Figures in one language."""

    lang: Lang

    def fact(self, name: str, value: str, note: str = "", tone: str = "") -> Figure:
        return Figure(text(f"web-home.fact-{name}", self.lang), value, note, tone)

    def number(self, number: int) -> str:
        return number_text(number, self.lang)

    def of(self, done: int, whole: int) -> str:
        return text("web.of", self.lang, done=self.number(done), whole=self.number(whole))


def _stages(area: Area, lang: Lang) -> str:
    """The stages in which the contests are, the fullest first."""
    most = sorted(area.stages.items(), key=lambda item: -item[1])[:3]
    if len(most) == 1:
        return code_text("stage", most[0][0], lang)
    return " · ".join(f"{code_text('stage', stage, lang)}: {number_text(number, lang)}" for stage, number in most)
