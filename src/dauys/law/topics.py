"""The shapes of the provisions, one per topic: what a profile's `value` must hold, key by key.

A Struct per topic; unknown keys are refused at load. Shares are written as `1/100`, read with `base.shares`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from dauys.law.conduct import (
    Accountability,
    Acts,
    Annulment,
    Clock,
    Complaints,
    Observers,
    Publication,
    Signer,
)
from dauys.law.counting import Equation, Outcome, Protocol, Ties
from dauys.law.shape import Hour, Shape

__all__ = [
    "TOPICS",
    "Accountability",
    "Acts",
    "Annulment",
    "Ballot",
    "Calendar",
    "Clock",
    "Complaints",
    "Condition",
    "Deposit",
    "Eligibility",
    "Equation",
    "Minimum",
    "Nomination",
    "Observers",
    "Outcome",
    "Precincts",
    "Protocol",
    "Publication",
    "Route",
    "Shape",
    "Signatures",
    "Signer",
    "System",
    "Term",
    "Ties",
]


class System(Shape, frozen=True):
    """Who chooses the office, under which wording of the law, and the office that runs the contest.

    `without` names the topics that the system does not have; `not_covered` those that it has, but for which
    no source was found.
    """

    kind: Literal["direct", "indirect", "appointed"]
    wording: str
    office: str = "akim"
    called_by: str = ""
    appointed_by: str = ""
    consent_of: str = ""
    without: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()


class Term(Shape, frozen=True):
    """Length of the term and the limit of consecutive terms in one unit (0: no limit)."""

    years: int
    max_consecutive: int = 0
    begins: Literal["registration", "special_check", "appointment", "oath"] = "registration"
    ends_early: tuple[str, ...] = ()


class Calendar(Shape, frozen=True):
    """Days before voting and hours of the day; a missing (-1) number means the law sets no such deadline.

    `not_covered` names keys that the law does set, but no source was found for.
    """

    call_days_before_term_end: int = -1
    call_days_before_voting: int = -1
    call_within_days_of_early_end: int = -1
    call_within_months_of_early_end: int = -1
    vote_within_days_of_call: int = -1
    vote_within_months_of_call: int = -1
    vote_within_months_of_early_end: int = -1
    vote_days_before_term_end: int = -1
    nomination_opens_days_after_call: int = 1
    nomination_opens_days_before: int = -1
    nomination_closes_days_before: int = -1
    signature_sheets_days_before_registration_closes: int = -1
    registration_closes_days_before: int = -1
    cut_hour: Hour = "18:00"
    campaign_opens: Literal["registration_closes", "registration", "none"] = "registration_closes"
    campaign_closes_days_before: int = -1
    lists_handed_days_before: int = -1
    lists_open_days_before: int = -1
    voting_opens: Hour = ""
    voting_closes: Hour = ""
    voting_opens_earliest: Hour = ""
    voting_closes_latest: Hour = ""
    lists_final_at_count: bool = False
    list_moves_days_before: int = -1
    absentee_ends_days_before: int = -1
    absentee_ends: Hour = ""
    home_requests_until: Hour = ""
    turnout_hours: tuple[Hour, ...] = ()
    result_days_after: int = -1
    akim_registered_days_after: int = -1
    published_days_after: int = -1
    no_change_of_candidates_days_before: int = -1
    withdrawal_days_before: int = -1
    nominator_withdrawal_days_before_registration: int = -1
    nominator_withdrawal_days_before: int = -1
    second_round_within_days: int = -1
    not_covered: tuple[str, ...] = ()


class Condition(Shape, frozen=True):
    """One condition of eligibility: its code, who gives the verdict, the article, and the days for the verdict.

    The days (0: the law sets none) count from the candidate's registration or from the papers.
    """

    code: str
    article: str
    verdict_of: Literal["commission", "civil_service", "revenue", "special_check", "court", "party"]
    years: int = 0
    reference_day: Literal["voting_day", "registration_day", ""] = ""
    may_follow: bool = False  # the verdict may come after registration; a negative one then cancels it
    days: int = 0
    days_from: Literal["registration", "papers", ""] = ""


class Eligibility(Shape, frozen=True):
    """The conditions that every candidate must meet."""

    conditions: tuple[Condition, ...]


class Route(Shape, frozen=True):
    """A way to be nominated, the papers it needs, and when it is open."""

    code: Literal["party", "self", "higher_akim", "submission", "initiative_group"]
    article: str
    papers: tuple[str, ...] = ()
    only_if_fewer_than: int = 0
    signatures: bool = False


class Nomination(Shape, frozen=True):
    """The routes of nomination."""

    routes: tuple[Route, ...]
    one_constituency: bool = True


class Signatures(Shape, frozen=True):
    """Support signatures: least share of the voters, rounding, settlements, days for the check."""

    shares: ClassVar[tuple[str, ...]] = ("share", "settlements_share")

    share: str
    rounding: Literal["up"] = "up"
    settlements_share: str = "0"
    check_days: int = 0


class Minimum(Shape, frozen=True):
    """The least number of candidates, and the remedies when there are fewer."""

    candidates: int
    nomination_extension_days: int = 0
    registration_extension_days: int = 0
    postponement_days: int = 0


class Deposit(Shape, frozen=True):
    """The election deposit in minimum wages and when it is returned."""

    shares: ClassVar[tuple[str, ...]] = ("returned_at_share",)

    minimum_wages: int = 0
    returned_at_share: str = "0"
    returned_if_elected: bool = False


class Ballot(Shape, frozen=True):
    """Languages, order and lines of the ballot; the reserve of the print run and of a precinct."""

    shares: ClassVar[tuple[str, ...]] = ("reserve_share", "precinct_reserve_share")

    languages: tuple[str, ...]
    order: Literal["kazakh_alphabet", "number", "lot"]
    against_all: bool
    reserve_share: str = "0"
    precinct_reserve_share: str = "0"
    delivered_days_before: tuple[int, int] = (-1, -1)


class Precincts(Shape, frozen=True):
    """Size of a precinct and of its commission; when borders are announced (-1: the law sets no day).

    A voter of the age `birth_day_listed_at_age` stands on the list with day and month of birth, others with the year
    (0: the law says nothing of it).
    """

    max_voters: int
    birth_day_listed_at_age: int = 0
    borders_announced_days_after_call: int = -1
    small_commission: tuple[int, int] = (5, 7)
    large_commission: tuple[int, int] = (7, 9)
    large_from_voters: int = 2001


TOPICS: dict[str, type[Shape]] = {
    "system": System,
    "term": Term,
    "calendar": Calendar,
    "eligibility": Eligibility,
    "nomination": Nomination,
    "signatures": Signatures,
    "minimum": Minimum,
    "deposit": Deposit,
    "ballot": Ballot,
    "precincts": Precincts,
    "protocol": Protocol,
    "outcome": Outcome,
    "ties": Ties,
    "annulment": Annulment,
    "publication": Publication,
    "complaints": Complaints,
    "observers": Observers,
    "accountability": Accountability,
    "acts": Acts,
}
