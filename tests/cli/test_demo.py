"""`dauys demo`: answers, refusals, and builds that are stopped or have no room."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.demo import demo
from dauys.verify.verification import verify


def run(*args: str) -> Result:
    return CliRunner().invoke(demo, args)


def test_a_small_demonstration_in_json(tmp_path: Path) -> None:
    out = tmp_path / "record"
    result = run("appointment", "--out", str(out), "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["demo"], answer["out"], answer["office"]) == ("appointment", str(out), f"{out}.office")
    assert verify(str(out), pinned=answer["genesis"]).ok


@pytest.mark.parametrize(("lang", "word"), [("kk", "синтетикалық"), ("ru", "синтетическое"), ("en", "synthetic")])
def test_it_says_what_it_is_and_what_comes_next(tmp_path: Path, lang: str, word: str) -> None:
    result = run("appointment", "--out", str(tmp_path / "record"), "--lang", lang)
    assert word in result.stdout
    assert f"dauys verify {tmp_path / 'record'}" in result.stdout


def test_a_directory_in_use_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "mine.txt").write_text("precious", encoding="utf-8")
    result = run("rural-2021", "--out", str(tmp_path / "record"))
    assert result.exit_code == 3
    assert "not empty" in result.stderr
    assert (tmp_path / "record" / "mine.txt").read_text(encoding="utf-8") == "precious"


def test_seeds_are_short_and_plain(tmp_path: Path) -> None:
    for seed in ("a\nb", "x" * 61, " x"):
        assert run("rural-2021", "--out", str(tmp_path / "record"), "--seed", seed).exit_code == 2
    result = run("appointment", "--out", str(tmp_path / "record"), "--seed", "other")
    assert result.exit_code == 2
    assert "one seed" in result.stderr


def test_an_unknown_name_is_wrong_usage(tmp_path: Path) -> None:
    assert run("rural-2022", "--out", str(tmp_path / "record")).exit_code == 2


def test_remains_of_a_killed_build_are_swept_away(tmp_path: Path) -> None:
    process = subprocess.Popen(["true"])
    process.wait()
    remains = tmp_path / f".record.{process.pid}.partial"
    remains.mkdir()
    at_work = tmp_path / f".record.{os.getpid()}.of-another.partial"
    at_work.mkdir()
    result = run("appointment", "--out", str(tmp_path / "record"))
    assert result.exit_code == 0
    assert not remains.exists()
    assert at_work.exists()


@pytest.fixture
def building(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A build of the whole country, in the middle of its acts."""
    code = "from dauys.cli.main import main; main()"
    command = [sys.executable, "-c", code, "demo", "rural-2021", "--out", str(tmp_path / "record")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "DAUYS_LANG": "en"})
    for _ in range(600):
        if any(path.stat().st_size > 100_000 for path in tmp_path.glob(".record.office.*/store.sqlite3-wal")):
            break
        time.sleep(0.1)
    else:
        pytest.fail("the build did not begin within a minute")
    yield process
    if process.poll() is None:
        process.kill()
    process.wait(20)


def test_a_terminated_build_leaves_nothing(building: subprocess.Popen[str], tmp_path: Path) -> None:
    building.send_signal(signal.SIGTERM)
    _, said = building.communicate(timeout=60)
    assert building.returncode == 143
    assert "nothing is left" in said
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_leaves_no_record(building: subprocess.Popen[str], tmp_path: Path) -> None:
    building.kill()
    building.wait(60)
    assert not (tmp_path / "record").exists()
    assert not (tmp_path / "record.office").exists()


def test_no_room_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    code = "from dauys.cli.main import main; main()"
    command = [sys.executable, "-c", code, "demo", "rural-2021", "--out", str(tmp_path / "record")]
    most = 2_000_000
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "DAUYS_LANG": "en"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) > 20
    assert list(tmp_path.iterdir()) == []
