"""Round trips: what was exported, imported again, gives the same totals and the same outcome."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.publish.data.conftest import FIRST, as_of, whole_files
from tests.world import World

from dauys.cli.counted import count_contest
from dauys.cli.main import main
from dauys.count.totals import total
from dauys.election.acts.results import Totals
from dauys.election.kinds import Act
from dauys.election.state import Election
from dauys.formats.data.nist_reading import read_report
from dauys.formats.results_table import read
from dauys.verify.tabulation import tabulate

Made = tuple[Election, list[Act]]
NAMES = ["decided", "counting", "repeated", "imported", "rural", "district"]


@pytest.fixture
def made(request: pytest.FixtureRequest) -> Made:
    world: Any = request.getfixturevalue(request.param)
    return world.election, world.acts


def totals_of(election: Election, contest: str) -> Totals:
    return tabulate(election.contests[contest]).totals


@pytest.mark.parametrize("made", NAMES, indirect=True)
def test_the_results_table(made: Made, tmp_path: Path) -> None:
    election, acts = made
    path = tmp_path / "results.csv"
    path.write_bytes(whole_files(election, as_of(acts))["data/results.csv"])
    table = read(path)
    assert set(table.contests) == set(election.contests)
    for name, contest in table.contests.items():
        state, stated = election.contests[name], totals_of(election, name)
        counted = total(contest.tallies(reported=True), choices=contest.choices)
        assert (counted.precincts, dict(counted.votes)) == (stated.precincts, dict(stated.votes))
        for line in ("registered", "received", "issued", "invalid", "against_all"):
            assert (counted.line(line) or 0) == getattr(stated, line)
        found = count_contest(contest, state.rules, state.round())
        if state.result is not None:
            assert (found.final, found.outcome.kind) == (True, state.result.body.outcome.kind)
            assert found.outcome.winner == state.result.body.outcome.winner
            assert set(found.outcome.tied) == set(state.result.body.outcome.tied)
        else:
            assert not found.final


@pytest.mark.parametrize("made", NAMES, indirect=True)
def test_the_nist_report(made: Made) -> None:
    election, acts = made
    found = read_report(whole_files(election, as_of(acts))["data/nist.json"])
    assert set(found) == set(election.contests)
    for name, contest in found.items():
        stated = totals_of(election, name)
        counted = total(contest.precincts, choices=stated.votes)
        whole = contest.whole
        assert whole is not None
        assert dict(counted.votes) == dict(whole.votes) == dict(stated.votes)
        for line in ("registered", "issued", "invalid", "against_all"):
            assert (counted.line(line) or 0) == (whole.line(line) or 0) == getattr(stated, line)


def test_disputed_precincts_are_in_no_sum(disputed: World, tmp_path: Path) -> None:
    made = whole_files(disputed.election, as_of(disputed.acts))
    path = tmp_path / "results.csv"
    path.write_bytes(made["data/results.csv"])
    (contest,) = read(path).contests.values()
    assert not contest.tallies(reported=True)
    (read_back,) = read_report(made["data/nist.json"]).values()
    assert not read_back.precincts


def test_the_command_counts_the_exported_table(
    repeated: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(whole_files(repeated.election, as_of(repeated.acts))["data/results.csv"])
    with pytest.raises(SystemExit) as ended:
        main(["count", str(path), "--law", "kz/rural_okrug", "--on", "2026-08-16", "--json"])
    assert not ended.value.code
    counted = json.loads(capsys.readouterr().out)["contests"][FIRST]
    assert {choice["name"]: choice["votes"] for choice in counted["choices"]} == {"c1": 390, "c2": 390}
    assert (counted["outcome"]["kind"], counted["final"], counted["registered"]) == ("tie", True, 1000)


def test_a_sitting_is_one_row(indirect: Any, tmp_path: Path) -> None:
    made = whole_files(indirect.election, as_of(indirect.acts))
    path = tmp_path / "results.csv"
    path.write_bytes(made["data/results.csv"])
    reports = read_report(made["data/nist.json"])
    for name, contest in read(path).contests.items():
        stated, whole = totals_of(indirect.election, name), reports[name].whole
        (tally,) = contest.tallies().values()
        assert whole is not None
        assert tally.votes == dict(whole.votes) == dict(stated.votes)
        assert (tally.registered, tally.issued, tally.invalid) == (stated.registered, stated.issued, stated.invalid)
