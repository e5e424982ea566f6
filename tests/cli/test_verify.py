"""`dauys verify`: exit codes, the answer in JSON and in three languages, imported records, no Django behind it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.verify.forge import forge, publish, small_election

from dauys.base.texts import LANGS
from dauys.cli.verify import verify
from dauys.record.cosignature import Cosigner
from dauys.record.keys import SigningKey

WITNESS = Cosigner("witness.example", SigningKey.from_seed(b"w" * 32))
TABLE = """contest,precinct,registered,received,issued,invalid,votes:A,votes:B,turnout@12:00,turnout@17:00
1,1,1000,1000,600,10,400,190,200,400
1,2,900,900,500,10,300,190,300,200
2,1,800,800,400,0,100,300,100,300
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("record") / "small"
    publish(directory, small_election().envelopes, small_election().law)
    return directory


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workshop = forge()
    workshop.find("turnout-reported", 1, "11.03.07.2").keys = ("nobody",)
    return workshop.publish(tmp_path_factory.mktemp("record") / "broken")


def run(*words: object) -> Result:
    return CliRunner().invoke(verify, [str(word) for word in words])


def answer(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_yes(record: Path) -> None:
    done = run(record, "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "A test election",
        "SYNTHETIC: a demonstration made from the published seed “7”, no real votes",
    ]
    steps = [line for line in lines if line.startswith(" ✓ ")]
    assert len(steps) == 11
    assert "11  Privacy" in steps[10]
    assert small_election().acts[0].digest in done.stdout
    assert lines[-1].startswith("The record checks")


@pytest.mark.parametrize("lang", LANGS)
def test_no_and_where(broken: Path, lang: str) -> None:
    done = run(broken, "--lang", lang)
    assert done.exit_code == 1
    flat = " ".join(done.stdout.split())
    assert " ✗ 4 " in done.stdout.replace("✗  4", "✗ 4")
    for word in ("turnout-reported", "11.03.07.2", "akim.11.03.07.2021-07-25"):
        assert word in flat


def test_json(record: Path, broken: Path) -> None:
    yes, no = answer(run(record, "--json")), answer(run(broken, "--json", "--lang", "en"))
    assert (yes["ok"], yes["failed_step"], yes["synthetic"], yes["imported"]) == (True, None, True, False)
    assert [step["step"] for step in yes["steps"]] == list(range(1, 12))
    assert yes["log"]["size"] == len(small_election().envelopes)
    assert (no["ok"], no["failed_step"]) == (False, 4)
    failure = no["steps"][3]["failure"]
    assert (failure["kind"], failure["precinct"], failure["code"]) == (
        "turnout-reported",
        "11.03.07.2",
        "record.grant-unknown",
    )
    assert failure["text"]


def test_the_printed_digest(record: Path) -> None:
    digest = small_election().acts[0].digest
    assert answer(run(record, "--json", "--genesis", digest.upper()))["genesis"] == {
        "digest": digest,
        "pinned": True,
        "threshold": 1,
        "root_keys": 1,
    }
    assert run(record, "--genesis", "0" * 64).exit_code == 1
    assert run(record, "--genesis", "12").exit_code == 2


def test_witness(record: Path) -> None:
    assert run(record, "--witness", WITNESS.vkey).exit_code == 1
    assert run(record, "--witness", "nobody").exit_code == 2


def test_nothing_to_read(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 4
    assert run(tmp_path / "none").exit_code == 4
    assert run("http://127.0.0.1:9/").exit_code == 4


def test_imported(tmp_path: Path) -> None:
    """A record made from a table checks too, and says what it is."""
    table, out = tmp_path / "table.csv", tmp_path / "record"
    table.write_text(TABLE, encoding="utf-8")
    command = "from dauys.cli.main import main; import sys; main(sys.argv[1:])"
    words = ["import", table, "--law", "ge/mayor", "--on", "2014-06-15", "--election", "test", "--out", out]
    made = subprocess.run(
        [sys.executable, "-c", command, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    done = run(out, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "IMPORTED: made from the table “table.csv”" in done.stdout
    found = answer(run(out, "--json"))
    assert (found["imported"], found["synthetic"], found["table"]) == (True, False, "table.csv")
    counted = {step["name"]: step["checked"] for step in found["steps"]}
    assert counted["arithmetic"] == {"protocols": 3, "results": 2}
    assert [note["code"] for note in found["steps"][6]["notes"]] == ["verify.no-manifest"]
    assert {note["code"] for note in found["steps"][7]["notes"]} >= {"verify.findings"}  # turnout falls in 1/2


def test_no_database_behind_it(record: Path) -> None:
    """Django and the drivers are not even loaded."""
    code = (
        "import sys; from dauys.cli.verify import verify\n"
        "verify.main([sys.argv[1]], standalone_mode=False)\n"
        "loaded = [m for m in ('django', 'psycopg', 'pysqlite3', 'sqlite3') if m in sys.modules]\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(record)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
