"""`dauys publish` and `dauys rehearse`: a folder from a store, from a record, kept in step, served; a night again."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.served import OURS, PROGRAM, free_port

from dauys.demo.direct import build_plan
from dauys.demo.keys import log_signer
from dauys.demo.rural_2021 import plan


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """A part of the demonstration: its record, and its office beside it."""
    out = tmp_path_factory.mktemp("publish") / "small"
    build_plan(plan(only=["47"]), out)
    return out


def run(*arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    command = [sys.executable, *PROGRAM, *map(str, arguments)]
    return subprocess.run(
        command, env=kept | {"DAUYS_LANG": "en"} | environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_stranger_makes_the_same_site_from_the_record_alone(small, tmp_path):
    made = run("publish", tmp_path / "site", "--record", small, "--json", "--processes", 1)
    assert made.returncode == 0, made.stderr
    answer = json.loads(made.stdout)
    assert answer["files"] > 100
    site = tmp_path / "site"
    for lang in ("kk", "ru", "en"):
        page = (site / lang / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{lang}">' in page
        assert f'data-size="{answer["acts"]}"' in page
    assert (site / "record" / "checkpoint").read_bytes() == (small / "checkpoint").read_bytes()
    assert run("verify", site / "record", "--json").returncode == 0
    again = run("publish", site, "--record", small, "--json", "--processes", 1)
    assert json.loads(again.stdout)["files"] == 0  # the same bytes, every one


def test_without_the_logs_key_nothing_is_begun(small, tmp_path):
    office = tmp_path / "office"
    shutil.copytree(f"{small}.office", office)
    (office / "log.key").unlink(missing_ok=True)
    made = run("publish", tmp_path / "site", "--store", f"sqlite:///{office / 'store.sqlite3'}")
    assert made.returncode == 4
    assert "log.key" in made.stderr
    assert not (tmp_path / "site").exists()


FAULTY = """
from dauys.cli import publishing
def keep_up(*_): raise ZeroDivisionError("a fault of ours")
publishing.keep_up = keep_up
"""


@pytest.mark.parametrize("served", [False, True])
def test_a_fault_of_ours_ends_it_with_exit_1(small, tmp_path, served):
    key = tmp_path / "log.key"
    key.write_text(log_signer(plan().seed, plan().origin).private_text, encoding="utf-8")
    store = f"sqlite:///{small}.office/store.sqlite3"
    arguments = ["publish", str(tmp_path / "site"), "--store", store, "--key", str(key), "--follow"]
    arguments += ["--serve", str(free_port())] if served else []
    command = [sys.executable, "-c", FAULTY + PROGRAM[1], *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, "a fault of ours" in ended.stderr) == (1, True), ended.stderr


def test_a_record_that_is_none_is_said_so(tmp_path):
    made = run("publish", tmp_path / "site", "--record", tmp_path)
    assert made.returncode == 4
    assert str(tmp_path) in made.stderr


class Program:
    """A program of ours that goes on running, and what it prints as JSON lines."""

    def __init__(self, *arguments):
        kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        command = [sys.executable, *PROGRAM, *map(str, arguments), "--json"]
        self.process = subprocess.Popen(
            command, env=kept | {"DAUYS_LANG": "en"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def line(self):
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_the_night_fills_the_site_live(small, tmp_path):
    port = free_port()
    arguments = ("--record", small, "--out", tmp_path / "site", "--serve", port, "--speed", 1200)
    arguments += ("--from", "2021-07-25T20:45+06:00")
    program = Program("rehearse", "rural-2021", *arguments)
    try:
        assert program.line()["publication"] == "rehearsal"
        assert program.line()["address"] == f"http://127.0.0.1:{port}/"
        counted, deadline = [], time.monotonic() + 120
        while time.monotonic() < deadline and len(set(counted)) < 3:
            status, body = ask(port, "/live/country.json")
            if status == 200:
                counted.append(json.loads(body)["counted"])
            time.sleep(0.2)
        assert counted == sorted(counted)
        assert len(set(counted)) >= 3
        page = ask(port, "/en/")[1].decode()
        assert re.search(r'data-version="\d+"', page)
        assert "invented" in page
    finally:
        code, err = program.end()
    assert (code, err) == (0, "")


def test_borders_are_read_before_anything_is_written(small, tmp_path):
    bad = tmp_path / "borders.geojson"
    bad.write_text('{"type": "FeatureCollection", "features": [{"properties": {"n": 1}}]}', encoding="utf-8")
    made = run("publish", tmp_path / "site", "--record", small, "--boundaries", bad, "--processes", 1)
    assert made.returncode == 4
    assert "borders.geojson" in made.stderr
    assert "feature 1" in made.stderr
    assert not (tmp_path / "site").exists()


def test_an_earlier_election_is_compared_with_and_named(small, tmp_path):
    unit = next(file.name.split(".2021")[0].removeprefix("akim.") for file in _contests(small, tmp_path / "plain"))
    table = tmp_path / "earlier.csv"
    table.write_text(
        f"contest,precinct,registered,issued,invalid,votes:Ахметов Серик,votes:Бота\n{unit},1,700,500,10,300,190\n",
        encoding="utf-8",
    )
    what = ("--law", "kz/rural_okrug", "--on", "2021-06-15", "--election", "earlier")
    imported = run("import", table, *what, "--out", tmp_path / "earlier")
    assert imported.returncode == 0, imported.stderr
    made = run("publish", tmp_path / "site", "--record", small, "--before", tmp_path / "earlier", "--processes", 1)
    assert made.returncode == 0, made.stderr
    pages = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "site/en/contest").glob("*.html")}
    beside = [name for name, page in pages.items() if "Akhmetov Serik: 300 votes" in page]
    assert beside == [f"akim.{unit}.2021-07-25.html"]
    assert "Results table: earlier.csv" in pages[beside[0]]
    refused = run("publish", tmp_path / "other", "--record", small, "--before", tmp_path)
    assert refused.returncode == 4


def _contests(record, site):
    assert run("publish", site, "--record", record, "--processes", 1).returncode == 0
    return sorted((site / "en/contest").glob("*.html"))
