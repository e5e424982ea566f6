"""The pilot of 2023: the plan's sums, and the record of its published counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.demo.conftest import Record

from dauys.demo.district_2023 import plan
from dauys.demo.plan import Country
from dauys.election.state import Contest
from dauys.verify.verification import verify

WEST, ZHAMBYL = "27.", "31."
COUNTS = {
    "27.01": ({"Daumov": 4660, "Gilmanov": 782, "Keresh": 426}, 178),
    "27.02": ({"Suieugaliev": 4329, "Mukanov": 557}, 115),
    "27.03": ({"Shakirov": 3138}, 211),
}


@pytest.fixture(scope="module")
def country() -> Country:
    return plan()


def part_of(country: Country, *units: str) -> Country:
    """The same election with a few of its units only."""
    return replace(country, seats=tuple(seat for seat in country.seats if seat.id.startswith(units)))


def test_units_voters_and_turnout(country: Country) -> None:
    stations = [station for seat in country.seats for station in seat.stations]
    assert (len(country.areas), len(country.seats), len(stations)) == (17, 45, 1491)
    assert Counter(seat.type for seat in country.seats) == {"district": 42, "town_of_oblast_significance": 3}
    voters = sum(station.voters for station in stations)
    issued = sum(station.paper.line("issued") or 0 for station in stations)
    assert (voters, f"{100 * issued / voters:.2f}") == (1_062_327, "62.79")
    assert max(station.voters for station in stations) <= 3000


@pytest.mark.parametrize("seed", ["", "seed A", "77", "another"])
def test_candidates(seed: str) -> None:
    country = plan(seed) if seed else plan()
    everyone = [candidate for seat in country.seats for candidate in seat.cast]
    registered = [c for c in everyone if c.fate not in {"refused", "withdrew"}]
    assert Counter(c.route for c in everyone) == {"self": 159, "party": 90}
    assert Counter(c.route for c in registered) == {"self": 89, "party": 72}
    assert sum(c.stands for c in everyone) == 125
    assert sum(c.sex == "f" for c in everyone) == 13
    assert len({c.party for c in everyone} - {""}) == 7
    sizes = {seat.names.ru: len(seat.cast) for seat in country.seats}
    assert sizes["город Курчатов"] == max(sizes.values()) == 9
    assert min(sizes.values()) == 3


def test_winners(country: Country) -> None:
    winners = [c for seat in country.seats for c in seat.cast if c.winner]
    assert Counter(c.prior_office for c in winners) == {
        "akim": 29, "deputy_akim": 12, "entrepreneur": 2, "maslikhat_chair": 2,
    }  # fmt: skip
    assert f"{sum(2023 - c.birth_year for c in winners) / 45:.1f}" == "46.7"
    assert Counter(c.party for c in winners).most_common(1)[0][0] == "amanat"


def test_west_kazakhstan_before_the_vote(country: Country) -> None:
    west = [seat for seat in country.seats if seat.id.startswith(WEST)]
    everyone = [candidate for seat in west for candidate in seat.cast]
    assert Counter(c.route for c in everyone) == {"self": 11, "party": 5}
    assert [sum(c.stands for c in seat.cast) for seat in west] == [3, 3, 3]


def by_name(contest: Contest) -> dict[str, int]:
    assert contest.result is not None
    votes = contest.result.body.totals.votes
    return {contest.candidates[name].nomination.names.en: number for name, number in votes.items()}


def test_the_counts_of_west_kazakhstan_are_as_published(country: Country, made: Callable[[Country], Record]) -> None:
    election = made(part_of(country, WEST)).election
    took_part = home = 0
    for unit, (published, against_all) in COUNTS.items():
        contest = election.contests[f"akim.{unit}.2023-11-05"]
        assert contest.result is not None
        assert published.items() <= by_name(contest).items()
        assert contest.result.body.totals.against_all == against_all
        winner = contest.candidates[contest.result.body.outcome.winner].nomination
        assert (winner.names.en, winner.party) == (next(iter(published)), "amanat")
        tallies = [p.entry.tally for p in contest.precincts.values()]  # type: ignore[union-attr]
        took_part += sum(tally.line("took_part") or 0 for tally in tallies)
        home += sum(tally.line("home") or 0 for tally in tallies)
    assert (took_part, home) == (17_033, 1_809)
    assert "third candidate's (synthetic)" in election.units["27.02"].names.en


def test_the_units_are_fixed_by_a_maslikhat_before_the_call(
    country: Country, made: Callable[[Country], Record]
) -> None:
    record = made(part_of(country, ZHAMBYL))
    kinds = [act.kind for act in record.acts]
    assert kinds.index("units-fixed") < kinds.index("contest-called")
    contests = record.election.contests
    assert {contest.call.ground for contest in contests.values()} == {"pilot_decision"}
    assert {contest.rules.wording for contest in contests.values()} == {"EL-2023"}
    figures = {
        contest.unit.names.en: (sum(p.turnout["16:00"] for p in contest.precincts.values()), contest.voters())
        for contest in contests.values()
    }
    assert figures == {"Zhualy district": (13_430, 31_286), "Turar Ryskulov district": (14_731, 40_378)}
    assert verify(str(record.directory)).ok
