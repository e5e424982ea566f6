"""Candidates at each stage, grouped by what is published of them: route, party, sex, age, occupation, incumbency."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from dauys.audit.composition import first_contests, stood, winner
from dauys.election.state import Candidate, Contest, Election

Stage = Literal["nominated", "registered", "on_ballot", "elected"]
STAGES: tuple[Stage, ...] = ("nominated", "registered", "on_ballot", "elected")
YOUNG = 35  # younger than this: whom observers of elections count as the young
BANDS: tuple[tuple[str, int], ...] = (("18-24", 24), ("25-34", 34), ("35-44", 44), ("45-54", 54), ("55-64", 64))
OLDEST = "65+"


class Person(NamedTuple):
    """A candidate in a contest."""

    contest: Contest
    candidate: Candidate

    @property
    def age(self) -> int:
        """The age reached in the year of voting: of a birth the record knows the year alone."""
        return date.fromisoformat(self.contest.voting_day).year - self.candidate.nomination.birth_year


Stages = Mapping[Stage, Sequence[Person]]


def stages(election: Election) -> dict[Stage, list[Person]]:
    """The candidates at each stage, as `composition` counts them: those of repeats are not nominated a second time.

    On the ballot are those who still stood on voting day; elected are the winners of repeats too. An imported table
    knows names and votes alone: it has nobody here.
    """
    if election.genesis is None or election.genesis.imported:
        return {stage: [] for stage in STAGES}
    contests = first_contests(election)
    people = [Person(c, candidate) for c in contests for candidate in c.candidates.values()]
    return {
        "nominated": people,
        "registered": [p for p in people if p.candidate.registered_at],
        "on_ballot": [Person(c, candidate) for c in contests for candidate in stood(c)],
        "elected": [Person(*pair) for c in election.contests.values() if (pair := winner(c))],
    }


def grouped(found: Stages, of: Callable[[Person], str]) -> dict[str, tuple[int, ...]]:
    """How many stand in each group at each stage; those for whom `of` gives "" are in none."""
    counted: dict[str, list[int]] = {}
    for number, stage in enumerate(STAGES):
        for person in found[stage]:
            if code := of(person):
                counted.setdefault(code, [0] * len(STAGES))[number] += 1
    return {code: tuple(row) for code, row in counted.items()}


def route(person: Person) -> str:
    """How the candidate was put forward."""
    return person.candidate.nomination.route


def party(person: Person) -> str:
    """The party that put the candidate forward; "" for others."""
    return person.candidate.nomination.party


def sex(person: Person) -> str:
    """`f` or `m`."""
    return person.candidate.nomination.sex


def occupation(person: Person) -> str:
    """The code of the occupation stated."""
    return person.candidate.nomination.occupation


def incumbent(person: Person) -> str:
    """`yes` for the akim in office, `no` for others."""
    return "yes" if person.candidate.nomination.incumbent else "no"


def band(person: Person) -> str:
    """The ten years of age that the candidate is in."""
    return next((code for code, last in BANDS if person.age <= last), OLDEST)


def woman(person: Person) -> bool:
    """Whether the candidate is a woman."""
    return person.candidate.nomination.sex == "f"


def young(person: Person) -> bool:
    """Whether the candidate was under 35 in the whole year of voting."""
    return person.age < YOUNG


def mean_age(people: Sequence[Person]) -> Fraction | None:
    """The mean of the ages: their sum by their number; None of nobody."""
    return Fraction(sum(person.age for person in people), len(people)) if people else None
