"""docs/law.md says what the profiles say: every named choice and every equation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dauys.law import load
from dauys.law.choices import markdown

DOCS = Path(__file__).parents[2] / "docs" / "law.md"


def test_every_choice_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    listed = text.partition("<!-- choices -->\n")[2].partition("<!-- end of choices -->")[0]
    assert listed.strip() == markdown().strip(), "write the output of `python -m dauys.law.choices` into docs/law.md"
    assert listed.count("*Why:*") > 20


def test_every_equation_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    for equation in load("kz").rules("village", date(2026, 11, 21)).protocol.equations:
        assert f"| {equation.code} | {equation.check} |" in text
