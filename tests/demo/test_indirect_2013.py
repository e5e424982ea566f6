"""The demonstration `indirect-2013`: what its record holds; a stranger may check it and anyone make it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.base.refusals import Refused
from dauys.demo import diary
from dauys.demo.indirect_2013 import COMMISSION, SETTING, build, entries
from dauys.demo.indirect_plan import DEPUTIES, OKRUGS, SEED, Okrug, plan
from dauys.election.acts.candidates import VerdictReceived
from dauys.election.acts.results import SittingHeld, TermBegun
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act, read_act
from dauys.election.replay import replay
from dauys.election.sittings import quorum
from dauys.election.stages import Stage
from dauys.election.state import Contest, Election
from dauys.law import Law, load
from dauys.record.envelope import open_envelope
from dauys.record.reader import LogReader
from dauys.verify.verification import verify

LAW = load("kz")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "indirect"
    build(out)
    return out


@pytest.fixture(scope="module")
def acts(record: Path) -> list[Act]:
    read = [read_act(open_envelope(entry).payload, index) for index, entry in enumerate(LogReader(record).entries())]
    return [act for act in read if isinstance(act, Act)]


@pytest.fixture(scope="module")
def election(record: Path, acts: list[Act]) -> Election:
    (law,) = (record / "law").iterdir()
    return replay(Law.from_json(law.read_bytes()), acts)


@pytest.fixture(scope="module")
def told(election: Election) -> dict[str, Contest]:
    """Story -> its contest; `plain` stands for the last of them."""
    return {okrug.story: election.contests[okrug.contest] for okrug in plan()}


def files(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def without(*left_out: type[object]) -> list[diary.Entry]:
    """The diary without the acts of some kinds."""
    return list(_keeping(left_out))


def _keeping(left_out: tuple[type[object], ...]) -> Iterator[diary.Entry]:
    for entry in entries(LAW):
        try:
            body: object = entry.make(Election(LAW))
        except KeyError:  # it says something about a contest that is not there yet
            body = None
        if not isinstance(body, left_out):
            yield entry


# --- what happened ---


def test_every_okrug_has_its_akim(election: Election) -> None:
    assert len(election.contests) == OKRUGS == 12
    assert {c.rules.kind for c in election.contests.values()} == {"indirect"}
    for contest in election.contests.values():
        assert contest.result is not None
        assert contest.seat is not None
        winner = contest.result.body.outcome.winner
        assert contest.candidates[winner].standing is Standing.ELECTED
        assert (contest.seat.candidate, contest.call.electors) == (winner, DEPUTIES)


def test_the_sittings_are_held_from_5_to_9_august_with_a_quorum(election: Election) -> None:
    days = Counter(contest.voting_day for contest in election.contests.values())
    assert sorted(days) == [f"2013-08-{day:02d}" for day in (5, 6, 7, 8, 9)]
    for contest in election.contests.values():
        assert contest.sitting is not None
        assert contest.sitting.present >= quorum(contest, DEPUTIES) == 12


def test_each_story_is_told(told: dict[str, Contest], election: Election) -> None:
    kinds = {story: Counter(contest.act_kinds.values()) for story, contest in told.items()}
    assert kinds["extended"]["nomination-extended"] == 1
    assert told["withdrew"].standing(Standing.WITHDRAWN) == ["c3"]
    assert told["refused"].standing(Standing.REFUSED) == ["c3"]
    assert told["just_a_quorum"].sitting is not None
    assert told["just_a_quorum"].sitting.present == 12
    assert (told["released"].stage, told["plain"].stage) == (Stage.ENDED, Stage.TERM)
    stages = Counter(contest.stage for contest in election.contests.values())
    assert stages == {Stage.TERM: 11, Stage.ENDED: 1}


def test_one_tie_is_broken_by_repeat_voting_on_the_same_day(told: dict[str, Contest], election: Election) -> None:
    twice = [contest for contest in election.contests.values() if len(contest.sitting_votes) > 1]
    assert twice == [told["tie"]]
    first, second = twice[0].sitting_votes
    assert first.votes["c1"] == first.votes["c2"] > first.votes["c3"]
    assert second.votes["c1"] > second.votes["c2"]
    assert set(second.votes) == {"c1", "c2"}


def test_every_term_begins_after_the_special_check(acts: list[Act]) -> None:
    for act in acts:
        if isinstance(act.body, TermBegun):
            checks = [a for a in acts if a.contest == act.contest and isinstance(a.body, VerdictReceived)]
            assert [a.body.given_by for a in checks if a.at < act.at][-1] == "special_check"


def test_the_acts_stand_in_the_order_of_their_time(acts: list[Act]) -> None:
    assert [act.at for act in acts] == sorted(act.at for act in acts)


# --- synthetic, checkable, repeatable ---


def test_it_is_marked_synthetic_with_its_seed(record: Path, election: Election) -> None:
    genesis = election.genesis
    assert genesis is not None
    assert (genesis.synthetic, genesis.seed) == (True, SEED)
    assert "SYNTHETIC" in (record / "README.txt").read_text(encoding="utf-8")
    assert all("СИНТЕТИ" in title for title in (genesis.title.kk, genesis.title.ru))


def test_a_stranger_finds_it_right(record: Path) -> None:
    verdict = verify(str(record))
    assert verdict.ok, verdict.failure


def test_two_builds_are_the_same_bytes(record: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    number = build(tmp_path / "again", progress=seen.append)
    assert files(tmp_path / "again") == files(record)
    assert seen == list(range(1, number + 1))


def test_the_plan_is_the_seeds_alone() -> None:
    assert plan() == plan()
    assert len({okrug.unit.names.kk for okrug in plan()}) == OKRUGS


@pytest.mark.parametrize("okrug", plan(), ids=lambda okrug: okrug.unit.unit)
def test_no_more_ballots_than_deputies(okrug: Okrug) -> None:
    assert 12 <= okrug.present <= DEPUTIES
    first, *repeat = okrug.rounds
    assert sum(first.values()) + okrug.invalid == okrug.present
    assert all(sum(votes.values()) == okrug.present for votes in repeat)


# --- it goes through the real rules ---


def test_nothing_is_left_where_an_act_is_missing(tmp_path: Path) -> None:
    short = without(SittingHeld)
    assert len(short) == len(entries(LAW)) - OKRUGS
    with pytest.raises(Refused) as caught:
        diary.record(tmp_path / "short", SETTING, lambda _: short, None, lambda _: None)
    assert caught.value.refusal.code == "election.stage"
    assert list(tmp_path.iterdir()) == []


def test_the_commission_cannot_hold_the_sitting(tmp_path: Path) -> None:
    forged = [
        diary.Entry(e.at, COMMISSION if e.office.startswith("maslikhat") else e.office, e.make, e.contest)
        for e in entries(LAW)
    ]
    with pytest.raises(Refused) as caught:
        diary.record(tmp_path / "forged", SETTING, lambda _: forged, None, lambda _: None)
    assert caught.value.refusal.code == "election.signature-missing"


def test_an_existing_record_is_left_alone(record: Path) -> None:
    before = files(record)
    with pytest.raises(Refused) as caught:
        build(record)
    assert caught.value.refusal.code == "actions.exists"
    assert files(record) == before
