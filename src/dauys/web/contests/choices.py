"""The choices of a contest as pages show them: by votes, each with its name and the one colour it has on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dauys.base.texts import Lang
from dauys.election.state import Contest
from dauys.web.templating import name_in

_COLOURS = 5  # the sixth is for a choice that stands on no ballot


def choice_rows(state: Contest, votes: Mapping[str, int], lang: Lang) -> list[dict[str, Any]]:
    """One row a choice, the most votes first: id, name, votes, colour."""
    names = sorted(votes, key=lambda name: (-votes[name], name))
    order = list(state.ballot.order) if state.ballot else names
    return [
        {
            "id": name,
            "name": name_in(state.candidates[name].nomination.names, lang),
            "votes": votes[name],
            "colour": order.index(name) % _COLOURS + 1 if name in order else _COLOURS + 1,
        }
        for name in names
    ]
