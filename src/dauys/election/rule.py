"""A rule of a kind: what must hold before an act (check), and what the act changes (apply)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dauys.base.refusals import Refusal
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election

# `contest` is None for acts of the whole election; typed Any so that each rule may name what it gets.
Check = Callable[[Election, Any, Act], Refusal | None]
Apply = Callable[[Election, Any, Act], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Check and effect of one kind. `check` sees the state before the act and leaves it alone."""

    apply: Apply
    check: Check


def allowed(_election: Election, _contest: Contest | None, _act: Act) -> None:
    """No condition beyond stage, standing and signature."""


def unchanged(_election: Election, _contest: Contest | None, _act: Act) -> None:
    """The act changes nothing that replay keeps; the record holds it."""
