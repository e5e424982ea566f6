"""Shapes of provisions on what surrounds a result: annulment, publication, complaints, observers, acts."""

from __future__ import annotations

from dauys.law.shape import Shape


class Annulment(Shape, frozen=True):
    """Who may annul a precinct or an election, and what follows."""

    precinct_by: str = ""
    election_by: str = ""
    appeal_days: int = 0
    decision_days: int = 0
    repeat_within_months: int = 0


class Publication(Shape, frozen=True):
    """What is published about the result, and the days for it."""

    items: tuple[str, ...]
    days_after_voting: int


class Clock(Shape, frozen=True):
    """A class of complaint: days to file and decide (-1: none set, 0: the same day), at once near voting."""

    code: str
    decide_days: int
    forum: tuple[str, ...]
    article: str
    file_days: int = -1
    at_once_within_days_of_voting: int = -1


class Complaints(Shape, frozen=True):
    """The clocks of complaints and appeals."""

    clocks: tuple[Clock, ...]


class Observers(Shape, frozen=True):
    """Who may observe and how many at a precinct at one time."""

    organisations_accredited: bool
    accreditation_years: int = 0
    per_organisation: int = 1
    proxies_per_precinct: int = 1
    proxies_registered_per_precinct: int = 3
    rights: tuple[str, ...] = ()


class Accountability(Shape, frozen=True):
    """Reports to the people, no confidence, and the absence of recall."""

    report_months: int = 0
    no_confidence: bool = False
    recall: bool = False


class Signer(Shape, frozen=True):
    """`count` different holders of a role in an office must sign.

    office: `root`, `central`, `regional`, `commission` (the contest's), `superior` (of that commission),
    `precinct`, `observers`, `maslikhat`, `appointer`, or `granter` (any above the one that receives a key).
    role: `commission`, `operator`, `supervisor`.
    """

    office: str
    role: str = "commission"
    count: int = 1


class Acts(Shape, frozen=True):
    """Which offices must sign each kind of act; `corrections` are added for an act that corrects another."""

    signers: dict[str, tuple[Signer, ...]]
    corrections: tuple[Signer, ...] = ()
