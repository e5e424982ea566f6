"""Acts of the result and of what follows: determination, publication, the akim, the term, pledges, reports."""

from __future__ import annotations

from typing import Literal

from dauys.election.acts.body import Body, Day, Decision, Hash, Id, Line, Names, Number, Part, Text


class OutcomeStated(Part, frozen=True):
    """The outcome as determined: who is elected, who ties, or who goes on into a second round."""

    kind: Literal["elected", "runoff", "tie", "no_result"]
    winner: Id | Literal[""] = ""
    tied: tuple[Id, ...] = ()
    runoff: tuple[Id, ...] = ()


class Totals(Part, frozen=True):
    """The contest's sums over the protocols that count."""

    precincts: Number
    registered: Number
    issued: Number
    invalid: Number
    against_all: Number
    votes: dict[str, Number]
    received: Number = 0


class Counted(Part, frozen=True):
    """The acts that a result was computed from: how many, and the root of the Merkle tree (RFC 6962) over
    their digests.

    The digests stand in the order in which the precincts were listed; a list of thousands would not fit into one act.
    """

    number: Number
    root: Hash


class ResultDetermined(Body, frozen=True):
    """The result of a contest: the acts it was computed from, the totals, the outcome; it may replace an
    earlier one."""

    protocols: Counted
    totals: Totals
    outcome: OutcomeStated
    decision: Decision
    annulled: tuple[Id, ...] = ()
    replaces: Hash | Literal[""] = ""


class ContestAnnulled(Body, frozen=True):
    """The election in the contest is declared invalid; repeat elections follow."""

    ground: Id
    decision: Decision


class ResultPublished(Body, frozen=True):
    """The publication of the result: where, and the hash of what was published."""

    outlet: Line
    sha256: Hash


class AkimRegistered(Body, frozen=True):
    """The elected person is registered as akim; `term_ends` is the last day of the term."""

    candidate: Id
    term_ends: Day
    decision: Decision


class TermBegun(Body, frozen=True):
    """The akim takes office (on registration, or after the special check in the indirect system)."""

    candidate: Id
    on: Day


class PledgeRecorded(Body, frozen=True):
    """A promise of the candidate's programme, in the candidate's words; the project's own addition, no
    statute asks it."""

    pledge: Id
    text: Names
    due: Day | Literal[""] = ""


class ReportGiven(Body, frozen=True):
    """A meeting with the people: the period it reports on, and the state of pledges."""

    on: Day
    period: Line
    attendance: Number
    pledges_kept: tuple[Id, ...] = ()
    text: Text = ""


class TermEnded(Body, frozen=True):
    """The end of an akim's powers: the term is over, or early with its ground."""

    on: Day
    ground: Id
    decision: Decision


class SittingHeld(Body, frozen=True):
    """A maslikhat sitting that elects an akim: the roll, who was present, the ballot's order.

    The quorum is a share of `deputies` by the law profile.
    """

    deputies: Number
    present: Number
    roll: Hash
    protocol: Decision


class SittingVoted(Body, frozen=True):
    """The tally of a secret ballot in the sitting; `round` 2 is the repeat voting of the same day."""

    round: Literal[1, 2]
    issued: Number
    invalid: Number
    votes: dict[str, Number]
    protocol: Decision
    against_all: Number = 0


class AppointmentConsented(Body, frozen=True, rename={"for_": "for"}):
    """A maslikhat's consent to an appointment: the open vote's figures."""

    candidate: Id
    deputies: Number
    for_: Number
    against: Number
    abstained: Number
    decision: Decision


class AkimAppointed(Body, frozen=True):
    """The decree that appoints an akim."""

    candidate: Id
    decree: Decision
    on: Day
    term_ends: Day | Literal[""] = ""
