"""`dauys backup` and `dauys restore` as people run them: passphrases, a full disk, an end before the end."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.world import World

from dauys.formats import locked_stream

PHRASE = "four words stand together"
WORLD = World().opened().called()
PROGRAM = "from dauys.cli.main import main; main()"


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch):
    monkeypatch.setattr(locked_stream, "_COST", 10)
    monkeypatch.setenv("DAUYS_BACKUP_PASSPHRASE", PHRASE)
    for name in ("DATABASE_URL", "DAUYS_OFFICE", "DAUYS_RECORD", "DAUYS_CUSTODY_KEY_FILE", "DAUYS_SECRET_KEY_FILE",
                 "DAUYS_STORE", "DJANGO_SETTINGS_MODULE"):  # fmt: skip
        monkeypatch.setenv(name, "")  # so that what a command sets is undone
        monkeypatch.delenv(name)


@pytest.fixture
def office(tmp_path):
    """An office with some acts and a paper of a megabyte that cannot be made smaller."""
    from dauys.store import database, log

    store = tmp_path / "office" / "store.sqlite3"
    store.parent.mkdir(mode=0o700)
    database.connect(f"sqlite:///{store}", everything=True)
    with log.writing() as writer:
        writer.append(WORLD.envelopes)
    database.disconnect()
    (store.parent / "papers").mkdir()
    (store.parent / "papers" / ("ab" * 32)).write_bytes(os.urandom(2_000_000))
    return store.parent


def process(*arguments, phrase=PHRASE, **more):
    environment = {**os.environ, "DAUYS_LANG": "en", "DAUYS_BACKUP_PASSPHRASE": phrase}
    environment.pop("DJANGO_SETTINGS_MODULE", None)  # the store of the fixture set it
    command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment, **pipes, **more)


def test_there_and_back(office, tmp_path, run):
    file = tmp_path / "stick" / "backup"
    file.parent.mkdir()
    code, said, err = run("backup", file, "--store", office / "store.sqlite3")
    assert code == 0, err
    assert "passphrase" in said
    code, said, _ = run("restore", file, "--check", "--json")
    assert code == 0
    checked = json.loads(said)
    assert (checked["acts"], checked["papers"], checked["keys"]) == (len(WORLD.acts), 1, False)
    code, said, err = run("restore", file, "--to", tmp_path / "new" / "store.sqlite3", "--json")
    assert code == 0, err
    assert json.loads(said)["office"] == str(tmp_path / "new")
    code, said, _ = run("status", "--store", tmp_path / "new" / "store.sqlite3", "--json")
    assert code == 0
    assert len(json.loads(said)["contests"]) == 1


def test_a_plain_backup_only_when_asked_for(office, tmp_path, run, monkeypatch):
    monkeypatch.delenv("DAUYS_BACKUP_PASSPHRASE")
    ask = ("--store", office / "store.sqlite3")
    code, _, err = run("backup", tmp_path / "backup", *ask)
    assert code == 3
    assert "--plain" in err
    assert not (tmp_path / "backup").exists()
    code, said, _ = run("backup", tmp_path / "backup", "--plain", *ask)
    assert code == 0
    assert "whoever has the file can read" in said
    assert run("backup", tmp_path / "more", "--plain", "--keys", *ask)[0] == 3
    assert run("restore", tmp_path / "backup", "--check")[0] == 0


def test_exit_codes(office, tmp_path, run, monkeypatch):
    file = tmp_path / "backup"
    assert run("backup", file, "--store", tmp_path / "nothing.sqlite3")[0] == 4
    assert run("backup", file, "--store", office / "store.sqlite3")[0] == 0
    assert run("backup", file, "--store", office / "store.sqlite3")[0] == 3
    assert run("restore", file, "--to", office / "store.sqlite3")[0] == 3
    code, _, err = run("restore", tmp_path / "none", "--check")
    assert (code, "none" in err) == (4, True)
    monkeypatch.setenv("DAUYS_BACKUP_PASSPHRASE", "another passphrase")
    code, _, err = run("restore", file, "--check")
    assert code == 4
    assert "passphrase is wrong" in err
    assert "another passphrase" not in err


@pytest.mark.parametrize("arguments", [("--plain",), ()])
def test_a_disk_that_is_full_while_backing_up_is_said_and_leaves_nothing(office, tmp_path, arguments):
    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    stick = tmp_path / "stick"
    stick.mkdir()
    command = ("backup", stick / "backup", "--store", office / "store.sqlite3", *arguments)
    running = process(*command, preexec_fn=small_files)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 3, err.decode()
    assert "File too large" in err.decode()
    assert "Traceback" not in err.decode()
    assert list(stick.iterdir()) == []


@pytest.fixture
def small_disk():
    where = Path(tempfile.mkdtemp(prefix="dauys-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(where)]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    if mounted.returncode:
        where.rmdir()
        pytest.skip("a small disk cannot be mounted here (needs root on Linux)")
    yield where
    subprocess.run(["umount", "-l", str(where)], check=True)
    where.rmdir()


def test_a_small_disk_takes_no_half_backup_and_no_half_office(office, tmp_path, run, small_disk, monkeypatch):
    ask = ("--store", office / "store.sqlite3")
    code, _, err = run("backup", small_disk / "backup", *ask)
    assert code == 3
    assert "No space left" in err
    assert list(small_disk.iterdir()) == []
    assert run("backup", tmp_path / "backup", *ask)[0] == 0
    roomy = shutil.disk_usage(tmp_path)
    # The free space is asked for before; were it to vanish meanwhile, that is seen too.
    for says in ("too little room", "No space left"):
        code, _, err = run("restore", tmp_path / "backup", "--to", small_disk / "new" / "s.sqlite3")
        assert code == 3
        assert says in err
        assert list(small_disk.iterdir()) == []
        monkeypatch.setattr(shutil, "disk_usage", lambda _: roomy)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_backup_that_is_ended_early_leaves_no_file_of_that_name(office, tmp_path, number):
    stick = tmp_path / "stick"
    stick.mkdir()
    for part in range(12):
        (office / "papers" / f"{part:064x}").write_bytes(os.urandom(1_000_000))
    running = process("backup", stick / "backup", "--store", office / "store.sqlite3")
    deadline = time.monotonic() + 30
    while not list(stick.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.005)
    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    assert not (stick / "backup").exists()
    if number == signal.SIGTERM:
        assert running.returncode == 143
        assert "Stopped" in err.decode()
        assert list(stick.iterdir()) == []


TABLE = "contest,precinct,registered,received,issued,invalid,votes:Ali,votes:Бота\n7,1,100,100,80,5,50,25\n"


@pytest.fixture
def published(tmp_path, run):
    """A published record, a plain backup of its store, and one more act that was published after the backup."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    record, office = tmp_path / "record", tmp_path / "record.office"
    asked = ("--law", "ge/mayor", "--on", "2014-06-15", "--election", "test-2014", "--out", record)
    assert run("import", tmp_path / "table.csv", *asked)[0] == 0
    assert run("backup", tmp_path / "backup", "--plain", "--store", office / "store.sqlite3")[0] == 0
    list_unit(run, tmp_path, office, office / "store.sqlite3", "98")
    return tmp_path


