"""The contest of an address, and a precinct's name in words."""

from __future__ import annotations

from dauys.base.texts import Lang, text
from dauys.election.state import Contest
from dauys.web.requests import Request


def place_of(request: Request) -> Contest:
    """The contest that the address names; only behind doors about a contest."""
    if request.place.contest is None:
        raise LookupError("this door is about no contest")
    return request.place.contest


def name_of(contest: Contest, precinct: str, lang: Lang) -> str:
    """A precinct in words: its number."""
    listed = contest.precincts[precinct].listed
    return text("web-entry.precinct", lang, number=listed.number) if listed else precinct
