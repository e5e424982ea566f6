"""Acts before and on voting day: ballots, observers, opening, turnout, closing."""

from __future__ import annotations

from typing import Literal

from dauys.election.acts.body import Body, Day, Decision, Hash, Hour, Id, Instant, Line, Names, Number, Part


class BallotApproved(Body, frozen=True):
    """The text of the ballot: candidates in their order, languages, the line against all, the hash of the artwork."""

    order: tuple[Id, ...]
    languages: tuple[Id, ...]
    against_all: bool
    sha256: Hash


class BallotsPrinted(Body, frozen=True):
    """The print run and its serial numbers (first and last)."""

    printed: Number
    first_serial: Number
    last_serial: Number


class BallotsDelivered(Body, frozen=True):
    """Ballots handed to a precinct, with the numbers of the seals."""

    ballots: Number
    seals: tuple[Line, ...]


class ObserverOrganisationAccredited(Body, frozen=True):
    """An organisation that may send observers: party, accredited association, media or international."""

    organisation: Id
    names: Names
    type: Literal["party", "association", "media", "international"]
    until: Day


class ObserverAccredited(Body, frozen=True):
    """One observer's badge for a precinct; the person's name stays with the organisation."""

    organisation: Id
    badge: Id


class ProxyRegistered(Body, frozen=True):
    """A candidate's proxy for a precinct."""

    candidate: Id
    badge: Id


class Portable(Part, frozen=True):
    """A portable box and its seal."""

    box: Number
    seal: Line


class PrecinctOpened(Body, frozen=True):
    """The opening: ballots received, boxes and seals, members present."""

    ballots: Number
    boxes: Number
    seals: tuple[Line, ...]
    members: Number
    portable: tuple[Portable, ...] = ()


class TurnoutReported(Body, frozen=True):
    """Voters who had received ballots up to a set hour of the day (local time)."""

    hour: Hour
    issued: Number


class PrecinctClosed(Body, frozen=True):
    """The end of voting: voters who received ballots; `all_voted` allows a special precinct to close before
    the hour."""

    issued: Number
    all_voted: bool = False


class PrecinctAnnulled(Body, frozen=True):
    """The voting in one precinct is declared invalid."""

    ground: Id
    decision: Decision


class ComplaintFiled(Body, frozen=True):
    """A complaint: only its number, class and precinct; who complains and about whom stays in private papers.

    When the decision is due follows from the law's clock for the class; the text's hash binds the private paper.
    `received`: when the paper was handed in, where that was before the act: clocks run from it.
    """

    complaint: Id
    clock: Id
    sha256: Hash
    received: Instant | Literal[""] = ""


class ComplaintDecided(Body, frozen=True):
    """The decision on a complaint."""

    complaint: Id
    verdict: Literal["upheld", "partly_upheld", "rejected", "left_without_review"]
    decision: Decision
