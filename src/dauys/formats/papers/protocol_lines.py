"""The numbered lines of the precinct protocol, in the order in which paper, screen and copy show them."""

from __future__ import annotations

import msgspec

from dauys.base.tally import Tally
from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.election.words import MOST, in_kazakh, in_russian
from dauys.formats.papers.parts import figure, in_langs, said


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its number on the form, its name in `Tally`, and the article that asks for it.

    `name` is `votes` for the lines of the candidates; they are numbered 6.1, 6.2 and so on.
    """

    number: str
    name: str
    article: str


# The commission's own form was not found: the lines are those that articles 43 and 44 name, in the order of the count.
# The letter of 9а is Cyrillic, as it is printed.
LINES = (
    Line(number="1", name="registered", article="43(4)1)"),
    Line(number="2", name="issued", article="43(4)2)"),
    Line(number="3", name="received", article="43(4-1)4)"),
    Line(number="4", name="cancelled", article="43(4-1)5)"),
    Line(number="5", name="took_part", article="43(4-1)1)"),
    Line(number="6", name="votes", article="43(4-1)2)"),
    Line(number="7", name="against_all", article="43(4-1)2-1)"),
    Line(number="8", name="invalid", article="43(4-1)3)"),
    Line(number="9", name="home", article="43(3-1), 44(5)"),
    Line(number="9а", name="home_applications", article="43(3-1)"),
    Line(number="10", name="absentee", article="44(5)"),
)


def blank_lines(choices: tuple[Names, ...]) -> list[dict[str, object]]:
    """The lines of an empty form as templates take them: number, text, and no figure."""
    return [row for line in LINES for row in _rows(line, choices, None, ())]


def filled_lines(choices: tuple[Names, ...], ids: tuple[str, ...], tally: Tally) -> list[dict[str, object]]:
    """The lines with figures and, in Kazakh and Russian, their words; `ids` are the choices' ids in `tally.votes`.

    A line that the protocol does not have is left out.
    """
    return [row for line in LINES for row in _rows(line, choices, tally, ids)]


def number_words(number: int) -> dict[Lang, str]:
    """A number in words, as article 43(8) asks; figures for English readers and above 999 999."""
    if number > MOST:
        return dict.fromkeys(("kk", "ru", "en"), figure(number))
    return {"kk": in_kazakh(number), "ru": in_russian(number), "en": figure(number)}


def _rows(line: Line, choices: tuple[Names, ...], tally: Tally | None, ids: tuple[str, ...]) -> list[dict[str, object]]:
    if line.name != "votes":
        number = tally.line(line.name) if tally else None
        label = said(f"line-{line.name}")
        return [] if tally and number is None else [_row(line.number, label, line.article, number)]
    rows: list[dict[str, object]] = [_row(line.number, said("line-votes"), line.article, None) | {"head": True}]
    for at, names in enumerate(choices):
        votes = tally.votes[ids[at]] if tally else None
        rows.append(_row(f"{line.number}.{at + 1}", in_langs(names), "", votes) | {"choice": True})
    return rows


def _row(number: str, label: dict[Lang, str], article: str, value: int | None) -> dict[str, object]:
    written: dict[str, object] = {} if value is None else {"figure": figure(value), "words": number_words(value)}
    return {"number": number, "label": label, "article": article, "head": False, "choice": False, **written}
