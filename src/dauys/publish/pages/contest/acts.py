"""The acts of a contest as a time line: the ones that matter on its page, every one on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.election.telling import tell
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import article, day, number, sentence

A_PAGE = 400  # acts on a page
_SHORT = 16  # signs of a digest that are shown: enough to find the act in the record
_FOLD = 14  # steps of the time line that stand open
_TONES = {
    "candidate-refused": "bad",
    "candidate-cancelled": "bad",
    "contest-cancelled": "bad",
    "contest-annulled": "bad",
    "precinct-annulled": "bad",
    "protocol-quarantined": "bad",
    "result-determined": "final",
    "akim-registered": "final",
    "akim-appointed": "final",
}
KEY = frozenset(
    {
        *_TONES, "contest-called", "contest-imported", "contest-postponed", "nomination-extended",
        "candidate-registered", "candidate-reinstated", "candidate-withdrawn", "appeal-filed", "appeal-decided",
        "ballot-approved", "quarantine-lifted", "protocol-recounted", "result-published", "term-begun", "term-ended",
        "sitting-held", "sitting-voted", "appointment-consented",
    }
)  # fmt: skip


class Step(NamedTuple):
    """An act of the time line; `digest` is shortened."""

    no: int
    day: str
    iso: str
    words: str
    article: str
    digest: str
    tone: str


class Group(NamedTuple):
    """Acts of one kind that follow each other on one day."""

    day: str
    kind: str
    article: str
    acts: list[Step]


class Line(NamedTuple):
    """The time line of the contest's page: the steps before the last ones, which are folded, and the last ones."""

    folded: list[Step]
    steps: list[Step]


def time_line(known: Known, lang: Lang) -> Line:
    """The acts that matter, in order."""
    steps = [_step(known, place, lang) for place, act in enumerate(known.acts) if act.kind in KEY]
    return Line(steps[:-_FOLD], steps[-_FOLD:])


def _step(known: Known, place: int, lang: Lang) -> Step:
    act, written = known.acts[place], known.days[place]
    words = (tell(act, known.contest, lang), article(known.articles[place], lang))
    return Step(act.index, day(written, lang), written, *words, act.digest[:_SHORT], _TONES.get(act.kind, ""))


def pages_of(known: Known) -> int:
    """On how many pages the acts stand."""
    return -(-len(known.acts) // A_PAGE)


def groups(known: Known, page: int, lang: Lang) -> Iterator[Group]:
    """The acts of one page (from 1), gathered by day and kind in the order of the record.

    An article that a kind has had on the page before is not said again.
    """
    places, seen = range(len(known.acts))[(page - 1) * A_PAGE : page * A_PAGE], set[tuple[str, str]]()
    for (written, kind), found in groupby(places, key=lambda place: (known.days[place], known.acts[place].kind)):
        group = list(found)
        cited = [one for place in group for one in known.articles[place].split("; ") if one and (kind, one) not in seen]
        seen.update((kind, one) for one in cited)
        steps = [_step(known, place, lang) for place in group]
        yield Group(day(written, lang), sentence(code_text("kind", kind, lang)), article(_joined(cited), lang), steps)


def _joined(cited: list[str]) -> str:
    """Articles with each statute named once: `EL-2021 art. 4(2), 113-2; LSG-2018 art. 36(1)`."""
    places: dict[str, list[str]] = {}
    for one in dict.fromkeys(cited):
        statute, _, place = one.partition(" art. ")
        places.setdefault(statute, []).append(place)
    return "; ".join(
        f"{statute} art. {', '.join(found)}" if all(found) else statute for statute, found in places.items()
    )


def number_of(known: Known, lang: Lang) -> str:
    """How many acts there are, as the language writes it."""
    return number(len(known.acts), lang)
