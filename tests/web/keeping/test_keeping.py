"""The page of archives and backups: made by button, sent as a stream, checked; who may, and what a full disk says."""

from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile

import pytest

from dauys.formats import locked_stream
from tests.world import World

PHRASE = "four words stand together"


@pytest.fixture(autouse=True)
def surroundings(workspace, monkeypatch):
    """What `dauys serve` sets, so that an errand's own process finds the store."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{workspace / 'store.sqlite3'}")
    monkeypatch.setattr(locked_stream, "_COST", 10)
    (workspace / "custody.key").chmod(0o600)


@pytest.fixture
def record(town, workspace):
    """A record whose log's key lies in the office, with a public paper."""
    from dauys.record.keys import SigningKey
    from dauys.record.note import NoteSigner

    signer = NoteSigner("test.example/log", SigningKey.generate())
    world = World()
    world.vkey = signer.vkey
    town(world.opened().called())
    (workspace / "log.key").write_text(signer.private_text)
    (workspace / "public").mkdir()
    (workspace / "public" / "decision.pdf").write_bytes(b"%PDF-1.7 a decision")
    (workspace / "papers").mkdir()
    (workspace / "papers" / ("ab" * 32)).write_bytes(b"a private scan")
    return world


def waited(browser, seconds=90.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        page = browser.get("/keeping/").content.decode()
        if "hx-trigger" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("it goes on and on")


def test_one_button_gives_the_whole_record_and_papers_with_hashes(record, browser_of, workspace):
    browser = browser_of("central-chair")
    assert browser.post("/keeping/archive/").status_code == 302
    page = waited(browser)
    (file,) = (workspace / "archives").glob("*.zip")
    assert file.name in page
    assert "Backup" not in page, "backups are the administrator's"
    answer = browser.get(f"/keeping/archives/{file.name}")
    assert answer.streaming, "never the whole file in memory"
    assert f'filename="{file.name}"' in answer.headers["Content-Disposition"]
    whole = b"".join(answer.streaming_content)
    assert hashlib.sha256(whole).hexdigest() in page
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = set(archive.namelist())
        assert {"record/checkpoint", "public/decision.pdf", "SHA256SUMS"} <= names
        assert not any("papers/" in name for name in names)
        assert str(len(record.envelopes)) in archive.read("record/checkpoint").decode().splitlines()
        printed = {name for name in names if name.startswith("printed/")}
        assert len(printed) == 2, "the decision to call, in Kazakh and in Russian"
        assert all(archive.read(name).startswith(b"%PDF") for name in printed)
        assert all(name.encode() in archive.read("SHA256SUMS") for name in printed)
    # One more archive, without the papers: whether they are in it is a choice.
    file.unlink()
    assert browser.post("/keeping/archive/", {"of": "none"}).status_code == 302
    waited(browser)
    (file,) = (workspace / "archives").glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        assert not any(name.startswith("printed/") for name in archive.namelist())
    assert not list((workspace / "archives").glob(".printed-*"))


def test_without_a_record_to_publish_it_says_so(record, browser_of, workspace):
    (workspace / "log.key").unlink()
    browser = browser_of("admin", "ru")
    browser.post("/keeping/archive/")
    page = waited(browser)
    assert 'role="alert"' in page
    assert not list((workspace / "archives").iterdir())


def test_a_backup_is_made_taken_and_checked(record, browser_of, workspace):
    browser = browser_of("admin")
    answer = browser.post("/keeping/backup/", {"passphrase": PHRASE, "again": PHRASE})
    assert answer.status_code == 302
    page = waited(browser)
    (file,) = (workspace / "backups").glob("*.dauys")
    assert file.stat().st_mode & 0o077 == 0
    assert f"dauys restore {file}" in page
    sent = browser.get(f"/keeping/backups/{file.name}")
    assert sent.streaming
    assert b"".join(sent.streaming_content) == file.read_bytes()
    browser.post("/keeping/check/", {"backup": file.name, "phrase": "not the passphrase"})
    page = waited(browser)
    assert "the passphrase is wrong" in page
    browser.post("/keeping/check/", {"backup": file.name, "phrase": PHRASE})
    page = waited(browser)
    assert f"The backup is sound: {file.name}" in page
    assert f'<dd class="num">{len(record.envelopes)}</dd>' in page
    whole = file.read_bytes()
    file.write_bytes(whole[:-200])
    browser.post("/keeping/check/", {"backup": file.name, "phrase": PHRASE})
    assert 'role="alert"' in waited(browser)
    from dauys.store.models import Event

    assert {"backup-made", "backup-taken", "backup-checked"} <= set(Event.objects.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"passphrase": "short", "again": "short"}, "12"),
        ({"passphrase": PHRASE, "again": PHRASE + "!"}, "The two differ"),
        ({}, "12"),
    ],
)
def test_a_backup_without_a_good_passphrase_is_not_begun(record, browser_of, workspace, fields, words):
    answer = browser_of("admin").post("/keeping/backup/", fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not (workspace / "backups").exists()
    assert not (workspace / "errands" / "backup.json").exists()


@pytest.mark.parametrize("fields", [{}, {"backup": "../store.sqlite3", "phrase": "x"}, {"backup": "none.dauys"}])
def test_only_a_backup_of_the_list_is_checked(record, browser_of, workspace, fields):
    answer = browser_of("admin").post("/keeping/check/", fields)
    assert answer.status_code == 422
    assert not (workspace / "errands" / "check.json").exists()


def test_a_full_disk_gives_a_clear_message_and_no_half_file(record, browser_of, workspace):
    from dauys.actions import errands
    from dauys.web.keys import office_files

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    (workspace / "papers" / ("cd" * 32)).write_bytes(os.urandom(2_000_000))
    (workspace / "backups").mkdir()
    words = {"file": str(workspace / "backups" / "full.dauys"), "passphrase": PHRASE, "keys": ""}
    told = {"name": "backup", "address": os.environ["DATABASE_URL"], "words": words}
    told["office"] = errands._places(office_files())
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dauys.web.settings"}
    command = [sys.executable, "-c", errands._PROGRAM.format(errands._WORK)]
    subprocess.run(
        command, input=json.dumps(told).encode(), env=environment, check=True, preexec_fn=small_files, timeout=100
    )
    assert not list((workspace / "backups").iterdir())
    page = browser_of("admin", "ru").get("/keeping/").content.decode()
    assert "Ничего наполовину готового не осталось" in page
    assert "File too large" in page


def test_the_passphrase_stands_in_no_file_and_no_command_line(record, browser_of, workspace):
    browser = browser_of("admin")
    browser.post("/keeping/backup/", {"passphrase": PHRASE, "again": PHRASE, "keys": "1"})
    waited(browser)
    kept = [path for path in workspace.rglob("*") if path.is_file()]
    assert not [path for path in kept if PHRASE.encode() in path.read_bytes()]


@pytest.mark.parametrize("name", ["chair", "secretary", "regional-chair", "auditor", "observer"])
def test_it_is_not_everyones(record, browser_of, name):
    browser = browser_of(name)
    for address in ("/keeping/", "/keeping/archive/", "/keeping/backup/", "/keeping/archives/a.zip"):
        assert browser.get(address).status_code == 403
        assert browser.post(address).status_code == 403


def test_the_chair_of_the_central_commission_takes_no_backup(record, browser_of, workspace):
    (workspace / "backups").mkdir()
    (workspace / "backups" / "a.dauys").write_bytes(b"x")
    chair = browser_of("central-chair")
    assert chair.get("/keeping/backups/a.dauys").status_code == 403
    assert chair.post("/keeping/check/", {"backup": "a.dauys"}).status_code == 403
    assert browser_of("admin").get("/keeping/backups/b.dauys").status_code == 404
