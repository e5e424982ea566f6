"""The eligibility review, condition by condition, at its limits."""

from __future__ import annotations

from typing import Any

import pytest
from tests.world import OKRUG, World, decision, sha

from dauys.election.acts import calling, candidates, opening
from dauys.election.acts.body import Names
from dauys.election.candidacy import Standing
from dauys.election.eligibility import settlements_required, signatures_required
from dauys.election.stages import Stage

DISTRICT = ("district/11.03",)
AT = "2021-07-12 10:00"


def reviewed(route: str = "self", without: tuple[str, ...] = (), **changes: Any) -> dict[str, str]:
    world = World().opened().called()
    world.act(world.nomination(1, route, **changes), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1", without=without)
    return {row.condition: row.verdict for row in world.review("c1", AT)}


def test_a_lawful_candidate_meets_everything() -> None:
    assert set(reviewed().values()) == {"met"}
    assert set(reviewed("party").values()) == {"met"}


@pytest.mark.parametrize(
    ("year", "without", "verdict"),
    [
        (1995, (), "met"),
        (1995, ("AGE25",), "met"),  # 26 in the year of voting: the year decides
        (1996, (), "met"),  # 25 in the year of voting: the verdict on the papers decides
        (1996, ("AGE25",), "open"),
        (1997, (), "failed"),
    ],
)
def test_age_on_voting_day(year: int, without: tuple[str, ...], verdict: str) -> None:
    assert reviewed(birth_year=year, without=without)["AGE25"] == verdict


def test_a_birthday_after_voting_day_is_the_commissions_verdict() -> None:
    world = World().opened().called()
    world.act(world.nomination(1, birth_year=1996), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = candidates.VerdictReceived("c1", "commission", (candidates.Verdict("AGE25", "failed"),), sha("passport"))
    world.act(body, OKRUG, by=DISTRICT)
    row = next(row for row in world.review("c1", AT) if row.condition == "AGE25")
    assert (row.verdict, row.evidence) == ("failed", sha("passport"))


@pytest.mark.parametrize(("terms", "verdict"), [(0, "met"), (1, "met"), (2, "failed"), (3, "failed")])
def test_at_most_two_terms_in_a_row(terms: int, verdict: str) -> None:
    assert reviewed(terms_in_a_row=terms)["TERM_LIMIT"] == verdict


@pytest.mark.parametrize(
    ("voters", "required"), [(0, 0), (1, 1), (99, 1), (100, 1), (101, 2), (1000, 10), (1001, 11), (1100, 11)]
)
def test_one_percent_of_the_voters_is_rounded_up(voters: int, required: int) -> None:
    world = World().opened()
    world.act(world.call_body(), OKRUG, by=DISTRICT, at="2021-06-25 10:00")
    names = Names("№1", "№1")
    world.act(calling.PrecinctListed(1, names, 7), OKRUG, "11.03.07.1", DISTRICT)
    world.act(calling.PrecinctListed(2, names, 7), OKRUG, "11.03.07.2", DISTRICT)
    world.act(calling.VoterListCommitted(voters // 2, sha("a"), "2021-06-25T03:00:00Z"), OKRUG, "11.03.07.1", DISTRICT)
    world.act(
        calling.VoterListCommitted(voters - voters // 2, sha("b"), "2021-06-25T03:00:00Z"),
        OKRUG,
        "11.03.07.2",
        DISTRICT,
    )
    expected = required if voters else 10  # no list yet: the register's figure for the unit, 1000
    assert signatures_required(world.contest()) == expected


@pytest.mark.parametrize(("valid", "verdict"), [(9, "failed"), (10, "met")])
def test_valid_signatures_against_the_required_number(valid: int, verdict: str) -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    body = candidates.SignaturesChecked("c1", 20, 20, valid, 1, decision("sheets"))
    world.act(body, OKRUG, by=DISTRICT)
    rows = {row.condition: row for row in world.review("c1", AT)}
    assert rows["SIGNATURES"].verdict == verdict
    assert rows["SIGNATURES"].evidence == sha("sheets")


@pytest.mark.parametrize(
    ("called", "unit_settlements", "signed_in", "verdict"),
    [
        ("2026-06-30", 3, 1, "met"),
        ("2026-07-01", 3, 1, "failed"),  # from 1 July 2026 half of the settlements: two of three
        ("2026-07-01", 3, 2, "met"),
        ("2026-07-01", 4, 1, "failed"),
        ("2026-07-01", 4, 2, "met"),
        ("2026-07-01", 1, 0, "met"),  # a unit of one settlement has no half
    ],
)
def test_half_of_the_settlements_since_july_2026(
    called: str, unit_settlements: int, signed_in: int, verdict: str
) -> None:
    world = World(on=called).opened()
    unit = opening.UnitListed(
        "11.03.09", "rural_okrug", Names("А", "А"), "Asia/Almaty", "11.03", "", 1000, unit_settlements
    )
    world.act(unit, by=("central",))
    contest = "akim.11.03.09.2026-08-09"
    call = world.call_body(unit="11.03.09", voting_day="2026-08-09", term_ends="2026-08-31")
    world.act(call, contest, by=DISTRICT, at=f"{called} 10:00")
    world.act(world.nomination(1), contest, by=DISTRICT, at="2026-07-05 10:00")
    body = candidates.SignaturesChecked("c1", 20, 12, 10, signed_in, decision("sheets"))
    world.act(body, contest, by=DISTRICT, at="2026-07-06 10:00")
    rows = {row.condition: row.verdict for row in world.review("c1", "2026-07-10 10:00", contest)}
    assert rows["SIGNATURES"] == verdict
    assert settlements_required(world.contest(contest)) == (0 if called < "2026-07-01" or unit_settlements < 2 else 2)


def test_a_party_nominee_is_a_member() -> None:
    assert reviewed("party")["PARTY_MEMBER"] == "met"
    assert reviewed("party", without=("party_membership",))["PARTY_MEMBER"] == "failed"
    assert "PARTY_MEMBER" not in reviewed("self")


def test_the_partys_own_verdict_on_membership_counts() -> None:
    world = World().opened().called()
    world.act(world.nomination(1, "party"), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.papers("c1")
    body = candidates.VerdictReceived("c1", "party", (candidates.Verdict("PARTY_MEMBER", "failed"),), sha("letter"))
    world.act(body, OKRUG, by=DISTRICT)
    assert {row.condition: row.verdict for row in world.review("c1", AT)}["PARTY_MEMBER"] == "failed"


@pytest.mark.parametrize(
    "paper", ["statement_of_intent", "biography", "revenue_certificate", "deposit", "special_check_papers"]
)
def test_every_paper_is_wanted(paper: str) -> None:
    assert reviewed(without=(paper,))["PAPERS"] == "failed"


SECOND = "akim.11.03.08.2021-07-25"


def in_two_units() -> World:
    world = World().opened().called()
    unit = opening.UnitListed("11.03.08", "rural_okrug", Names("А", "А"), "Asia/Almaty", "11.03", "", 500, 1)
    world.act(unit, by=("central",))
    world.act(world.call_body(unit="11.03.08"), SECOND, by=DISTRICT, at="2021-06-25 11:00")
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    world.act(world.nomination(1, candidate="x1"), SECOND, by=DISTRICT, at="2021-07-01 10:00")
    return world


def one_district(world: World, contest: str = OKRUG, name: str = "c1") -> str:
    return {row.condition: row.verdict for row in world.review(name, AT, contest)}["ONE_DISTRICT"]


def test_one_constituency_only() -> None:
    world = in_two_units()
    assert (one_district(world), one_district(world, SECOND, "x1")) == ("failed", "failed")
    world.act(candidates.CandidateWithdrawn("x1", "candidate"), SECOND, by=DISTRICT)
    assert one_district(world) == "met"


def test_a_contest_that_is_over_holds_nobody_back() -> None:
    world = in_two_units()
    world.act(calling.ContestCancelled("court", decision("x")), SECOND, by=DISTRICT)
    assert world.contest(SECOND).stage is Stage.CANCELLED
    assert world.contest(SECOND).candidates["x1"].standing is Standing.NOMINATED
    assert one_district(world) == "met"


def test_a_law_without_a_limit_of_terms() -> None:
    world = World(on="2013-06-20").opened()
    contest = "akim.11.03.07.2013-08-08"
    call = world.call_body(voting_day="2013-08-08", term_ends="2013-08-20", electors=18)
    world.act(call, contest, by=DISTRICT, at="2013-07-08 10:00")
    world.act(
        world.nomination(1, "submission", birth_year=1960, terms_in_a_row=7),
        contest,
        by=DISTRICT,
        at="2013-07-10 10:00",
    )
    rows = {row.condition: row.verdict for row in world.review("c1", "2013-07-20 10:00", contest)}
    assert "TERM_LIMIT" not in rows
    assert rows["AGE25"] == "met"
