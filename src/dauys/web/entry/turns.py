"""Whose turn a protocol is: entered first, second by another person, again where fields came back, or nobody's."""

from __future__ import annotations

from typing import NamedTuple

from dauys.election import protocol_entry as states
from dauys.election.protocol_entry import Entry
from dauys.election.stages import Stage
from dauys.election.state import Contest, Precinct
from dauys.store.models import Person

# How a protocol stands for one typist, with the tone of its dot.
TONES = {
    "first": "live",
    "second": "live",
    "returned": "warn",
    "other": "wait",
    "resolving": "wait",
    "done": "ok",
    "early": "idle",
    "annulled": "stop",
}
MINE = ("returned", "first", "second")


class Turn(NamedTuple):
    """A typist's form: the entry's number; where fields came back, these alone are open and `was` is what was typed."""

    number: int
    fields: tuple[str, ...] = ()
    was: Entry | None = None


def standing(contest: Contest, precinct: Precinct, holder: str) -> str:
    """How a precinct's protocol stands for the typist with this number: a key of TONES."""
    if precinct.annulled:
        return "annulled"
    match precinct.entry:
        case states.Final() | states.Agreed():
            return "done"
        case states.Differ() | states.HasErrors():
            return "resolving"
        case states.Returned(operator=operator):
            return "returned" if operator == holder else "other"
        case states.FirstEntered(entry=entry):
            return "other" if entry.operator == holder else "second"
    return "first" if precinct.closed is not None and contest.stage is Stage.COUNTING else "early"


def turn(contest: Contest, precinct: Precinct, holder: str) -> Turn | None:
    """The form that this typist may fill in now; None where there is none."""
    if standing(contest, precinct, holder) not in MINE:
        return None
    match precinct.entry:
        case states.Returned(number=number, fields=fields, was=was):
            return Turn(number, fields, was)
        case states.FirstEntered(number=number):
            return Turn(3 - number)
    return Turn(1)


def form_id(contest: str, precinct: str, turn: Turn, person: Person) -> str:
    """The name of a form in browsers and drafts: contest, precinct, what came back, and person.

    It does not say which of the two entries: a person types one of them only, and keeps the figures where another
    person's entry came first.
    """
    again = f"{turn.was.digest[:8]}-" if turn.was is not None else ""
    return f"{beginning(contest, precinct)}{again}p{person.pk}"


def beginning(contest: str, precinct: str) -> str:
    """How the names of all forms of a precinct begin."""
    return f"{contest}/{precinct}/"
