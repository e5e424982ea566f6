"""The files of the open data: what they say, that they say it the same each time, and what they never say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.publish.data.conftest import FIRST, FORMULA, SECOND, acts_of, as_of, plain, whole_files
from tests.world import OKRUG, PRECINCTS, World

from dauys.election.acts.protocols import ProtocolRecounted
from dauys.election.kinds import Act
from dauys.election.state import Election
from dauys.formats.data.columns import TABLES
from dauys.publish.data import assembled, contest_rows, data_files, election_files
from dauys.verify.tabulation import tabulate


def files_of(world: World, contest: str = OKRUG) -> dict[str, bytes]:
    made = data_files(world.election, contest, as_of(world.acts), acts_of(world.acts, contest))
    return {path.removeprefix(f"data/{contest}/"): data for path, data in plain(made).items()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_paths_are_stable_and_every_table_has_its_header(decided: World) -> None:
    made = files_of(decided)
    tables = {f"{table.name}.csv" for table in TABLES}
    small, packed = {"results.csv", "results.json", "datapackage.json"}, {"candidates.json.gz", "nist.json.gz"}
    of_one = {path.rpartition("/")[2] for path in data_files(decided.election, OKRUG, as_of(decided.acts))}
    assert of_one == tables - {"acts.csv"} | small | packed | {"acts.csv.zip", "acts.jsonl.gz"}
    of_all = {path.removeprefix("data/") for path in election_files(decided.election, as_of(decided.acts))}
    assert of_all == tables - {"acts.csv"} | small | packed | {"acts.csv.zip", "civics.xml.gz"}
    for table in TABLES:
        assert made[f"{table.name}.csv"].split(b"\r\n")[0].decode().split(",") == list(table.names)


def test_the_same_state_gives_the_same_bytes(decided: World) -> None:
    assert files_of(decided) == files_of(decided)
    whole = whole_files(decided.election, as_of(decided.acts), decided.acts)
    assert whole == whole_files(decided.election, as_of(decided.acts), decided.acts)


def test_rows_kept_by_the_caller_give_the_files_of_the_whole(repeated: World) -> None:
    made = [contest_rows(repeated.election, name, acts_of(repeated.acts, name)) for name in repeated.election.contests]
    kept = assembled(repeated.election, made, as_of(repeated.acts), acts_of(repeated.acts, ""))
    assert kept == election_files(repeated.election, as_of(repeated.acts), repeated.acts)
    one = data_files(repeated.election, FIRST, as_of(repeated.acts), made=made[0])
    assert one == data_files(repeated.election, FIRST, as_of(repeated.acts), acts_of(repeated.acts, FIRST))


def test_a_decided_contest(decided: World) -> None:
    made = files_of(decided)
    (contest,) = rows(made["contests.csv"])
    assert (contest["status"], contest["outcome"], contest["winner"]) == ("final", "elected", "c1")
    assert (contest["registered"], contest["issued"], contest["valid"]) == ("1000", "800", "785")
    assert (contest["region"], contest["district"], contest["unit"]) == ("11", "11.03", "11.03.07")
    assert {c["candidate"]: c["votes"] for c in rows(made["candidates.csv"])} == {"c1": "450", "c2": "220", "c3": "91"}
    result = json.loads(made["results.json"])
    assert result["status"] == "final"
    assert result["as_of"] == {"record_size": len(decided.acts), "record_root": "cm9vdA==", "at": decided.acts[-1].at}
    assert {v["candidate"]: v["percent"] for v in result["votes"]} == {"c1": "57.32", "c2": "28.03", "c3": "11.59"}
    assert "open" not in result


def test_figures_of_a_count_under_way_are_preliminary_everywhere(counting: World) -> None:
    made = files_of(counting)
    result, report = json.loads(made["results.json"]), json.loads(made["nist.json"])
    assert (result["status"], report["Status"]) == ("preliminary", "unofficial-partial")
    assert json.loads(made["datapackage.json"])["dauys"]["status"] == "preliminary"
    for table in ("contests", "candidates", "protocols", "votes", "turnout"):
        assert {row["status"] for row in rows(made[f"{table}.csv"])} == {"preliminary"}
    still = {"can_change": True, "lead": 150, "can_win": ["c1", "c2", "c3"], "most_ballots_to_come": 500}
    assert result["open"] == still
    assert result["precincts"] == {"total": 2, "counted": 1}
    assert "outcome" not in result
    assert not rows(made["contests.csv"])[0]["winner"]
    candidacies = json.loads(made["candidates.json"])["memberships"]
    assert {c["event_id"]: c["status"] for c in candidacies} == {OKRUG: "preliminary"}


def test_before_the_count_there_are_no_figures() -> None:
    world = World().opened().called().registered()
    made = files_of(world)
    assert json.loads(made["results.json"])["status"] == "none"
    assert json.loads(made["nist.json"])["Status"] == "pre-election"
    assert {c["votes"] for c in rows(made["candidates.csv"])} == {""}
    assert [p["protocol"] for p in rows(made["protocols.csv"])] == ["missing", "missing"]


def test_a_recount_makes_final_figures_preliminary_again() -> None:
    world = World().opened().called().registered().ballot().voted().counted().determined()
    was: Any = world.contest().precincts[PRECINCTS[0]].entry
    body = ProtocolRecounted(world.tally((251, 99, 30)), was.digest, "court", "A court asked", "F-1")
    world.act(body, OKRUG, PRECINCTS[0], ("district/11.03",), at="2021-07-27 10:00")
    result = json.loads(files_of(world)["results.json"])
    assert result["status"] == "preliminary"
    assert result["votes"][0]["votes"] == 451
    assert "outcome" not in result


def test_the_first_typists_figures_are_in_no_file(counting: World) -> None:
    made = files_of(counting)
    for name, data in made.items():
        assert not re.search(rb"\b377\b", data), name
    (line,) = [json.loads(line) for line in made["acts.jsonl"].splitlines() if b"withheld" in line]
    assert line == {
        "index": counting.acts[-1].index,
        "digest": counting.acts[-1].digest,
        "kind": "protocol-entered",
        "withheld": "protocol-not-final",
    }


def test_disputed_and_annulled_precincts_are_told_apart_and_do_not_count(disputed: World) -> None:
    made = files_of(disputed)
    protocols = {row["precinct"]: (row["protocol"], row["counts"]) for row in rows(made["protocols.csv"])}
    assert protocols == {PRECINCTS[0]: ("annulled", "false"), PRECINCTS[1]: ("quarantined", "false")}
    assert [row["precinct"] for row in rows(made["results.csv"])] == [PRECINCTS[1]]
    assert rows(made["results.csv"])[0]["turnout@10:00"] == "80"
    assert {row["counts"] for row in rows(made["votes.csv"])} == {"false"}


def test_no_cell_becomes_a_formula(disputed: World) -> None:
    made = files_of(disputed)
    assert rows(made["protocols.csv"])[1]["quarantine"] == f"'{FORMULA}"
    for name, data in made.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row if cell]
            assert not any(cell[0] in "=+-@\t" for cell in cells)


def test_nothing_private_leaves(decided: World) -> None:
    """The keyed hash of a person is in the record for the commissions' checks; it is no open data of a candidate."""
    made = files_of(decided)
    person = next(iter(decided.contest().candidates.values())).nomination.person
    for name, data in made.items():
        assert name == "acts.jsonl" or person.encode() not in data, name


