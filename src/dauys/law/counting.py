"""Shapes of provisions on the count: the protocol and its equations, who wins, ties."""

from __future__ import annotations

from typing import ClassVar, Literal

from dauys.law.shape import LINES, Shape


class Equation(Shape, frozen=True):
    """One control of the protocol: sum(left) `relation` sum(right), with its finding code, name and article.

    Lines are names of `Tally` lines. `article` is empty where no statute states the equation.
    """

    code: str
    check: str
    left: tuple[str, ...]
    relation: Literal["==", "<=", ">="]
    right: tuple[str, ...]
    article: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        unknown = sorted({*self.left, *self.right} - LINES)
        if unknown:
            raise ValueError(f"no such line of a protocol: `{unknown[0]}`")
        if not self.left or not self.right:
            raise ValueError(f"equation {self.code} has an empty side")


class Tolerance(Shape, frozen=True):
    """How far a line of the protocol may be from a figure that is known from elsewhere, before it is set apart.

    `code` and `check` name the finding. `source` is where the other figure comes from: the ballots issued that the
    precinct reported at its `closing`, its last report of `turnout` (the line may exceed it), the ballots `delivered`
    to it, the voters on the `list` handed over to it. A difference of at most `number` is tolerated, and so is one of
    at most `share` of the larger figure; a greater one than both is not.
    """

    shares: ClassVar[tuple[str, ...]] = ("share",)

    code: str
    check: str
    line: str
    source: Literal["closing", "turnout", "delivered", "list"]
    number: int = 0
    share: str = "0"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.line not in LINES:
            raise ValueError(f"no such line of a protocol: `{self.line}`")
        if self.number < 0:
            raise ValueError(f"tolerance {self.code} is a negative number")


class Protocol(Shape, frozen=True):
    """Lines that the protocol must have, its control equations and tolerances, who counts as having taken part."""

    lines: tuple[str, ...]
    equations: tuple[Equation, ...]
    turnout_line: str = "issued"
    portable_box_rule: bool = False
    numbers_in_words: bool = False
    count_hours: int = 0
    copy_posted_days: int = 0
    tolerances: tuple[Tolerance, ...] = ()


class Outcome(Shape, frozen=True):
    """Who wins: method, base of a majority, run-off, quorum, threshold, effect of against all."""

    shares: ClassVar[tuple[str, ...]] = ("majority_of", "turnout_threshold", "quorum")

    method: Literal["plurality", "majority"]
    base: Literal["valid", "took_part", "counted", "issued", "registered"]
    article: str
    majority_of: str = "1/2"
    runoff_candidates: int = 0
    runoff_method: Literal["plurality", ""] = ""
    turnout_threshold: str = "0"
    quorum: str = "0"
    against_all: Literal["none", "counted"] = "none"
    against_all_first: Literal["no_effect", "invalid"] = "no_effect"


class Ties(Shape, frozen=True):
    """What a tie for the first place (or for a place in the run-off) leads to, and how soon."""

    first_place: Literal["repeat_elections", "repeat_voting", "same_day_repeat", "runoff", "refused"]
    article: str
    within_months: int = 0
    then: Literal["repeat_elections", ""] = ""
    runoff_place: Literal["all_tied", "earlier_registration", "refused", ""] = ""
    runoff_tie: tuple[Literal["first_round_votes", "earlier_registration"], ...] = ()
