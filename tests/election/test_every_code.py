"""Every code that the room can refuse with is proven by a test of the room; every text has its code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dauys import election

SOURCE = Path(election.__file__).parent
TESTS = Path(__file__).parent


def words_in(node: ast.AST) -> list[str]:
    """The codes that an expression can be: a text, or one of two."""
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and str(n.value).startswith("election.")]


def codes() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign | ast.Call):
                found |= {word.removeprefix("election.") for word in words_in(node)}
    return found


TESTED = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py") if path != Path(__file__))


def test_there_are_codes_to_prove() -> None:
    assert len(codes()) > 140


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_test_expects_the_code(code: str) -> None:
    assert re.search(rf'"(election\.)?{re.escape(code)}"', TESTED), f"no test of this room expects {code}"
