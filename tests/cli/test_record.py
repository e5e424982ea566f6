"""`dauys record`: answers, exit codes, and nothing half-done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.record import record
from dauys.record.cosignature import Cosigner, add_cosignatures
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner, parse_note
from dauys.record.reader import LogReader
from dauys.record.writer import LogWriter

ORIGIN = "results.example/log/test"
SIGNER = NoteSigner(ORIGIN, SigningKey.from_seed(b"c" * 32))
WITNESS = Cosigner("witness.example/1", SigningKey.from_seed(b"w" * 32))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAUYS_LANG", "en")


def _run(*words: object) -> Result:
    return CliRunner().invoke(record, [str(word) for word in words])


def _build(lines: Path, out: Path, *more: object, key: str = SIGNER.private_text, origin: str = ORIGIN) -> Result:
    return _run("build", "--origin", origin, "--key", key, "--entries", lines, "--out", out, *more)


def _check(place: object, *more: object, vkey: str = SIGNER.vkey) -> Result:
    return _run("check", place, "--vkey", vkey, *more)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "entries.txt"
    path.write_bytes(b"".join(b"line %d\n" % i for i in range(600)))
    return path


def _files(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def test_build_and_check(tmp_path, lines):
    out = tmp_path / "new" / "log"
    built = _build(lines, out, "--json")
    assert built.exit_code == 0
    answer = json.loads(built.stdout)
    assert (answer["origin"], answer["size"], answer["added"], answer["vkey"]) == (ORIGIN, 600, 600, SIGNER.vkey)
    checked = _check(out, "--json")
    assert checked.exit_code == 0
    report = json.loads(checked.stdout)
    assert report["ok"] is True
    assert report["failure"] is None
    assert (report["origin"], report["size"], report["root"]) == (ORIGIN, 600, answer["root"])
    assert [step["step"] for step in report["steps"]] == list(range(1, 8))
    assert list(LogReader(out).entries()) == lines.read_bytes().splitlines()
    assert [p.name for p in out.parent.iterdir()] == ["log"]
    assert out.stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_words_for_people(tmp_path, lines):
    built = _build(lines, tmp_path / "log")
    assert "600 entries" in built.stdout
    assert SIGNER.vkey in built.stdout
    checked = _check(tmp_path / "log")
    assert "7. cosignatures of the witnesses: 0 — skipped" in checked.stdout
    assert f"{ORIGIN}: the log is good, 600 entries" in checked.stdout


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        (b"", []),
        (b"\n", [b""]),
        (b"a\n\nb", [b"a", b"", b"b"]),
        (b"a\r\nb\n", [b"a\r", b"b"]),
        (b"\xff\x00\n", [b"\xff\x00"]),
        (b"x" * 65_535 + b"\n", [b"x" * 65_535]),
    ],
)
def test_a_line_is_an_entry_byte_by_byte(tmp_path, content, entries):
    lines = tmp_path / "entries.txt"
    lines.write_bytes(content)
    assert _build(lines, tmp_path / "log").exit_code == 0
    assert list(LogReader(tmp_path / "log").entries()) == entries
    assert _check(tmp_path / "log").exit_code == 0


def test_checkpoints_on_the_way_leave_their_partial_tiles(tmp_path, lines):
    out = tmp_path / "log"
    assert _build(lines, out, "--checkpoint-every", 250).exit_code == 0
    for path in ("tile/0/000.p/250", "tile/entries/001.p/244", "tile/1/000.p/1", "tile/0/002.p/88"):
        assert (out / path).is_file(), path
    assert _check(out).exit_code == 0
    plain = tmp_path / "plain"
    _build(lines, plain)
    assert (plain / "checkpoint").read_bytes() == (out / "checkpoint").read_bytes()
    assert not (plain / "tile/0/000.p").exists()
    every = tmp_path / "every"
    assert _build(lines, every, "--checkpoint-every", 300).exit_code == 0
    assert (every / "checkpoint").read_bytes() == (out / "checkpoint").read_bytes()


def test_the_key_may_lie_in_a_file(tmp_path, lines):
    key = tmp_path / "key.txt"
    key.write_text(SIGNER.private_text + "\n")
    assert _build(lines, tmp_path / "log", key=str(key)).exit_code == 0
    assert _check(tmp_path / "log").exit_code == 0


def test_a_log_is_extended(tmp_path, lines):
    out, short = tmp_path / "log", tmp_path / "short.txt"
    short.write_bytes(b"".join(b"line %d\n" % i for i in range(300)))
    _build(short, out)
    before = _files(out)
    again = json.loads(_build(short, out, "--json").stdout)
    assert (again["size"], again["added"]) == (300, 0)
    assert _files(out) == before
    grown = json.loads(_build(lines, out, "--json").stdout)
    assert (grown["size"], grown["added"]) == (600, 300)
    assert _check(out).exit_code == 0


def test_entries_may_come_through_a_pipe(tmp_path, lines):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for _ in range(2):
        writer = threading.Thread(target=lambda: pipe.write_bytes(lines.read_bytes()))
        writer.start()
        assert _build(pipe, tmp_path / "log").exit_code == 0
        writer.join()
    assert LogReader(tmp_path / "log").claimed_size() == 600


OTHER_KEY = NoteSigner(ORIGIN, SigningKey.from_seed(b"o" * 32)).private_text


@pytest.mark.parametrize(
    ("change", "words", "says"),
    [
        (lambda p: p.write_bytes(b"line 0\n"), {}, "never shrinks"),
        (lambda p: p.write_bytes(b""), {}, "never shrinks"),
        (
            lambda p: p.write_bytes(p.read_bytes().replace(b"line 5\n", b"line V\n")),
            {},
            "line 6 of the file differs from entry 5",
        ),
        (lambda p: None, {"key": OTHER_KEY}, "signed by another key"),
        (lambda p: None, {"origin": "other.example"}, f"holds the log “{ORIGIN}”"),
    ],
)
def test_what_does_not_continue_the_log_is_refused(tmp_path, lines, change, words, says):
    out = tmp_path / "log"
    _build(lines, out)
    before = _files(out)
    change(lines)
    refused = _build(lines, out, **words)
    assert refused.exit_code == 3
    assert says in refused.stderr
    assert _files(out) == before


def test_a_damaged_log_is_not_extended(tmp_path, lines):
    out = tmp_path / "log"
    _build(lines, out)
    (out / "tile/0/000").write_bytes(bytes(8192))
    lines.write_bytes(lines.read_bytes() + b"more\n")
    refused = _build(lines, out)
    assert refused.exit_code == 3
    assert "tile/0/000" in refused.stderr


def test_a_directory_that_is_no_log(tmp_path, lines):
    out = tmp_path / "log"
    out.mkdir()
    assert _build(lines, out).exit_code == 0
    for stranger in ("other", "file"):
        place = tmp_path / stranger
        if stranger == "other":
            place.mkdir()
            (place / "letter.txt").write_text("mine")
        else:
            place.write_text("mine")
        refused = _build(lines, place)
        assert refused.exit_code == 3
        assert "not a log" in refused.stderr
    assert (tmp_path / "other" / "letter.txt").read_text() == "mine"


def test_a_line_too_long_is_named_and_nothing_is_written(tmp_path, lines):
    out, fresh = tmp_path / "log", tmp_path / "fresh"
    _build(lines, out)
    before = _files(out)
    lines.write_bytes(lines.read_bytes() + b"ok\n" + b"x" * 65_536 + b"\nmore\n")
    for place in (out, fresh):
        refused = _build(lines, place)
        assert refused.exit_code == 4
        assert "entries.txt, row 602" in refused.stderr
    assert _files(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["entries.txt", "log"]


def test_files_that_cannot_be_read(tmp_path, lines):
    assert _build(tmp_path / "absent", tmp_path / "log").exit_code == 4
    assert _build(tmp_path, tmp_path / "log").exit_code == 4
    assert _build(lines, tmp_path / "log", key=str(tmp_path / "absent")).exit_code == 4
    assert not (tmp_path / "log").exists()
    assert _check(tmp_path / "log").exit_code == 4
    assert _check(tmp_path).exit_code == 4


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ({"key": "PRIVATE+KEY+x"}, []),
        ({"key": SIGNER.private_text[:-4]}, []),
        ({"key": SIGNER.private_text.replace("test", "text")}, []),
        ({"origin": ""}, []),
        ({"origin": "two\nlines"}, []),
        ({}, ["--checkpoint-every", 0]),
        ({}, ["--checkpoint-every", "x"]),
    ],
)
def test_wrong_usage_of_build(tmp_path, lines, words, more):
    assert _build(lines, tmp_path / "log", *more, **words).exit_code == 2
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("vkey", ["", "x", SIGNER.vkey[:-1], SIGNER.vkey.replace("test", "text"), SIGNER.private_text])
def test_wrong_usage_of_check(tmp_path, lines, vkey):
    _build(lines, tmp_path / "log")
    assert _check(tmp_path / "log", vkey=vkey).exit_code == 2
    assert _check(tmp_path / "log", "--witness", vkey).exit_code == 2


def test_a_failed_check(tmp_path, lines):
    out = tmp_path / "log"
    _build(lines, out)
    data = bytearray((out / "tile/entries/001").read_bytes())
    data[5] ^= 1
    (out / "tile/entries/001").write_bytes(data)
    failed = _check(out, "--json")
    assert failed.exit_code == 1
    failure = json.loads(failed.stdout)["failure"]
    assert (failure["code"], failure["file"], failure["index"]) == ("record.entry-disagrees", "tile/entries/001", 256)
    spoken = _check(out)
    assert spoken.exit_code == 1
    assert "tile/entries/001 is wrong: entry 256" in spoken.stdout


def test_witnesses(tmp_path, lines):
    out = tmp_path / "log"
    _build(lines, out)
    missing = _check(out, "--witness", WITNESS.vkey)
    assert missing.exit_code == 1
    assert "witness.example/1" in missing.stdout
    signed = (out / "checkpoint").read_bytes()
    line = WITNESS.cosign(parse_note(signed).text, 1_626_000_000)
    (out / "checkpoint").write_bytes(add_cosignatures(signed, (line,)))
    assert _check(out, "--witness", WITNESS.vkey).exit_code == 0
    lines.write_bytes(lines.read_bytes() + b"more\n")
    assert _build(lines, out).exit_code == 0
    assert _check(out).exit_code == 0


def test_a_log_in_use(tmp_path, lines):
    out = tmp_path / "log"
    _build(lines, out)
    with LogWriter(out, ORIGIN, SIGNER):
        busy = _build(lines, out)
    assert busy.exit_code == 3
    assert "another program" in busy.stderr


def test_a_build_killed_half_way_leaves_no_log_and_does_not_hinder_the_next(tmp_path, lines):
    out, pipe = tmp_path / "log", tmp_path / "pipe"
    os.mkfifo(pipe)
    code = (
        "import sys; from pathlib import Path; from dauys.record.writer import LogWriter;"
        "from dauys.record.note import NoteSigner; from dauys.record.build import build_log;"
        "LogWriter.checkpoint = lambda self: __import__('os').kill(__import__('os').getpid(), 9);"
        f"build_log(Path({str(out)!r}), {ORIGIN!r}, NoteSigner.parse({SIGNER.private_text!r}), Path({str(lines)!r}))"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -9
    assert not out.exists()
    assert (tmp_path / ".log.building").exists()
    assert _build(lines, out).exit_code == 0
    assert not (tmp_path / ".log.building").exists()
    assert _check(out).exit_code == 0


@pytest.mark.parametrize(("lang", "says"), [("kk", "журнал дұрыс"), ("ru", "журнал верен"), ("en", "the log is good")])
def test_three_languages(tmp_path, lines, monkeypatch, lang, says):
    _build(lines, tmp_path / "log")
    monkeypatch.setenv("DAUYS_LANG", lang)
    assert says in _check(tmp_path / "log").stdout
