"""The acts of a contest as a time line: the ones that matter on its page, every one on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.election.telling import Place, brief, kind_text, tell, told_briefly
from dauys.election.telling_place import family_names
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import article, day, day_of_year, number, say

A_PAGE = 400  # acts on a page
_SHORT = 16  # signs of a digest that are shown
_MARK = 10  # ... beside the number of an act: enough to see that it is the one in the record
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


# Acts of these kinds are the same for most candidates: what they say is said once, with those of whom it is said.
_SAME = frozenset({"candidate-nominated", "papers-received", "verdict-received"})


class Step(NamedTuple):
    """An act of the time line; `digest` is shortened."""

    no: int
    day: str
    iso: str
    words: str
    article: str
    digest: str
    tone: str


class Told(NamedTuple):
    """An act in a line: `words` with the day where it is another than the one said before; `digest` is shortened."""

    no: int
    words: str
    digest: str


class Together(NamedTuple):
    """Acts of one kind about one candidate or precinct, or in the same words about several (`head`; empty: neither)."""

    head: str
    acts: list[Told]


class Kind(NamedTuple):
    """The acts of one kind, line by line: its name, the day of all of them and their articles.

    `words` is empty above a single act that is told in a whole sentence; `same`: the lines begin with what is said, not
    with whom or what it is said about.
    """

    words: str
    note: str
    lines: list[Together]
    same: bool = False


class Line(NamedTuple):
    """The time line of the contest's page: the steps before the last ones, which are folded, and the last ones.

    `statute` is the one whose articles stand without its name.
    """

    folded: list[Step]
    steps: list[Step]
    statute: str


def time_line(known: Known, lang: Lang) -> Line:
    """The acts that matter, in order."""
    statute = known.statute
    steps = [_step(known, place, statute, lang) for place, act in enumerate(known.acts) if act.kind in KEY]
    return Line(steps[:-_FOLD], steps[-_FOLD:], statute_text(statute, lang))


def statute_text(statute: str, lang: Lang) -> str:
    """That articles without the name of a law are those of `statute`; nothing without one."""
    return say("acts-statute", lang, statute=code_text("statute", statute, lang)) if statute else ""


def _step(known: Known, place: int, statute: str, lang: Lang) -> Step:
    act, written = known.acts[place], known.days[place]
    words = (tell(act, known.contest, lang), article(known.articles[place], lang, statute))
    return Step(act.index, day(written, lang), written, *words, act.digest[:_SHORT], _TONES.get(act.kind, ""))


def pages_of(known: Known) -> int:
    """On how many pages the acts stand."""
    return -(-len(known.acts) // A_PAGE)


def kinds(known: Known, page: int, lang: Lang) -> Iterator[Kind]:
    """The acts of one page (from 1) by kind, in the order in which the kinds begin."""
    found: dict[str, list[int]] = {}
    for place in range(len(known.acts))[(page - 1) * A_PAGE : page * A_PAGE]:
        found.setdefault(known.acts[place].kind, []).append(place)
    contest = known.contest
    where = Place(lang, contest.unit.zone, None, contest, family_names(contest, lang))
    for kind, places in found.items():
        yield _kind(known, kind, places, where)


def _kind(known: Known, kind: str, places: list[int], where: Place) -> Kind:
    cited = [one for place in places for one in known.articles[place].split("; ") if one]
    cites = article(_joined(cited), where.lang, known.statute)
    first, last = known.days[places[0]], known.days[places[-1]]
    day_of = _day(known, first, where.lang)
    if len(places) == 1 and not told_briefly(kind):
        words = tell(known.acts[places[0]], known.contest, where.lang)
        return Kind("", "", [Together("", [_told(known, places[0], day_of, words, cites)])])
    note = _dotted("" if first != last else day_of, cites)
    lines = _lines(known, places, where, several=first != last)
    return Kind(kind_text(kind, where.lang), note, lines, same=kind in _SAME)


def _told(known: Known, place: int, *words: str) -> Told:
    act = known.acts[place]
    return Told(act.index, _dotted(*words), act.digest[:_MARK])


def _dotted(*words: str) -> str:
    return " · ".join(one for one in words if one)


def _lines(known: Known, places: list[int], where: Place, *, several: bool) -> list[Together]:
    """The acts of a kind in lines; each says its day where they are of `several`."""
    lines: dict[str, Together] = {}
    said: dict[str, str] = {}  # line -> the day that its last act has
    for place in places:
        act, written = known.acts[place], known.days[place]
        subject, words = brief(act, where)
        if act.kind in _SAME:
            subject, words = words, where.candidate(act.body.candidate)
        head = subject or str(place)
        line = lines.setdefault(head, Together(subject, []))
        if several and said.get(head) != written:
            said[head] = written
            words = _dotted(_day(known, written, where.lang), words)
        line.acts.append(_told(known, place, words))
    return list(lines.values())


def _day(known: Known, written: str, lang: Lang) -> str:
    """A day of the record, with its year where that is not the year of voting."""
    return day_of_year(written, lang) if written[:4] == known.contest.voting_day[:4] else day(written, lang)


def _joined(cited: list[str]) -> str:
    """Articles with each statute named once: `EL-2021 art. 4(2), 113-2; LSG-2018 art. 36(1)`."""
    places: dict[str, list[str]] = {}
    for one in dict.fromkeys(cited):
        statute, _, place = one.partition(" art. ")
        places.setdefault(statute, []).extend(place.split(", "))
    return "; ".join(
        f"{statute} art. {', '.join(_once(found))}" if all(found) else statute for statute, found in places.items()
    )


def _once(places: list[str]) -> list[str]:
    """Each place once; `(11)` goes with the one before it: `113-5(3), (11)`."""
    whole: list[str] = []
    for place in places:
        if place.startswith("(") and whole:
            whole[-1] += f", {place}"
        else:
            whole.append(place)
    return list(dict.fromkeys(whole))


def number_of(known: Known, lang: Lang) -> str:
    """How many acts there are, as the language writes it."""
    return number(len(known.acts), lang)
