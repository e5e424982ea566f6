"""`dauys import`: a table becomes a record that checks, or nothing at all stands there."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dauys.formats.key_file import read_key

TABLE = """contest,precinct,registered,received,issued,invalid,turnout@12:00,votes:Ali,votes:Бота
7,1,100,100,80,5,40,50,25
7,2,120,110,90,4,50,30,56
Кент,1,50,50,30,0,10,15,15
"""
GEORGIA = Path(__file__).parents[3] / "shared" / "data" / "georgia"
ASKED = ("--law", "ge/mayor", "--on", "2014-06-15", "--election", "test-2014")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_table_becomes_a_record_that_checks(table, tmp_path, run):
    out = tmp_path / "record"
    code, said, err = run("import", table, *ASKED, "--out", out, "--json")
    assert code == 0, err
    assert json.loads(said)["contests"] == 2
    code, said, _ = run("verify", out, "--json")
    assert code == 0, said
    code, said, _ = run("count", table, "--law", "ge/mayor", "--on", "2014-06-15", "--json")
    counted = json.loads(said)["contests"]
    code, said, _ = run("report", out, "--json")
    figures = {f["key"]: f["value"] for f in json.loads(said)["figures"]}
    assert json.loads(said)["imported"] is True
    assert figures["precincts"] == sum(c["precincts"] for c in counted.values()) == 3
    assert figures["invalid"] == sum(c["invalid"] for c in counted.values())
    assert figures["elected"] == sum(c["outcome"]["kind"] == "elected" for c in counted.values())


def test_the_keys_stay_private(table, tmp_path, run):
    out = tmp_path / "record"
    assert run("import", table, *ASKED, "--out", out)[0] == 0
    office = tmp_path / "record.office"
    assert office.stat().st_mode & 0o077 == 0
    published = b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())
    keys = sorted(office.glob("*.pem"))
    assert len(keys) == 4
    for file in keys:
        assert file.stat().st_mode & 0o077 == 0
        assert read_key(file).seed.hex().encode() not in published
        assert read_key(file).seed not in published
    assert (office / "log.key").read_bytes().strip() not in published


def test_a_missing_protocol_stays_missing(tmp_path, run):
    """A row without votes is no protocol: where it could change the outcome, no result is stated."""
    for votes, results in (("60,10", 0), ("600,10", 1)):
        file, out = tmp_path / f"{results}.csv", tmp_path / f"record-{results}"
        file.write_text(f"contest,precinct,registered,votes:A,votes:B\n1,1,900,{votes}\n1,2,100,,\n")
        assert run("import", file, *ASKED, "--out", out)[0] == 0
        code, said, _ = run("verify", out, "--json")
        assert code == 0, said
        code, said, _ = run("status", "--record", out, "--json")
        (contest,) = json.loads(said)["contests"]
        assert contest["open"] == ["1.2"]
        assert ("margin" in contest) is (results == 0)
        assert contest["stage"] == ("determined" if results else "counting")
        if not results:
            assert contest["margin"]["can_change"] is True


def test_a_place_that_cannot_be_made_is_said(table, tmp_path, run):
    (tmp_path / "file").write_text("")
    code, _, err = run("import", table, *ASKED, "--out", tmp_path / "file" / "record")
    assert code == 3
    assert "file" in err


def test_the_kept_keys_sign_on(table, tmp_path, run):
    out, office = tmp_path / "record", tmp_path / "record.office"
    assert run("import", table, *ASKED, "--out", out)[0] == 0
    body = tmp_path / "body.json"
    names = {"kk": "Жаңа", "ru": "Новая", "en": ""}
    body.write_text(json.dumps({"unit": "99", "type": "municipality", "names": names, "zone": "Asia/Tbilisi"}))
    store = f"sqlite:///{office / 'store.sqlite3'}"
    code, _, err = run("act", "unit-listed", body, "--key", office / "central.pem", "--store", store)
    assert code == 0, err
    assert run("checkpoint", out, "--key", office / "log.key", "--store", store)[0] == 0
    assert run("verify", out)[0] == 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("contest,precinct,votes:A\n7,1,x\n", "votes:A"),
        ("contest;precinct;votes:A\n7;1;3\n", "semicolon"),
        ("\ufeffcontest,precinct,votes:A\n7,1,3\n", "BOM"),
        ("", "empty"),
        ("contest,precinct,votes:A\n7,1,3\n7,1,4\n", "precinct"),
    ],
)
def test_a_bad_table_leaves_nothing(tmp_path, run, wrong, says):
    file = tmp_path / "bad.csv"
    file.write_text(wrong, encoding="utf-8")
    code, _, err = run("import", file, *ASKED, "--out", tmp_path / "record")
    assert code == 4
    assert "bad.csv" in err
    assert says.lower() in err.lower()
    assert [p.name for p in tmp_path.iterdir()] == ["bad.csv"]


def test_a_record_that_exists_is_not_overwritten(table, tmp_path, run):
    out = tmp_path / "record"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    code, _, err = run("import", table, *ASKED, "--out", out)
    assert code == 3
    assert "record" in err
    assert [p.name for p in out.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("changed", "code"), [(("--on", "2031-01-01"), 3), (("--law", "ge/nobody"), 3), (("--election", "Not An Id"), 2)]
)
def test_what_cannot_be_asked(table, tmp_path, run, changed, code):
    assert run("import", table, *ASKED, *changed, "--out", tmp_path / "record")[0] == code
    assert not (tmp_path / "record").exists()


def process(table, out, **more):
    command = [sys.executable, "-c", "from dauys.cli.main import main; main()", "import", str(table), *ASKED]
    environment = {**os.environ, "DAUYS_LANG": "en"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*command, "--out", str(out)], env=environment, **pipes, **more)


def long_table(tmp_path, rows=1500):
    file = tmp_path / "long.csv"
    lines = [f"7,{n},1000,1000,800,0,400,{n % 400},300" for n in range(rows)]
    file.write_text("\n".join([TABLE.splitlines()[0], *lines]) + "\n", encoding="utf-8")
    return file


def test_an_interrupted_import_leaves_no_half_record(tmp_path, run):
    file, out = long_table(tmp_path), tmp_path / "record"
    running = process(file, out)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".record*partial")) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not out.exists()
    assert run("import", file, *ASKED, "--out", out)[0] == 0
    assert run("verify", out)[0] == 0


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    file, out = long_table(tmp_path), tmp_path / "record"
    running = process(file, out, preexec_fn=small_files)
    _, err = running.communicate(timeout=120)
    assert running.returncode == 3, err.decode()
    assert "Traceback" not in err.decode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["long.csv"]


@pytest.mark.skipif(
    not GEORGIA.is_dir(), reason="the official tables of Georgia lie in ../shared/data, not in the project"
)
def test_georgias_official_table_as_a_record(tmp_path, run):
    out = tmp_path / "record"
    assert run("import", GEORGIA / "mayor2014.csv", *ASKED, "--out", out)[0] == 0
    code, said, _ = run("report", out, "--json")
    figures = {f["key"]: f["value"] for f in json.loads(said)["figures"]}
    expected = json.loads((GEORGIA / "expected.json").read_text())["2014_official_mayor"]["contests"]
    assert figures["seats"] == len(expected)
    assert figures["precincts"] == sum(c["precincts"] for c in expected.values())
    assert figures["issued"] == sum(c["issued"] for c in expected.values())
    assert figures["elected"] == sum(c["outcome"] == "elected" for c in expected.values())
    assert run("verify", out)[0] == 0
    assert code == 0
