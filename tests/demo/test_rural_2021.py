"""The whole election of 2021 from its record: every published figure, and the life that the record shows."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo.conftest import Record

from dauys.audit.composition import composition, region
from dauys.audit.published import compare, published_for
from dauys.demo.plan import HOURS
from dauys.demo.rural_2021 import SEED
from dauys.election.complaints import late
from dauys.election.protocol_entry import Final
from dauys.election.stages import Stage
from dauys.verify.verification import verify

SEVENTH_OF_JULY = "2021-07-07T18:00:00Z"  # midnight in most of the country


def test_every_published_figure_is_met(rural_2021: Record) -> None:
    lines = compare(composition(rural_2021.election), published_for(rural_2021.election))
    published = [line for line in lines if line.published]
    assert len(published) > 45
    assert [line.key for line in published if line.verdict == "differs"] == []


def test_a_stranger_finds_nothing_wrong(rural_2021: Record) -> None:
    verdict = verify(str(rural_2021.directory))
    assert verdict.ok, verdict


def test_it_says_that_it_is_synthetic(rural_2021: Record) -> None:
    genesis = rural_2021.election.genesis
    assert genesis is not None
    assert (genesis.synthetic, genesis.seed) == (True, SEED)
    assert "СИНТЕТИКАЛЫҚ" in genesis.title.kk
    assert "СИНТЕТИЧЕСКАЯ" in genesis.title.ru
    assert "SYNTHETIC" in genesis.title.en
    assert "SYNTHETIC" in (rural_2021.directory / "README.txt").read_text(encoding="utf-8")


def test_nominations_by_7_july(rural_2021: Record) -> None:
    early = [act for act in rural_2021.acts if act.kind == "candidate-nominated" and act.at < SEVENTH_OF_JULY]
    assert Counter(act.body.party or "self" for act in early) == {
        "self": 1455, "nur_otan": 588, "auyl": 100, "peoples_party": 70, "adal": 56, "ak_zhol": 53,
    }  # fmt: skip
    contests = rural_2021.election.contests
    by_oblast = Counter(region(rural_2021.election, contests[act.contest]) for act in early)
    published = {"11": 300, "35": 267, "19": 247, "63": 237, "23": 60, "47": 36}
    assert {oblast: by_oblast[oblast] for oblast in published} == published
    assert all(60 < number < 237 for oblast, number in by_oblast.items() if oblast not in published)


@pytest.mark.parametrize(
    ("oblast", "hour", "published"),
    [("19", "12:00", "34.0"), ("35", "10:00", "9.0"), ("47", "14:00", "36.6"), ("39", "14:00", "63.7")],
)
def test_turnout_by_the_hour(rural_2021: Record, oblast: str, hour: str, published: str) -> None:
    contests = [c for c in rural_2021.election.contests.values() if region(rural_2021.election, c) == oblast]
    precincts = [precinct for contest in contests for precinct in contest.precincts.values()]
    issued, voters = sum(p.turnout[hour] for p in precincts), sum(p.voters for p in precincts)
    assert f"{100 * issued / voters:.1f}" == published
    if oblast == "19":
        assert issued == 74_897


def test_winners_of_single_oblasts(rural_2021: Record) -> None:
    winners: dict[str, list] = {"23": [], "63": [], "19": []}  # type: ignore[type-arg]
    for contest in rural_2021.election.contests.values():
        oblast = region(rural_2021.election, contest)
        if oblast in winners:
            winners[oblast] += [c.nomination for c in contest.candidates.values() if c.standing.value == "elected"]
    ages = {oblast: [2021 - n.birth_year for n in found] for oblast, found in winners.items()}
    assert (min(ages["63"]), max(ages["63"]), min(ages["23"])) == (29, 61, 29)
    assert Counter(n.party or "self" for n in winners["23"]) == {"nur_otan": 15, "adal": 1, "self": 2}
    assert [sum(n.sex == "f" for n in winners[oblast]) for oblast in ("63", "23")] == [8, 1]
    assert Counter(n.occupation for n in winners["63"]) == {
        "teacher": 23, "lawyer": 16, "farming": 15, "economist": 9, "engineer": 8, "other": 6,
    }  # fmt: skip
    assert sum(not n.incumbent for n in winners["23"]) == 10  # 55 to 60 % of 18 were renewed
    assert len({n.party for n in winners["63"]} - {""}) == 5


def test_units_of_single_oblasts(rural_2021: Record) -> None:
    contests = rural_2021.election.contests.values()
    most = Counter(region(rural_2021.election, c) for c in contests if c.ballot and len(c.ballot.order) >= 6)
    assert most == {"19": 1}
    mangystau = [c.voters() for c in contests if region(rural_2021.election, c) == "47"]
    assert (min(mangystau), max(mangystau)) == (403, 6877)


def test_every_contest_came_to_its_end(rural_2021: Record) -> None:
    contests = rural_2021.election.contests.values()
    assert {contest.stage for contest in contests} == {Stage.SEATED}
    assert all(contest.published_at and contest.seat and contest.reports for contest in contests)
    assert all(contest.seat.term_ends[:4] == "2025" for contest in contests if contest.seat)
    precincts = [precinct for contest in contests for precinct in contest.precincts.values()]
    assert all(isinstance(p.entry, Final) and p.closed and set(p.turnout) == set(HOURS) for p in precincts)


def test_the_count_had_its_stories(rural_2021: Record) -> None:
    kinds = Counter(act.kind for act in rural_2021.acts)
    assert 200 < kinds["protocol-returned"] < 700
    assert kinds["protocol-entered"] == 2 * 1847 + kinds["protocol-returned"]
    assert kinds["protocol-quarantined"] == kinds["quarantine-lifted"] > 5
    assert kinds["protocol-recounted"] > 3
    finals = [act.body for act in rural_2021.acts if act.kind == "protocol-finalised"]
    assert any(code.startswith("F.") for body in finals for code in body.findings)
    assert all({e.code for e in body.explanations} == {c for c in body.findings if c[0] == "W"} for body in finals)
    assert kinds["key-revoked"] >= 1
    assert any(act.corrects for act in rural_2021.acts if act.kind == "turnout-reported")


def test_refusals_appeals_and_complaints(rural_2021: Record) -> None:
    refused = [act.body for act in rural_2021.acts if act.kind == "candidate-refused"]
    reasons = Counter(code for body in refused for code in body.failed)
    assert {"SIGNATURES", "PAPERS", "DECLARATIONS", "CIVIL_SERVICE", "PARTY_MEMBER", "AGE25", "ONE_DISTRICT"} <= set(
        reasons
    )
    assert all(body.failed or body.grounds for body in refused)
    appeals = [appeal for c in rural_2021.election.contests.values() for appeal in c.appeals.values()]
    assert sum(appeal.upheld is True for appeal in appeals) == 12
    assert any(appeal.upheld is False for appeal in appeals)
    pairs = [(c, x) for c in rural_2021.election.contests.values() for x in c.complaints.values()]
    assert len(pairs) == 300
    assert all(complaint.decided_at for _, complaint in pairs)
    assert 5 <= sum(late(contest, complaint, "") for contest, complaint in pairs) <= 60


def test_the_log_runs_in_time(rural_2021: Record) -> None:
    times = [act.at for act in rural_2021.acts]
    assert times == sorted(times)
    assert 60_000 < len(times) < 80_000
    assert rural_2021.count == len(times)
