"""Phrases of a demonstration: pledges, programmes, explanations of warnings, reasons (phrases.toml)."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from dauys.demo.chance import Chance
from dauys.election.acts.body import Names

_ALL: dict[str, Any] = tomllib.loads(files("dauys.demo").joinpath("phrases.toml").read_text(encoding="utf-8"))
PLEDGES: tuple[Names, ...] = tuple(Names(*pair) for pair in _ALL["pledges"])
# The sentences of programmes by their place in it.
SENTENCES: dict[str, tuple[Names, ...]] = {
    place: tuple(Names(*pair) for pair in said) for place, said in _ALL["programme"].items()
}


def explanation(code: str, stream: Chance) -> str:
    """An explanation of a warning as a commission would write it, in Kazakh or Russian."""
    return str(stream.choice(_ALL["explanations"].get(code, _ALL["explanations"]["other"])))


def reason(name: str, stream: Chance) -> str:
    """A reason for lifting a quarantine (`waived`, `repaired`) or for a recount (`recounted`)."""
    return str(stream.choice(_ALL["reasons"][name]))