def test_acts_have_their_digests_and_corrections_are_marked(decided: World) -> None:
    made = files_of(decided)
    lines = [json.loads(line) for line in made["acts.jsonl"].splitlines()]
    raw = made["acts.jsonl"].splitlines()
    for line, bytes_ in zip(lines, raw, strict=True):
        payload = bytes_.partition(b'"payload":')[2][:-1]
        assert hashlib.sha256(payload).hexdigest() == line["digest"]
    assert [int(row["index"]) for row in rows(made["acts.csv"])] == [line["index"] for line in lines]
    whole = whole_files(decided.election, as_of(decided.acts), decided.acts)
    assert [int(row["index"]) for row in rows(whole["data/acts.csv"])] == list(range(len(decided.acts)))


def test_a_tie_and_its_repeat_are_two_contests(repeated: World) -> None:
    whole = whole_files(repeated.election, as_of(repeated.acts), repeated.acts)
    first, second = rows(whole["data/contests.csv"])
    assert (first["outcome"], first["tied"], first["round"]) == ("tie", "c1 c2", "1")
    assert (second["repeats"], second["ground"], second["round"]) == (FIRST, "repeat_voting", "2")
    report = json.loads(whole["data/nist.json"])
    held = [(e["StartDate"], e["Type"]) for e in report["Election"]]
    assert held == [("2026-08-16", "general"), ("2026-09-13", "special")]
    assert not any("PostElectionStatus" in c for e in report["Election"] for c in e["Candidate"])


