"""Phrases that stand in the acts of a demonstration: pledges, explanations of warnings, reasons (phrases.toml)."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from dauys.demo.chance import Chance
from dauys.election.acts.body import Names

_ALL: dict[str, Any] = tomllib.loads(files("dauys.demo").joinpath("phrases.toml").read_text(encoding="utf-8"))
PLEDGES: tuple[Names, ...] = tuple(Names(*pair) for pair in _ALL["pledges"])


def explanation(code: str, stream: Chance) -> str:
    """An explanation of a warning as a commission would write it, in Kazakh or Russian."""
    return str(stream.choice(_ALL["explanations"].get(code, _ALL["explanations"]["other"])))


def reason(name: str, stream: Chance) -> str:
    """A reason for lifting a quarantine (`waived`, `repaired`) or for a recount (`recounted`)."""
    return str(stream.choice(_ALL["reasons"][name]))
