"""The cases of the quiz: ballots as they come out of a box; their words are `case-…` and `why-…` of web-training."""

from __future__ import annotations

from typing import NamedTuple

from dauys.election.ballots import Judgement, Mark, Paper, judge

CANDIDATES = 3
AGAINST_ALL = CANDIDATES + 1


class Case(NamedTuple):
    """One ballot of the quiz."""

    code: str
    paper: Paper

    @property
    def answer(self) -> Judgement:
        """What the law says of it."""
        return judge(self.paper)


def _case(code: str, *marks: Mark, signed: bool = True, set_form: bool = True) -> Case:
    return Case(code, Paper(marks, signed, set_form, AGAINST_ALL))


CASES = (
    _case("tick", Mark(1)),
    _case("unsigned", Mark(2), signed=False),
    _case("cross", Mark(3, "cross")),
    _case("two", Mark(1), Mark(2)),
    _case("against", Mark(AGAINST_ALL)),
    _case("pencil", Mark(2, "tick", "pencil")),
    _case("name", Mark(2, "tick", "pen", "name")),
    _case("form", Mark(1), set_form=False),
    _case("erased", Mark(1, "erased"), Mark(3)),
    _case("blank"),
    _case("both", Mark(1), Mark(AGAINST_ALL)),
    _case("between", Mark(2, "dot", "pen", "between")),
    _case("scribble", Mark(2, "scribble")),
)
