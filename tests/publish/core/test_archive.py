"""The one file of everything: it checks, it is of the checkpoint that its pages name, anyone makes the same bytes."""

from __future__ import annotations

import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dauys.base.dates import number_text
from dauys.base.texts import text
from dauys.publish import archive, following
from dauys.publish.from_record import publish_record
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.note import parse_note
from dauys.verify.verification import verify

PAGES = ("kk/data.html", "ru/data.html", "en/data.html", "kk/check.html", "ru/check.html", "en/check.html")


@pytest.fixture
def started(growing):
    """A folder with its follower, five acts before the end."""
    growing.shown = len(growing.envelopes) - 5
    follower = growing.follower()
    follower.start(processes=1)
    return follower


def packed(growing) -> bytes:
    return (growing.top / archive.PLACE).read_bytes()


def unpacked(growing, to: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(packed(growing))) as packing:
        packing.extractall(to)
    return to


def acts_in(growing) -> int:
    """How many acts the archive on the disk has, by the checkpoint in it."""
    with zipfile.ZipFile(growing.top / archive.PLACE) as packing:
        return parse_checkpoint(parse_note(packing.read("record/checkpoint")).text).size


def grow(growing, follower, number: int = 1) -> None:
    growing.shown += number
    assert follower.step() == number


def named(growing) -> tuple[int, str]:
    """How many acts and which hash the pages say that the archive has; the same on all of them."""
    found = set()
    for name in PAGES:
        page = (growing.top / name).read_text(encoding="utf-8")
        (block,) = re.findall(r'(?s)<section class="card" id="archive">.*?</section>|<p class="archive">.*?</p>', page)
        words = html.unescape(re.sub(r"<[^>]*>", " ", block))
        (digest,) = re.findall(r"\b[0-9a-f]{64}\b", words)
        numbers = re.findall(r"\d[\d\u00a0]*", words.replace(digest, "").replace("SHA-256", ""))
        found.add((max(int(number.replace("\u00a0", "")) for number in numbers), digest))
    (one,) = found
    return one


def test_unpacked_it_checks_and_says_of_which_checkpoint_it_is(growing, started, tmp_path):
    top = unpacked(growing, tmp_path / "out")
    assert verify(str(top / "record")).ok
    assert (top / "record/checkpoint").read_bytes() == (growing.top / "record/checkpoint").read_bytes()
    readme = (top / "README.txt").read_text(encoding="utf-8")
    head = started.publisher.site.head
    assert readme.count(head.root) == readme.count(f": {head.size}\n") == 3
    sums = dict(reversed(line.split("  ")) for line in (top / "SHA256SUMS").read_text().splitlines())
    files = {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums | {
        "SHA256SUMS": hashlib.sha256((top / "SHA256SUMS").read_bytes()).hexdigest()
    }
    assert {"record/verifier.zip", "data/contests.csv", "data/results.json", "data/datapackage.json"} <= set(files)
    for name in ("data/contests.csv", "data/votes.csv", "record/verifier.zip"):
        assert files[name].read_bytes() == (growing.top / name).read_bytes()
    assert json.loads(files["data/datapackage.json"].read_bytes())["dauys"]["record_size"] == head.size


def test_the_program_in_it_checks_the_record_in_it(growing, started, tmp_path):
    top = unpacked(growing, tmp_path / "out")
    with zipfile.ZipFile(top / "record/verifier.zip") as packing:
        packing.extractall(tmp_path / "check")
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "check"), "DAUYS_LANG": "en"}
    command = [sys.executable, "-m", "dauys", "verify", str(top / "record"), "--json"]  # as its README says
    done = subprocess.run(command, env=environ, capture_output=True, text=True, cwd=tmp_path / "check", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)


@pytest.mark.parametrize("place", ["tile/entries", "law", "tile/0", "checkpoint"])
def test_a_changed_byte_fails(growing, started, tmp_path, place):
    top = unpacked(growing, tmp_path / "out")
    at = top / "record" / place
    file = at if at.is_file() else next(path for path in sorted(at.rglob("*")) if path.is_file())
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    assert not verify(str(top / "record")).ok
    sums = (top / "SHA256SUMS").read_text()
    assert hashlib.sha256(file.read_bytes()).hexdigest() not in sums


def test_a_mirror_has_the_same_archive(growing, started, tmp_path):
    mirror = tmp_path / "mirror"
    publish_record(str(growing.top / "record"), mirror, "", 1, lambda _done, _all: None)
    assert (mirror / archive.PLACE).read_bytes() == packed(growing)
    again = tmp_path / "again"
    publish_record(str(unpacked(growing, tmp_path / "out") / "record"), again, "", 1, lambda _done, _all: None)
    assert (again / archive.PLACE).read_bytes() == packed(growing)
    assert (again / "ru/data.html").read_bytes() == (mirror / "ru/data.html").read_bytes()


def test_pages_name_the_archive_that_there_is_until_there_is_a_newer_one(growing, started, monkeypatch):
    monkeypatch.setattr(following, "_SELDOM", 0.0)
    monkeypatch.setattr(following, "_SHARE", 0)
    before = growing.shown
    seen = []
    for _ in range(3):
        grow(growing, started)
        seen.append((acts_in(growing), named(growing)))
        started.settle()  # acts have just come: first the slow pages
        seen.append((acts_in(growing), named(growing)))
    digest = hashlib.sha256(packed(growing)).hexdigest()
    assert set(seen) == {(before, (before, digest))}
    assert text("publish-archive.older", "ru") in (growing.top / "ru/check.html").read_text(encoding="utf-8")
    started.settle()
    digest = hashlib.sha256(packed(growing)).hexdigest()
    assert (acts_in(growing), named(growing)) == (before + 3, (before + 3, digest))
    size = number_text(-(-len(packed(growing)) // 1_000_000), "en")
    page = (growing.top / "en/data.html").read_text(encoding="utf-8")
    assert f"{size} MB" in page
    assert text("publish-archive.older", "en") not in page


def test_it_is_not_made_over_and_over_while_acts_come(growing, started):
    started.settle()
    before = packed(growing)
    for number in range(2):
        grow(growing, started)
        started.settle()
        started.settle()
        assert (packed(growing) == before) == (number > 0)
        before = packed(growing)


def test_the_next_start_takes_up_the_archive_that_lies_there(growing, started, monkeypatch):
    before = growing.shown
    growing.shown += 2
    again = growing.follower()
    assert again.start(processes=1)
    assert (acts_in(growing), named(growing)[0]) == (before, before)
    again.settle()
    assert (acts_in(growing), named(growing)[0]) == (before + 2, before + 2)
    monkeypatch.setattr(archive, "write", lambda *_: pytest.fail("it was made again"))
    last = growing.follower()
    assert last.start(processes=1)
    last.settle()


def test_a_damaged_archive_or_one_of_another_log_is_not_taken_for_ours(growing, started, tmp_path):
    site = started.publisher.site
    file = growing.top / archive.PLACE
    assert archive.archived(file, site) == site.archive
    assert archive.archived(file, growing.site(3)) is None, "more acts than there are"
    broken = tmp_path / "broken.zip"
    broken.write_bytes(file.read_bytes()[:1000])
    assert archive.archived(broken, site) is None
    assert archive.archived(tmp_path / "none.zip", site) is None
    file.write_bytes(b"PK")
    follower = growing.follower()
    follower.start(processes=1)
    follower.settle()
    assert acts_in(growing) == growing.shown
