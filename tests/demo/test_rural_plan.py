"""The plan of rural-2021: every published sum is in it before the first act is made."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from dauys.demo.plan import HOURS, Candidate, Country, Seat, Station
from dauys.demo.regions import regions
from dauys.demo.rural_2021 import plan


@pytest.fixture(scope="module")
def country() -> Country:
    return plan()


def stations(country: Country, region: str = "") -> list[Station]:
    return [station for seat in seats(country, region) for station in seat.stations]


def seats(country: Country, region: str = "") -> list[Seat]:
    return [seat for seat in country.seats if seat.id.startswith(region)]


def people(country: Country, region: str = "") -> list[Candidate]:
    return [candidate for seat in seats(country, region) for candidate in seat.cast]


def test_the_country(country: Country) -> None:
    assert sum(area.type == "oblast" for area in country.areas) == 14
    assert sum(area.type == "district" for area in country.areas) == 176
    assert len(country.seats) == 730
    assert {seat.parent for seat in country.seats} == {area.id for area in country.areas if area.type == "district"}
    assert len(stations(country)) == 1847
    assert 1_200_000 <= sum(station.voters for station in stations(country)) <= 1_220_000
    assert all(25 <= station.voters <= 3000 for station in stations(country))


def test_candidates_by_route_and_sex(country: Country) -> None:
    everyone = people(country)
    registered = [c for c in everyone if c.fate not in {"refused", "withdrew"}]
    assert (len(everyone), len(registered)) == (2582, 2297)
    assert Counter(c.route for c in registered) == {"self": 1419, "party": 878}
    assert Counter(c.sex for c in registered) == {"m": 1839, "f": 458}
    assert len({c.party for c in registered} - {""}) == 6


def test_winners(country: Country) -> None:
    winners = [c for c in people(country) if c.winner]
    assert Counter(c.party or "self" for c in winners) == {
        "nur_otan": 627, "auyl": 33, "adal": 15, "ak_zhol": 11, "peoples_party": 10, "osdp": 1, "self": 33,
    }  # fmt: skip
    assert sum(c.incumbent for c in winners) == 438
    assert all(c.stands for c in winners)


@pytest.mark.parametrize("region", regions("rural_2021"), ids=lambda region: region.en)
def test_an_oblast_comes_out_as_its_figures_say(country: Country, region) -> None:  # type: ignore[no-untyped-def]
    here = stations(country, region.id)
    assert len(seats(country, region.id)) == region.units
    assert len(here) == region.precincts
    assert sum(station.voters for station in here) == region.voters
    assert sum(station.paper.line("issued") or 0 for station in here) == region.issued
    nominated = Counter(c.party or "self" for c in people(country, region.id))
    assert nominated == region.nominated
    assert Counter(c.party or "self" for c in people(country, region.id) if c.late) == region.late
    for hour, number in region.by_hour.items():
        assert sum(station.by_hour[HOURS.index(hour)] for station in here) == number


def test_every_seat_can_be_contested(country: Country) -> None:
    for seat in country.seats:
        assert sum(c.winner for c in seat.cast) == 1
        assert sum(c.stands for c in seat.cast) >= 2
        parties = [c.party for c in seat.cast if c.party]
        assert len(parties) == len(set(parties))
        assert sum(c.incumbent for c in seat.cast) <= 1


def test_papers_agree_with_themselves(country: Country) -> None:
    for station in stations(country):
        paper = station.paper
        counted, issued = paper.line("counted") or 0, paper.line("issued") or 0
        assert issued - 1 <= counted <= issued <= station.voters
        assert paper.line("took_part") == paper.line("valid")
        assert paper.line("issued_by") == issued
        assert 0 <= station.delivered - issued - (paper.line("cancelled") or 0) <= 1
        assert all(before <= after for before, after in pairwise((*station.by_hour, issued)))
        assert station.closing >= station.by_hour[-1]


def test_shares_of_invalid_and_against_all_are_ordinary(country: Country) -> None:
    papers = [station.paper for station in stations(country)]
    counted = sum(paper.line("counted") or 0 for paper in papers)
    for line in ("invalid", "against_all"):
        assert 1 <= 100 * sum(paper.line(line) or 0 for paper in papers) / counted <= 3


def test_an_oblast_is_the_same_without_the_others(country: Country) -> None:
    alone = plan(only=("47",))
    assert list(alone.seats) == seats(country, "47")


def test_another_seed_is_another_country_with_the_same_sums() -> None:
    one, two = plan(only=("47",)), plan("another seed", only=("47",))
    assert one.seats != two.seats
    assert sum(s.paper.line("issued") or 0 for s in stations(one)) == sum(
        s.paper.line("issued") or 0 for s in stations(two)
    )
    assert Counter(c.party for c in people(one) if c.winner) == Counter(c.party for c in people(two) if c.winner)


@pytest.mark.parametrize("seed", [f"seed {n}" for n in range(6)])
def test_other_seeds_meet_the_quotas_too(seed: str) -> None:
    assert len(people(plan(seed))) == 2582
