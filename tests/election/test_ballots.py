"""Valid and invalid ballots as a table: every ground of art. 43(5), and what is a vote all the same."""

from __future__ import annotations

import pytest

from dauys.election.ballots import Mark, Paper, judge

AGAINST = 4
TABLE = [
    ("valid", "clear", [Mark(1)]),
    ("valid", "clear", [Mark(3, "cross")]),
    ("valid", "clear", [Mark(2, "scribble")]),
    ("valid", "clear", [Mark(2, "dot")]),
    ("valid", "clear", [Mark(AGAINST, "circle")]),
    ("valid", "clear", [Mark(1), Mark(1, "circle", "pen", "name")]),
    ("valid", "clear", [Mark(1), Mark(1, "cross")]),
    ("invalid", "several", [Mark(1), Mark(2)]),
    ("invalid", "several", [Mark(1), Mark(2), Mark(AGAINST)]),
    ("invalid", "both", [Mark(1), Mark(AGAINST)]),
    ("invalid", "pencil", [Mark(1, "tick", "pencil")]),
    ("invalid", "pencil", [Mark(1), Mark(2, "dot", "pencil", "edge")]),
    ("invalid", "erasure", [Mark(1, "erased"), Mark(2)]),
    ("invalid", "erasure", [Mark(1, "erased")]),
    ("invalid", "blank", []),
    ("disputed", "stray", [Mark(2, "circle", "pen", "name")]),
    ("disputed", "stray", [Mark(2, "dot", "pen", "between")]),
    ("disputed", "stray", [Mark(2), Mark(3, "circle", "pen", "name")]),
    ("disputed", "stray", [Mark(1), Mark(1, "scribble", "pen", "edge")]),
]


@pytest.mark.parametrize(("verdict", "ground", "marks"), TABLE)
def test_by_its_marks(verdict, ground, marks):
    paper = Paper(tuple(marks), against_all=AGAINST)
    assert judge(paper) == (verdict, ground)
    assert "43(5)" in judge(paper).article


@pytest.mark.parametrize(("_verdict", "_ground", "marks"), TABLE)
def test_form_and_signature_come_before_every_mark(_verdict, _ground, marks):
    assert judge(Paper(tuple(marks), signed=False, against_all=AGAINST)) == ("invalid", "signature")
    assert judge(Paper(tuple(marks), set_form=False, against_all=AGAINST)) == ("invalid", "form")
    assert judge(Paper(tuple(marks), signed=False, set_form=False)) == ("invalid", "form")


def test_without_a_line_against_all_the_last_row_is_a_candidate_as_any_other():
    assert judge(Paper((Mark(1), Mark(AGAINST)))) == ("invalid", "several")
