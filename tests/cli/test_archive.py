"""`dauys archive`: everything public of an election in one file, the same bytes each time, and nothing private."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
import zipfile

import pytest

TABLE = """contest,precinct,registered,received,issued,invalid,votes:Ali,votes:Бота
7,1,100,100,80,5,50,25
7,2,120,110,90,4,30,56
"""
ASKED = ("--law", "ge/mayor", "--on", "2014-06-15", "--election", "test-2014")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    from dauys.cli.main import main

    place = tmp_path_factory.mktemp("published")
    (place / "table.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["import", str(place / "table.csv"), *ASKED, "--out", str(place / "record"), "--json"])
    assert not ended.value.code
    return place


@pytest.fixture
def place(published, tmp_path):
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    public = tmp_path / "record.office" / "public" / "decisions"
    public.mkdir(parents=True)
    (public / "Хаттама №1.pdf").write_bytes(b"%PDF-1.7 a decision")
    private = tmp_path / "record.office" / "papers"
    private.mkdir()
    (private / ("ab" * 32)).write_bytes(b"a private paper")
    return tmp_path


def archive(run, place, name="archive.zip", *more):
    return run("archive", place / name, "--record", place / "record", "--office", place / "record.office", *more)


def test_the_whole_record_and_the_public_papers_with_hashes(place, run):
    code, said, err = archive(run, place, "archive.zip", "--json")
    assert code == 0, err
    answer = json.loads(said)
    data = (place / "archive.zip").read_bytes()
    assert answer["sha256"] == hashlib.sha256(data).hexdigest()
    assert (answer["bytes"], answer["papers"], answer["left_out"]) == (len(data), 1, [])
    with zipfile.ZipFile(place / "archive.zip") as made:
        made.extractall(place / "out")
    for path in (place / "record").rglob("*"):
        if path.is_file():
            assert (place / "out" / "record" / path.relative_to(place / "record")).read_bytes() == path.read_bytes()
    assert (place / "out/public/decisions/Хаттама №1.pdf").is_file()
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=place / "out", check=True, capture_output=True)
    listed = {line.split("  ", 1)[1] for line in (place / "out/SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    files = {p.relative_to(place / "out").as_posix() for p in (place / "out").rglob("*") if p.is_file()}
    assert files == listed | {"SHA256SUMS"}
    assert run("verify", place / "out" / "record")[0] == 0


def test_the_readme_speaks_three_languages(place, run):
    assert archive(run, place)[0] == 0
    with zipfile.ZipFile(place / "archive.zip") as made:
        readme = made.read("README.txt").decode()
    for words in ("ашық құжаттар", "открытые документы", "papers for everyone", "dauys verify record"):
        assert words in readme


def test_the_same_content_gives_the_same_bytes(place, run):
    assert archive(run, place, "one.zip")[0] == 0
    copy = place / "elsewhere"
    copy.mkdir()
    for name in ("record.office", "record"):  # in another order, at another time
        shutil.copytree(place / name, copy / name, copy_function=shutil.copyfile)
    for path in copy.rglob("*"):
        os.utime(path, (time.time() - 5000, time.time() - 5000))
    assert archive(run, copy, "two.zip")[0] == 0
    assert (copy / "two.zip").read_bytes() == (place / "one.zip").read_bytes()


def test_nothing_private_is_in_it(place, run):
    office = place / "record.office"
    for stray in (place / "record" / "central.pem", place / "record" / "notes" / "list.txt"):
        stray.parent.mkdir(exist_ok=True)
        stray.write_bytes((office / "central.pem").read_bytes())
    (place / "record" / "tile" / "link").symlink_to(office / "log.key")
    (office / "public" / "link.pdf").symlink_to(office / "store.sqlite3")
    code, said, _ = archive(run, place)
    assert code == 0
    assert "central.pem, notes" in said
    data = (place / "archive.zip").read_bytes()
    with zipfile.ZipFile(place / "archive.zip") as made:
        names = made.namelist()
    assert not any("link" in name or "papers/" in name or name.endswith((".pem", ".key")) for name in names)
    for secret in (b"PRIVATE", b"a private paper", b"SQLite format 3", (office / "central.pem").read_bytes()[40:90]):
        assert secret not in data


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("key.txt", b"-----BEGIN PRIVATE KEY-----\nx", "private key"),
        ("log.pdf", b"PRIVATE+KEY+log+00+AA", "private key"),
        ("copy.pdf", b"SQLite format 3\0 ...", "database"),
        ("backup.zip", b"dauys locked 1\n...", "backup"),
        ("list.csv", b"name,phone\nx,+7 701 123 45 67\n", "telephone"),
        ("letter.txt", b"write to aigul@example.kz", "e-mail"),
    ],
)
def test_something_private_among_the_public_papers_stops_it(place, run, name, content, says):
    (place / "record.office" / "public" / name).write_bytes(content)
    code, _, err = archive(run, place)
    assert code == 3
    assert name in err
    assert says in err
    assert not list(place.glob("*archive.zip*"))


def test_what_cannot_be_archived(place, run):
    assert archive(run, place)[0] == 0
    code, _, err = archive(run, place)
    assert code == 3
    assert "archive.zip" in err
    code, _, err = run("archive", place / "b.zip", "--record", place / "record.office")
    assert code == 4
    assert "checkpoint" in err
    (place / "record" / "checkpoint").write_bytes(b"no note")
    assert archive(run, place, "c.zip")[0] == 4
    assert sorted(p.name for p in place.glob("*.zip")) == ["archive.zip"]
