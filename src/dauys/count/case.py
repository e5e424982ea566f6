"""One contest under count: its numbers, its rules, the steps so far, and the outcome that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from dauys.base.refusals import Refused, refuse
from dauys.count.steps import Step, step
from dauys.law import topics

Kind = Literal["elected", "runoff", "tie", "no_result"]


class WinnerRules(Protocol):
    """The part of `law.Rules` that a count needs."""

    @property
    def outcome(self) -> topics.Outcome:
        """Who wins."""

    @property
    def ties(self) -> topics.Ties:
        """What a tie leads to."""

    def article(self, topic: str, key: str = "") -> str:
        """The short citation of a topic or of one key of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a count leads to.

    winner: the choice elected; runoff: the choices that go on, by votes; tied: the choices with equal
    votes; follows: what the law orders next after a tie (`repeat_voting`, `repeat_elections`,
    `same_day_repeat`), else empty.
    """

    kind: Kind
    winner: str = ""
    runoff: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    follows: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> tuple[Kind, str, frozenset[str], frozenset[str]]:
        """What makes two outcomes the same, whatever the numbers."""
        return self.kind, self.winner, frozenset(self.runoff), frozenset(self.tied)


@dataclass(slots=True)
class Case:
    """One count under way; `order` and `first_round` are empty where they are not known."""

    votes: Mapping[str, int]
    against_all: int
    lines: Mapping[str, int]
    rules: WinnerRules
    round: int
    order: tuple[str, ...]
    first_round: Mapping[str, int]
    steps: list[Step] = field(default_factory=list)

    @property
    def law(self) -> topics.Outcome:
        """The rule of the winner."""
        return self.rules.outcome

    @property
    def valid(self) -> int:
        """Votes for choices and against all."""
        return sum(self.votes.values()) + self.against_all

    def ranked(self) -> list[str]:
        """The choices by votes; equal ones by name, which decides nothing."""
        return sorted(self.votes, key=lambda choice: (-self.votes[choice], choice))

    def leaders(self) -> tuple[str, ...]:
        """The choices with the most votes."""
        most = max(self.votes.values())
        return tuple(sorted(choice for choice, number in self.votes.items() if number == most))

    def line(self, name: str) -> int:
        """A line's total. Raises Refused where the law asks for a line that is not there."""
        if name == "valid":
            return self.valid
        if name == "counted":
            return self.valid + self.lines.get("invalid", 0)
        if name not in self.lines and name == "took_part":
            self.say("took-part-derived", valid=self.valid)
            return self.valid
        if name not in self.lines:
            raise Refused(refuse("count.line-missing", self.rules.article("outcome"), line=name))
        return self.lines[name]

    def say(self, code: str, *, topic: str = "", key: str = "", **context: object) -> None:
        """Add a step; `topic` (and `key`) name the provision that the step rests on."""
        self.steps.append(step(code, self.rules.article(topic, key) if topic else "", **context))

    def end(self, kind: Kind, names: tuple[str, ...] = (), follows: str = "") -> Outcome:
        """The outcome with the steps so far; `names` are the one elected, those who go on, or the tied."""
        winner = names[0] if kind == "elected" else ""
        runoff, tied = names if kind == "runoff" else (), names if kind == "tie" else ()
        return Outcome(kind, winner, runoff, tied, follows, tuple(self.steps))
