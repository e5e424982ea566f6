"""Acts that call, move or end a contest, and list where its voters vote."""

from __future__ import annotations

from typing import Literal

from dauys.election.acts.body import Body, Day, Decision, Hash, Id, Instant, Line, Names, Number, Office, Part

Ground = Literal[
    "term_end",
    "early_end",
    "new_unit",
    "pilot_decision",
    "repeat_voting",
    "repeat_elections",
    "runoff",
    "appointment",
]


class DeadlineSet(Part, frozen=True):
    """A deadline that the call sets otherwise than the law's default, where the law allows it (art.
    113-3(5), 113-9)."""

    key: Literal["nomination_closes", "signature_sheets_due", "registration_closes"]
    at: Instant


class ContestCalled(Body, frozen=True):
    """The call of a contest in one unit; the law in force on the day of the call governs it.

    `repeats` names the contest that a repeat voting, repeat elections or a run-off follows. `term_ends` is the last day
    of the running term, where the call follows from it. `electors` is the number of deputies in an indirect election.
    `choices` are the candidates that go on into a repeat voting or a run-off, by their ids in `repeats`.
    """

    unit: Id
    voting_day: Day
    ground: Ground
    commission: Office
    superior: Office
    decision: Decision
    term_ends: Day | Literal[""] = ""
    repeats: Id | Literal[""] = ""
    choices: tuple[Id, ...] = ()
    electors: Number = 0
    deadlines: tuple[DeadlineSet, ...] = ()


class ContestImported(Body, frozen=True):
    """A contest of an official results table: the unit, the round, and the choices in the table's order."""

    unit: Id
    voting_day: Day
    round: Number
    commission: Office
    choices: tuple[Line, ...]


class ContestPostponed(Body, frozen=True):
    """A later voting day, because fewer than two candidates stand or for another cause in law."""

    voting_day: Day
    cause: Literal["fewer_than_two_registered", "fewer_than_two_remain", "emergency"]
    decision: Decision


class ContestCancelled(Body, frozen=True):
    """The contest does not take place."""

    cause: Literal["unit_abolished", "call_unlawful", "court", "emergency"]
    decision: Decision


class NominationExtended(Body, frozen=True):
    """More days for nomination, because fewer than two were nominated."""

    until: Instant
    decision: Decision


class Street(Part, frozen=True):
    """A street whose people vote in a precinct; `houses` says which of its houses, empty for all of them."""

    names: Names
    houses: Line = ""


class PrecinctListed(Body, frozen=True):
    """A precinct of the contest: part of the manifest of what must be accounted for.

    `streets` are its borders as they are announced (Election Law art. 23).
    """

    number: Number
    names: Names
    commission_members: Number
    special: bool = False
    form_serials: tuple[Line, ...] = ()
    streets: tuple[Street, ...] = ()


class VoterListCommitted(Body, frozen=True):
    """The number of voters on a precinct's list and the root of the salted commitments; never a name or
    number of a person."""

    voters: Number
    commitment: Hash
    as_of: Instant