def sums(election: Election, table: Sequence[dict[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in table:
        if row["counts"] == "true":
            votes = found.setdefault(row["contest"], {})
            votes[row["candidate"]] = votes.get(row["candidate"], 0) + int(row["votes"])
    return found


@pytest.mark.parametrize("name", ["rural", "district"])
def test_the_tables_of_a_demonstration_sum_to_the_results(name: str, request: pytest.FixtureRequest) -> None:
    record: Any = request.getfixturevalue(name)
    election: Election = record.election
    acts: list[Act] = record.acts
    whole = whole_files(election, as_of(acts), acts)
    votes = sums(election, rows(whole["data/votes.csv"]))
    for contest in election.contests.values():
        totals = tabulate(contest).totals
        assert votes[contest.id] == dict(totals.votes)
    assert len(rows(whole["data/protocols.csv"])) == sum(len(c.precincts) for c in election.contests.values())
    assert json.loads(whole["data/results.json"])["status"] == "final"


def test_the_second_round_stays_apart(repeated: World) -> None:
    made = files_of(repeated, SECOND)
    assert json.loads(made["results.json"])["round"] == 2
    counts = json.loads(made["nist.json"])["Election"][0]["Contest"][0]["ContestSelection"][0]["VoteCounts"]
    assert {count["Round"] for count in counts} == {2}


def test_what_an_imported_table_does_not_know_is_empty(imported: World) -> None:
    """A choice of a table has a stand-in for sex, birth and route in the state: they are no data."""
    whole = whole_files(imported.election, as_of(imported.acts), imported.acts)
    unknown = ("route", "sex", "birth_year", "occupation", "incumbent", "terms_in_a_row")
    for row in rows(whole["data/candidates.csv"]):
        assert not any(row[name] for name in unknown)
    (contest,) = rows(whole["data/contests.csv"])
    assert (contest["received"], contest["against_all"], contest["ground"]) == ("900", "", "")
    person = json.loads(whole["data/candidates.json"])["persons"][0]
    assert set(person) == {"id", "name", "other_names"}


def keys_of(value: Any) -> set[str]:
    """All keys of a document, those of languages, lines, hours and ids left out."""
    if isinstance(value, list):
        return {key for item in value for key in keys_of(item)}
    if not isinstance(value, dict):
        return set()
    free = {"names", "office", "title", "lines", "totals", "votes", "turnout"}
    inside = {
        key for name, item in value.items() if name not in free or isinstance(item, list) for key in keys_of(item)
    }
    return {*value, *inside}


def test_the_manual_names_every_key_of_the_results(counting: World, repeated: World) -> None:
    manual = (Path(__file__).parents[3] / "docs/data.md").read_text(encoding="utf-8")
    section = manual.partition("## results.json")[2].partition("\n## ")[0]
    whole = whole_files(repeated.election, as_of(repeated.acts), repeated.acts)["data/results.json"]
    documents = [json.loads(data) for data in (files_of(counting)["results.json"], whole)]
    for key in keys_of(documents):
        assert f"`{key}`" in section, key
