"""The plain values that are written as open data: an election, its contests, candidates and precincts at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dauys.base.tally import Tally
from dauys.base.texts import Lang
from dauys.formats.data.columns import Status

Words = Mapping[Lang, str]
_NO_NUMBERS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AsOf:
    """The state of the record that numbers are of: entries in the log, its root (base64; "" before a checkpoint), and
    the moment, in UTC (`2021-07-25T18:00:00Z`)."""

    size: int
    at: str
    root: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The election: its id, title, the log's name, the country's name; `synthetic` marks a demonstration."""

    id: str
    title: Words
    origin: str
    country: Words
    synthetic: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `above` is the id of the unit it lies in ("" for the topmost)."""

    id: str
    type: str
    names: Words
    above: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate with what the law publishes; figures that nobody knows (imported tables) are None or empty.

    `votes` is None until something is counted and for those that votes are not counted for; `place` is the one on the
    ballot, from 1.
    """

    id: str
    names: Words
    standing: str
    route: str = ""
    party: str = ""
    sex: str = ""
    birth_year: int | None = None
    occupation: str = ""
    incumbent: bool | None = None
    prior_office: str = ""
    terms_in_a_row: int | None = None
    failed: tuple[str, ...] = ()
    withdrawn_by: str = ""
    registered_at: str = ""
    place: int | None = None
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Precinct:
    """A precinct: `protocol` is the state of its protocol (columns.PROTOCOLS), `tally` its figures once it is final.

    `counts`: whether the figures are in the contest's totals. `voters` is the number on the committed list.
    """

    id: str
    protocol: str
    counts: bool
    number: int | None = None
    names: Words | None = None
    special: bool = False
    voters: int | None = None
    tally: Tally | None = None
    turnout: Mapping[str, int] = field(default_factory=lambda: _NO_NUMBERS)
    closed: int | None = None
    findings: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    quarantine: tuple[str, ...] = ()
    annulled: str = ""
    form_serial: str = ""
    recounts: int = 0
    act: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """A contest's totals over the protocols that count; `lines` are those that the protocols have."""

    precincts: int
    lines: Mapping[str, int]
    votes: Mapping[str, int]

    @property
    def valid(self) -> int:
        """Votes for candidates and against all."""
        return sum(self.votes.values()) + self.lines.get("against_all", 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome as it was determined."""

    kind: str = ""
    winner: str = ""
    tied: tuple[str, ...] = ()
    runoff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest at one moment: `status` says how final its figures are, `sums` is None until something is counted.

    `post` is the code of the office (akim), `office` its name with the unit's.
    `above` are the units that its unit lies in, the topmost first. `method` is the law's winner rule.
    """

    id: str
    post: str
    office: Words
    unit: Unit
    above: tuple[Unit, ...]
    kato: str
    system: str
    round: int
    repeats: str
    ground: str
    voting_day: str
    stage: str
    status: Status
    method: str
    commission: str
    candidates: tuple[Candidate, ...]
    choices: tuple[str, ...]
    precincts: tuple[Precinct, ...]
    sums: Sums | None = None
    outcome: Outcome = field(default_factory=Outcome)
    called_at: str = ""
    result_at: str = ""
    published_at: str = ""
    term_ends: str = ""

    @property
    def against_all(self) -> bool:
        """Whether any of the figures are votes against all."""
        return any(p.tally is not None and p.tally.line("against_all") is not None for p in self.precincts)
