"""The plan of a demonstration: what will happen, as frozen values, before the first act is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from dauys.base.tally import Tally
from dauys.election.acts.body import Names

Fate = Literal["registered", "refused", "withdrew", "reinstated", "left", "cancelled"]
Story = Literal["plain", "first_wrong", "second_wrong", "waived", "repaired", "recounted"]
HOURS = ("10:00", "12:00", "14:00", "16:00", "18:00")


class Quotas(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many candidates of each sort stand in a group of seats; parties by id, `self` for self-nominees."""

    units: int
    winners: dict[str, int]
    registered: dict[str, int]
    nominated: dict[str, int]
    late: dict[str, int] = {}
    women_registered: int
    women_winners: int
    women_nominated: int = -1  # -1: as chance has it among those who were not registered
    incumbents: int = 0
    prior_offices: dict[str, int] = {}  # of the winners beside the incumbents
    refused: int
    reinstated: int = 0
    left: int
    most_candidates: int = 5
    most_nominated: int = 9
    least_nominated: int = 2
    one_has_most: bool = False  # whether one seat has just the most nominated
    elected_before: bool = True  # whether the incumbents had been elected, so that the limit of terms counts
    winner_ages: tuple[int, int] = (0, 0)
    winner_age_sum: int = 0
    winner_professions: dict[str, int] = {}
    russian: int = 15


class Region(Quotas, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An oblast: names, time zone, and the sizes and sums of everything in it."""

    id: str
    kk: str
    ru: str
    en: str
    zone: str
    kato: str
    districts: int
    precincts: int
    voters: int
    issued: int
    complaints: int
    least_voters: int = 25
    sizes: tuple[tuple[int, int], ...] = ()  # voters and precincts of single units
    by_hour: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate's part: who it is, how nominated, and what becomes of the candidacy."""

    id: str
    route: Literal["party", "self"]
    party: str
    names: Names
    person: str
    sex: Literal["f", "m"]
    birth_year: int
    occupation: str
    fate: Fate
    winner: bool = False
    late: bool = False
    incumbent: bool = False
    prior_office: str = ""
    terms: int = 0
    failing: tuple[str, ...] = ()  # conditions of the review that are not met
    grounds: tuple[str, ...] = ()  # other grounds of a refusal
    appeals: bool = False
    twin: bool = False  # stands in another seat too, and withdraws here on the last day

    @property
    def stands(self) -> bool:
        """Whether the candidate is on the ballot."""
        return self.fate in {"registered", "reinstated"}


@dataclass(frozen=True, slots=True)
class Station:
    """A precinct: its list, its day, its paper protocol, and how the count goes."""

    id: str
    number: int
    names: Names
    voters: int
    first_voters: int  # on the list as first handed over
    delivered: int
    members: int
    by_hour: tuple[int, ...]
    paper: Tally
    closing: int
    observers: int
    story: Story = "plain"
    rekeyed: bool = False
    slip: bool = False  # one turnout report is corrected


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that elects its akim."""

    id: str
    type: str
    names: Names
    zone: str
    parent: str
    commission: str
    superior: str
    settlements: int
    stations: tuple[Station, ...]
    cast: tuple[Candidate, ...]
    complaints: int = 0
    russian: int = 15

    @property
    def voters(self) -> int:
        """Voters on all lists as first handed over."""
        return sum(station.first_voters for station in self.stations)


@dataclass(frozen=True, slots=True)
class Area:
    """A unit above the seats, or beside them: an oblast or a district."""

    id: str
    type: str
    names: Names
    zone: str
    parent: str = ""
    kato: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """The days of an election; every hour is local time of the unit."""

    opened: date
    call: date
    precincts: tuple[date, date]
    lists: tuple[date, date]
    nomination: tuple[date, date]
    late_from: date  # nominations of the "late" begin on this day, the others end on the day before
    registration: date  # its last day, until 18:00
    leaving: tuple[date, date]  # withdrawals and cancellations after registration
    ballot: date
    printing: date
    delivery: tuple[date, date]
    accreditation: tuple[date, date]
    voting: date
    term_end: tuple[date, date]
    reports: tuple[date, date]
    keys_end: date


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that is going to happen."""

    name: str
    origin: str
    seed: str
    title: Names
    unit_type: str
    ground: Literal["term_end", "pilot_decision"]
    timing: Timing
    areas: tuple[Area, ...]
    seats: tuple[Seat, ...]
    organisations: tuple[tuple[str, Names, str], ...]
    fixed: date | None = None  # when the maslikhats fixed the units of a pilot
