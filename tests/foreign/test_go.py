"""Go reads our logs and we read Go's: another language over other people's code must agree, also on damage."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.needs import lacking

from dauys.record.check import check_log
from dauys.record.checkpoint import Checkpoint
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner, sign_note
from dauys.record.reader import LogReader
from dauys.record.writer import LogWriter

GO = Path("/usr/lib/go-1.19/bin/go")
PACKAGES = Path("/usr/share/gocode")
ORIGIN = "results.example/log/go"
SIGNER = NoteSigner(ORIGIN, SigningKey.from_seed(b"g" * 32))


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program, built once."""
    if not (GO.exists() and (PACKAGES / "src/golang.org/x/mod/sumdb").is_dir()):
        lacking("Go is not here: apt-get install golang-1.19-go golang-golang-x-mod-dev, to let Go check our logs")
    folder = tmp_path_factory.mktemp("go")
    settings = {"GO111MODULE": "off", "GOPATH": str(PACKAGES), "GOCACHE": str(folder / "cache"), "GOFLAGS": ""}
    command = [str(GO), "build", "-o", str(folder / "foreign"), str(Path(__file__).with_name("main.go"))]
    subprocess.run(command, env={**os.environ, **settings}, check=True, capture_output=True, text=True)
    return folder / "foreign"


def _go(foreign: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(foreign), *map(str, words)], check=False, capture_output=True, text=True)


def _ours(directory: Path, size: int, *stops: int) -> Path:
    with LogWriter(directory, ORIGIN, SIGNER) as writer:
        for stop in (*stops, size):
            writer.extend(b"entry %d" % i * (i % 50) for i in range(writer.size, stop))
            writer.checkpoint()
    return directory


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 1000, 70_000])
def test_go_accepts_our_log(foreign, tmp_path, size):
    directory = _ours(tmp_path / "log", size)
    answer = _go(foreign, "check", directory, SIGNER.vkey)
    root = Checkpoint(ORIGIN, size, LogReader(directory).root(size)).text.decode().split("\n")[2]
    assert answer.stdout == f"OK {ORIGIN} {size} {root}\n", answer


def test_go_accepts_a_log_grown_in_steps(foreign, tmp_path):
    directory = _ours(tmp_path / "log", 66_000, 3, 256, 300, 65_535, 65_536)
    assert _go(foreign, "check", directory, SIGNER.vkey).returncode == 0


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1000, 65_536, 70_000])
@pytest.mark.parametrize("packed", [[], ["gzip"]])
def test_we_accept_the_log_of_go(foreign, tmp_path, size, packed):
    written = _go(foreign, "write", tmp_path, SIGNER.private_text, size, *packed)
    assert written.returncode == 0, written
    report = check_log(LogReader(tmp_path), SIGNER.verifier)
    assert report.failure is None
    assert (report.size, report.origin) == (size, ORIGIN)
    entries = list(LogReader(tmp_path).entries(max(0, size - 300)))
    assert entries[-1] == f"entry {size - 1} of Go\n".encode() * ((size - 1) % 7)


def test_both_write_the_same_bytes(foreign, tmp_path):
    assert _go(foreign, "write", tmp_path / "go", SIGNER.private_text, 1000).returncode == 0
    with LogWriter(tmp_path / "py", ORIGIN, SIGNER) as writer:
        writer.extend(f"entry {i} of Go\n".encode() * (i % 7) for i in range(1000))
        writer.checkpoint()

    def files(name: str) -> dict[str, bytes]:
        top = tmp_path / name
        return {str(p.relative_to(top)): p.read_bytes() for p in top.rglob("*") if p.is_file()}

    assert files("py") == files("go")


def test_we_go_on_where_go_stopped(foreign, tmp_path):
    assert _go(foreign, "write", tmp_path / "log", SIGNER.private_text, 1000).returncode == 0
    _ours(tmp_path / "log", 1300)
    assert _go(foreign, "check", tmp_path / "log", SIGNER.vkey).returncode == 0


def test_both_refuse_the_same_damage(foreign, tmp_path):
    """Any flipped bit in a file that the current size needs: both say no."""
    directory = _ours(tmp_path / "log", 700)
    files = sorted(p for p in directory.rglob("*") if p.is_file())
    chance = random.Random(5)
    for path in files * 6:
        good = path.read_bytes()
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        # Go's base64 lets the unused last bits of a line be anything; ours does not.
        if path.name != "checkpoint" or data[:-4] != good[:-4]:
            assert _go(foreign, "check", directory, SIGNER.vkey).returncode == 1, path
        assert not check_log(LogReader(directory), SIGNER.verifier).ok, path
        path.write_bytes(good)


def test_both_refuse_what_is_missing(foreign, tmp_path):
    directory = _ours(tmp_path / "log", 700)
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        shutil.move(path, tmp_path / "away")
        assert _go(foreign, "check", directory, SIGNER.vkey).returncode == 1
        if path.name != "checkpoint":
            assert not check_log(LogReader(directory), SIGNER.verifier).ok
        shutil.move(tmp_path / "away", path)
    assert _go(foreign, "check", directory, SIGNER.vkey).returncode == 0


def test_notes(foreign, tmp_path):
    file = tmp_path / "note"
    other = NoteSigner("other.example", SigningKey.from_seed(b"h" * 32))
    for text in (b"one line\n", b"a\n\nb\n\n\nc\n", "дауыс\n".encode(), b"\n"):
        file.write_bytes(sign_note(text, [other, SIGNER]))
        assert _go(foreign, "note", file, SIGNER.vkey).returncode == 0
    file.write_bytes(sign_note(b"text\n", [other]))
    assert _go(foreign, "note", file, SIGNER.vkey).returncode == 1
