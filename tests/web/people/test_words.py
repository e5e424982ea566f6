"""Every word that the pages of people and of signing in ask for is there, and none lies unused."""

from __future__ import annotations

import re
from pathlib import Path

import dauys.web
from dauys.actions.events import CODES
from dauys.base.texts import catalogue
from dauys.web.signing_in.adapters import ERRORS

WEB = Path(next(iter(dauys.web.__path__)))
WORD = re.compile(r"web-people\.([a-z-]+[a-z])\b(?!-)")


def test_every_word_of_the_templates_and_views_exists():
    texts = catalogue("web-people")
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.txt"), *WEB.rglob("*.py"), WEB.parent / "actions" / "people.py"]
    asked = {code for path in files for code in WORD.findall(path.read_text(encoding="utf-8"))}
    assert asked <= set(texts), asked - set(texts)


def test_every_error_and_event_has_words():
    texts = catalogue("web-people")
    assert {f"error-{code.replace('_', '-')}" for code in ERRORS} <= set(texts)
    assert {f"event-{code}" for code in CODES} == {name for name in texts if name.startswith("event-")}
