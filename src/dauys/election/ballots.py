"""Valid and invalid ballots: what the law says of one paper by its form, its signature and its marks."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["valid", "invalid", "disputed"]
Ground = Literal["clear", "form", "signature", "several", "pencil", "erasure", "both", "blank", "stray"]

ARTICLES: dict[Ground, str] = {"clear": "42, 43(5)", "both": "42, 43(5)", "blank": "42, 43(5)", "stray": "42, 43(5)"}
ARTICLE = "43(5)"


class Mark(NamedTuple):
    """One mark on a ballot: its row (from 1), how it looks, what it was made with, and where it stands.

    `between` stands between this row and the next, `edge` at the edge of the paper.
    """

    row: int
    kind: Literal["tick", "cross", "circle", "dot", "scribble", "erased"] = "tick"
    ink: Literal["pen", "pencil"] = "pen"
    place: Literal["box", "name", "between", "edge"] = "box"


class Paper(NamedTuple):
    """A ballot from the box; `against_all` is the row of that line, 0 where the ballot has none."""

    marks: tuple[Mark, ...] = ()
    signed: bool = True
    set_form: bool = True
    against_all: int = 0


class Judgement(NamedTuple):
    """What a ballot is and why. `disputed`: the commission decides by more than half of all its members' votes."""

    verdict: Verdict
    ground: Ground

    @property
    def article(self) -> str:
        """The article of the Election Law behind it."""
        return ARTICLES.get(self.ground, ARTICLE)


def judge(paper: Paper) -> Judgement:
    """Whether a ballot is valid (Election Law art. 42 and 43(5)).

    Invalid: not of the set form, without a commission member's signature, more than one candidate marked, pencil,
    erasures, a will that cannot be made out. Any other mark in one box is a vote; marks outside of the boxes are for
    the commission to vote on.
    """
    if not paper.set_form:
        return Judgement("invalid", "form")
    if not paper.signed:
        return Judgement("invalid", "signature")
    if any(mark.ink == "pencil" for mark in paper.marks):
        return Judgement("invalid", "pencil")
    if any(mark.kind == "erased" for mark in paper.marks):
        return Judgement("invalid", "erasure")
    return _by_boxes(paper)


def _by_boxes(paper: Paper) -> Judgement:
    if not paper.marks:
        return Judgement("invalid", "blank")
    boxes = {mark.row for mark in paper.marks if mark.place == "box"}
    if len(boxes - {paper.against_all}) > 1:
        return Judgement("invalid", "several")
    if len(boxes) > 1:
        return Judgement("invalid", "both")
    clear = all(mark.place == "box" or (mark.place == "name" and mark.row in boxes) for mark in paper.marks)
    return Judgement("valid", "clear") if boxes and clear else Judgement("disputed", "stray")