def list_unit(run, place, office, store, unit):
    body = place / f"{unit}.json"
    names = {"kk": "Жаңа", "ru": "Новая", "en": ""}
    body.write_text(json.dumps({"unit": unit, "type": "municipality", "names": names, "zone": "Asia/Tbilisi"}))
    code, _, err = run("act", "unit-listed", body, "--key", office / "central.pem", "--store", store)
    assert code == 0, err
    code, _, err = run("checkpoint", place / "record", "--key", office / "log.key", "--store", store)
    assert code == 0, err


def test_acts_published_after_the_backup_are_taken_from_the_record(published, run):
    record, store = published / "record", published / "new" / "store.sqlite3"
    code, said, err = run("restore", published / "backup", "--to", store, "--record", record, "--json")
    assert code == 0, err
    answer = json.loads(said)
    assert answer["taken"] == 1
    code, said, _ = run("rebuild", "--store", store, "--json")
    assert json.loads(said) == {"acts": answer["acts"] + 1, "contests": 1, "mended": []}
    list_unit(run, published, published / "record.office", store, "99")  # the log goes on where it was
    assert run("verify", record)[0] == 0


def test_another_record_or_a_bad_one_is_not_taken(published, run, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")  # the backup set it for this process
    other = published / "other"
    asked = ("--law", "ge/mayor", "--on", "2014-06-15", "--election", "test-2014", "--out", other)
    assert run("import", published / "table.csv", *asked)[0] == 0
    ask = ("restore", published / "backup", "--to", published / "new" / "s.sqlite3", "--record")
    code, _, err = run(*ask, other)
    assert (code, "another election" in err) == (3, True)
    (published / "record" / "log.vkey").write_text("another key\n")
    code, _, err = run(*ask, published / "record")
    assert (code, "does not pass its check" in err) == (3, True)
    assert run(*ask, published / "nowhere")[0] == 4
    assert not (published / "new").exists()
