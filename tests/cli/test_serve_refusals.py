"""What `dauys serve` does not start with: taken ports, strange addresses, keys that are open, gone or others."""

from __future__ import annotations

import os
import socket

import pytest
from tests.cli.served import OURS, free_port

from dauys.actions.office_files import keep_custody, keep_secret, office_at
from dauys.base.refusals import Refused

SET_BY_SERVE = (
    "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DAUYS_CUSTODY_KEY_FILE", "DAUYS_HOSTS", "DAUYS_OFFICE", "DAUYS_PORT",
    "DAUYS_RECORD", "DAUYS_SECRET_KEY_FILE", "DAUYS_TLS",
)  # fmt: skip


@pytest.fixture
def office(tmp_path):
    return tmp_path / "office"


@pytest.fixture
def refusal(run, monkeypatch):
    """The exit code and the words of a `dauys serve` that does not start."""
    for name in {*filter(OURS.match, os.environ), *SET_BY_SERVE}:
        monkeypatch.setenv(name, "")  # so that what the command sets is undone
        monkeypatch.delenv(name)

    def refused(*arguments):
        code, out, err = run("serve", "--port", free_port(), *arguments)
        return code, out + err

    return refused


def test_what_cannot_be_served(office, tmp_path, refusal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = refusal("--store", office / "s.sqlite3", "--port", port, "--lang", "ru")
        assert (code, f"порт {port} занят" in said) == (3, True)
    code, said = refusal("--store", office / "s.sqlite3", "--host", "203.0.113.7")
    assert (code, "203.0.113.7" in said) == (3, True)
    code, said = refusal("--store", office / "s.sqlite3", "--host", "no.such.host.invalid")
    assert (code, "no.such.host.invalid" in said) == (3, True)
    code, said = refusal("--store", office / "s.sqlite3", "--name", "not a name")
    assert (code, "not a name" in said) == (3, True)
    assert refusal("--store", office / "s.sqlite3", "--port", "70000")[0] == 2
    assert not office.exists()
    (tmp_path / "file").write_text("")
    assert refusal("--store", tmp_path / "file" / "s.sqlite3")[0] == 3


def test_keys_that_are_open_gone_or_others(office, refusal):
    store = ("--store", office / "s.sqlite3")
    files = office_at(office, {})
    keep_secret(files)
    mark = keep_custody(files, sealed=False)
    right = files.custody.read_bytes()
    files.custody.chmod(0o644)
    code, said = refusal(*store, "--lang", "kk")
    assert code == 4
    assert "custody.key" in said
    assert "chmod 600" in said
    files.custody.unlink()
    code, said = refusal(*store)
    assert (code, mark in said, files.custody.exists()) == (3, True, False)
    files.custody.touch(0o600)
    for wrong, expected in ((b"k" * 32, 3), (b"short", 4)):
        files.custody.write_bytes(wrong)
        code, said = refusal(*store)
        assert code == expected
        assert "custody.key" in said
    files.custody.write_bytes(right)
    assert keep_custody(files, sealed=True) == mark
    files.secret.write_text("short")
    assert refusal(*store)[0] == 4


def test_a_custody_key_is_never_made_for_a_store_that_is_sealed(office):
    files = office_at(office, {})
    keep_secret(files)
    with pytest.raises(Refused):
        keep_custody(files, sealed=True)
    assert not files.custody.exists()


def test_keys_may_lie_elsewhere(office, tmp_path):
    elsewhere = tmp_path / "stick" / "key"
    elsewhere.parent.mkdir()
    files = office_at(office, {"DAUYS_CUSTODY_KEY_FILE": str(elsewhere)})
    keep_secret(files)
    mark = keep_custody(files, sealed=False)
    assert elsewhere.stat().st_size == 32
    assert not (office / "custody.key").exists()
    assert keep_custody(files, sealed=True) == mark
