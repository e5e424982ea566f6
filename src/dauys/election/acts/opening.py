"""Acts that open the record and say who may sign and where there is something to elect."""

from __future__ import annotations

from typing import Literal

from dauys.election.acts.body import Body, Day, Decision, Hash, Id, Instant, Key, Line, Names, Number, Office, Part


class LawPin(Part, frozen=True):
    """The law that the record follows: the profile's country and digest, and the provisions for acts of the
    whole election."""

    place: Id
    digest: Hash
    unit_type: Id
    office: Id
    on: Day


class LogPin(Part, frozen=True):
    """The log's origin and verifier key, so that a stranger needs only the hash of this act."""

    origin: Line
    vkey: Line
    witnesses: tuple[Line, ...] = ()


class ElectionOpened(Body, frozen=True):
    """Genesis, entry 0: what is elected, under which law, in which log, and the root keys with their threshold.

    `synthetic` marks a demonstration and must carry the published `seed` it was made from. `imported` marks a record
    made from an official results table instead of acts of the commissions; `source` says which.
    """

    title: Names
    law: LawPin
    log: LogPin
    root_keys: tuple[Key, ...]
    threshold: Number
    software: Line
    synthetic: bool = False
    seed: Line = ""
    imported: bool = False
    source: Line = ""
    source_sha256: Hash | Literal[""] = ""


class KeyGranted(Body, frozen=True):
    """An office's key: who holds it (a number, never a name), for which role and term."""

    office: Office
    role: Literal["commission", "operator", "supervisor"]
    holder: Id
    key: Key
    start: Instant
    end: Instant


class KeyRevoked(Body, frozen=True):
    """A key that no longer signs, from this act's position in the log on."""

    keyid: Line
    cause: Literal["lost", "stolen", "left_office", "error"]


class UnitListed(Body, frozen=True):
    """A unit: oblast, district, town, okrug, village; where it lies and its time zone.

    `voters` and `settlements` are what the register says when the unit is listed (0: not stated).
    """

    unit: Id
    type: Id
    names: Names
    zone: Line
    parent: Id = ""
    kato: Line = ""
    voters: Number = 0
    settlements: Number = 0


class UnitsFixed(Body, frozen=True):
    """A maslikhat's decision that fixes the units of a pilot and the voting day (Election Law art. 113-1,
    wording of 2023)."""

    maslikhat: Line
    units: tuple[Id, ...]
    voting_day: Day
    decision: Decision
