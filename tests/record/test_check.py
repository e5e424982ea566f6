"""The check: good logs of every size pass, and any damage is found and named."""

from __future__ import annotations

import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.base.refusals import Unreadable
from dauys.base.texts import LANGS
from dauys.record.check import check_log
from dauys.record.checkpoint import Checkpoint, sign_checkpoint
from dauys.record.cosignature import Cosigner, add_cosignatures
from dauys.record.faults import BadTile
from dauys.record.keys import SigningKey
from dauys.record.merkle import leaf_hash, root
from dauys.record.note import NoteSigner, NoteVerifier, parse_note
from dauys.record.reader import LogReader
from dauys.record.report import Report
from dauys.record.sources import unpacked
from dauys.record.tiles import encode_bundle
from dauys.record.vkey import parse_witness
from dauys.record.writer import LogWriter

from .conftest import ORIGIN, entry

WITNESSES = [Cosigner(f"witness.example/{n}", SigningKey.from_seed(bytes([n]) * 32)) for n in (1, 2)]


def _check(directory: Path | str, signer: NoteSigner, *witnesses: str) -> Report:
    return check_log(LogReader(directory), signer.verifier, [parse_witness(w) for w in witnesses])


def _found(report: Report) -> tuple[str, str, str, int | None]:
    """Step, code, file and index of the first failure."""
    step = next(step for step in report.steps if step.failure)
    assert step.failure is not None
    assert not report.ok
    assert all(step.failure.text(lang) for lang in LANGS)
    return step.name, step.failure.code.removeprefix("record."), step.failure.file, step.failure.index


def test_what_is_counted(make_log, signer):
    report = _check(make_log(70_000), signer)
    assert report.ok
    assert (report.origin, report.size) == (ORIGIN, 70_000)
    assert [(s.number, s.name, s.checked, s.result) for s in report.steps] == [
        (1, "checkpoint", 1, "ok"),
        (2, "signature", 1, "ok"),
        (3, "tiles", 274 + 2 + 1, "ok"),
        (4, "entries", 70_000, "ok"),
        (5, "root", 1, "ok"),
        (6, "others", 0, "ok"),
        (7, "cosignatures", 0, "skipped"),
    ]


def _flip(path: Path, at: int = 0, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("file", "at", "expected"),
    [
        ("tile/0/001", 32 * 5, ("tiles", "tile-disagrees", "tile/0/001", 256)),
        ("tile/0/002.p/88", 32 * 5, ("entries", "entry-disagrees", "tile/0/002.p/88", 517)),
        ("tile/1/000.p/2", 32, ("tiles", "tile-disagrees", "tile/1/000.p/2", 256)),
        ("tile/entries/000", 2 + 2 + 3, ("entries", "entry-disagrees", "tile/entries/000", 1)),
        ("tile/entries/002.p/88", 4, ("entries", "entry-disagrees", "tile/entries/002.p/88", 512)),
        ("checkpoint", 0, ("signature", "note-bad-signature", "checkpoint", None)),
        ("checkpoint", -2, ("checkpoint", "note-signature-line", "checkpoint", None)),
    ],
)
def test_one_flipped_bit_is_named(make_log, signer, file, at, expected):
    directory = make_log(600)
    _flip(directory / file, at)
    assert _found(_check(directory, signer)) == expected


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_flipped_bit_in_any_file_is_found(tmp_path, make_log, signer, data):
    log = tmp_path / "mutated"
    if not log.exists():
        make_log(600, 37, 300, name="mutated")
    files = sorted(p for p in log.rglob("*") if p.is_file())
    path = data.draw(st.sampled_from(files))
    good = path.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    _flip(path, at, data.draw(st.integers(0, 7)))
    try:
        name = path.relative_to(log).as_posix()
        found = _found(_check(log, signer))
        assert found[2] == name or found[0] == "others"
    finally:
        path.write_bytes(good)
    assert _check(log, signer).ok


@pytest.mark.parametrize(
    ("file", "step"),
    [
        ("tile/0/000", "tiles"),
        ("tile/0/002.p/88", "tiles"),
        ("tile/1/000.p/2", "tiles"),
        ("tile/entries/001", "entries"),
        ("tile/entries/002.p/88", "entries"),
    ],
)
@pytest.mark.parametrize("how", ["gone", "short", "long", "empty"])
def test_missing_and_cut_files(make_log, signer, file, step, how):
    directory = make_log(600)
    path, data = directory / file, (directory / file).read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes({"short": data[:-1], "long": data + b"\x00", "empty": b""}[how])
    found = _found(_check(directory, signer))
    assert (found[0], found[2]) == (step, file)
    assert found[1] in ("tile-missing", "tile-length", "bundle-short", "bundle-long")


def _resign(directory: Path, signer: NoteSigner, size: int, head: bytes) -> None:
    (directory / "checkpoint").write_bytes(sign_checkpoint(Checkpoint(ORIGIN, size, head), [signer]))


def test_a_wrong_root_under_a_good_signature(make_log, signer):
    directory = make_log(600)
    _resign(directory, signer, 600, bytes(32))
    assert _found(_check(directory, signer)) == ("root", "root-disagrees", "checkpoint", None)


def test_an_empty_log_with_a_wrong_root(make_log, signer):
    directory = make_log(0)
    assert _check(directory, signer).ok
    _resign(directory, signer, 0, bytes(32))
    assert _found(_check(directory, signer))[0] == "root"


def test_a_size_beyond_the_files(make_log, signer):
    directory = make_log(600)
    for size in (601, 2**62):
        _resign(directory, signer, size, bytes(32))
        assert _found(_check(directory, signer))[1] == "tile-missing"


def test_entries_exchanged_and_everything_hashed_again(make_log, signer):
    """A log made anew without the key keeps its old checkpoint: the root tells."""
    directory = make_log(5)
    entries = [b"changed", *(entry(i) for i in range(1, 5))]
    (directory / "tile/entries/000.p/5").write_bytes(encode_bundle(entries))
    (directory / "tile/0/000.p/5").write_bytes(b"".join(leaf_hash(e) for e in entries))
    assert _found(_check(directory, signer)) == ("root", "root-disagrees", "checkpoint", None)
    _resign(directory, signer, 5, root([leaf_hash(e) for e in entries]))
    assert _check(directory, signer).ok


def test_the_wrong_key_skips_the_rest(make_log, signer):
    directory = make_log(5)
    stranger = NoteVerifier(ORIGIN, SigningKey.from_seed(b"x" * 32).public)
    report = check_log(LogReader(directory), stranger)
    assert _found(report)[1] == "note-unsigned"
    assert [s.result for s in report.steps] == ["ok", "failed", *["skipped"] * 5]


def test_a_full_tile_stands_in_for_a_partial_one(make_log, signer):
    directory, longer = make_log(600), make_log(800, name="longer")
    for kind in ("0", "entries"):
        (directory / f"tile/{kind}/002.p/88").unlink()
        shutil.copy(longer / f"tile/{kind}/002", directory / f"tile/{kind}/002")
    report = _check(directory, signer)
    assert report.ok
    assert report.steps[5].checked == 2
    _flip(directory / "tile/0/002", 32 * 3)
    assert _found(_check(directory, signer))[2] in ("tile/0/002", "tile/0/002.p/88")


def test_older_partial_tiles_must_agree(make_log, signer):
    directory = make_log(600, 10, 300, 520)
    report = _check(directory, signer)
    assert report.ok
    assert report.steps[5].checked == 7
    for file in ("tile/0/000.p/10", "tile/entries/001.p/44", "tile/1/000.p/1"):
        _flip(directory / file, 4)
        found = _found(_check(directory, signer))
        assert found[:3] == ("others", "tile-contradicts", file)
        _flip(directory / file, 4)


def test_tiles_ahead_are_no_failure_as_long_as_they_agree(make_log, signer):
    directory, longer = make_log(600), make_log(900, 610, name="longer")
    (directory / "tile/0/002.p/98").write_bytes((longer / "tile/0/002.p/98").read_bytes())
    shutil.copytree(longer / "tile/entries/003.p", directory / "tile/entries/003.p")
    (directory / "tile/0/.002.tmp").write_bytes(b"left by a crash")
    assert _check(directory, signer).ok
    _flip(directory / "tile/0/002.p/98", 32 * 90)
    assert _check(directory, signer).ok
    _flip(directory / "tile/0/002.p/98", 32 * 80)
    assert _found(_check(directory, signer))[1] == "tile-contradicts"


def test_gzip_at_rest(make_log, signer):
    directory = make_log(600)
    for file in ("tile/entries/000", "tile/entries/002.p/88", "tile/0/000", "tile/1/000.p/2", "checkpoint"):
        path = directory / file
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert _check(directory, signer).ok
    (directory / "tile/entries/000").write_bytes(gzip.compress(b"wrong"))
    assert _found(_check(directory, signer))[0] == "entries"


def test_a_gzip_bomb_is_not_unpacked():
    assert unpacked(gzip.compress(bytes(40_000_000))) is None
    assert unpacked(gzip.compress(b"x") + b"more") is None
    assert unpacked(b"\x1f\x8bnot gzip") is None


def test_an_entry_whose_length_looks_like_gzip(tmp_path, signer):
    """0x1f8b bytes long: the bundle begins with gzip's magic bytes, and is no gzip."""
    with LogWriter(tmp_path, ORIGIN, signer) as writer:
        writer.extend([b"\x08" * 0x1F8B])
        writer.checkpoint()
    assert _check(tmp_path, signer).ok


def test_cosignatures(make_log, signer):
    directory = make_log(5)
    signed = (directory / "checkpoint").read_bytes()
    vkeys = [w.vkey for w in WITNESSES]
    assert _found(_check(directory, signer, vkeys[0])) == ("cosignatures", "witness-missing", "checkpoint", None)
    lines = tuple(w.cosign(parse_note(signed).text, 7) for w in WITNESSES)
    (directory / "checkpoint").write_bytes(add_cosignatures(signed, lines[:1]))
    assert _check(directory, signer, vkeys[0]).steps[6].checked == 1
    assert _found(_check(directory, signer, *vkeys))[1] == "witness-missing"
    (directory / "checkpoint").write_bytes(add_cosignatures(signed, lines))
    assert _check(directory, signer, *vkeys).ok
    plain = NoteVerifier(WITNESSES[0].name, WITNESSES[0].verifier.key).vkey
    assert _check(directory, signer, plain).ok
    other = WITNESSES[0].cosign(b"other\n1\nx\n", 7)
    (directory / "checkpoint").write_bytes(add_cosignatures(signed, (other,)))
    assert _found(_check(directory, signer, vkeys[0]))[1] == "note-bad-signature"
    assert _check(directory, signer).ok


def test_another_log_s_origin_and_extension_lines_are_fine(make_log, signer):
    directory = make_log(5)
    leaves = root([leaf_hash(entry(i)) for i in range(5)])
    head = Checkpoint("go.sum database tree", 5, leaves, ("extension",))
    (directory / "checkpoint").write_bytes(sign_checkpoint(head, [signer]))
    report = _check(directory, signer)
    assert report.ok
    assert report.origin == "go.sum database tree"


def test_what_cannot_be_read(tmp_path, signer):
    for place in (tmp_path / "nothing", __file__):
        with pytest.raises(Unreadable) as caught:
            LogReader(place)
        assert caught.value.code == "record.source-missing"
    with pytest.raises(Unreadable) as caught:
        _check(tmp_path, signer)
    assert caught.value.code == "record.source-no-checkpoint"
    (tmp_path / "checkpoint").mkdir()
    with pytest.raises(Unreadable) as caught:
        _check(tmp_path, signer)
    assert caught.value.code == "record.source-unreadable"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    packed = False

    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        if self.packed and "/entries/" in self.path:
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


@pytest.fixture
def serve() -> Iterator[object]:
    """A web server for a directory; gives its address."""
    servers = []

    def start(directory: Path, *, packed: bool = False) -> str:
        handler = partial(type("Handler", (_Quiet,), {"packed": packed}), directory=str(directory))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_log_on_the_web(make_log, signer, serve):
    directory = make_log(600)
    address = serve(directory)
    report = _check(address + "/", signer)
    assert report.ok
    assert report.source == address
    assert report.steps[5].result == "skipped"
    assert LogReader(address).proof(5) == LogReader(directory).proof(5)
    (directory / "tile/0/001").unlink()
    assert _found(_check(address, signer))[1:3] == ("tile-missing", "tile/0/001")
    (directory / "checkpoint").unlink()
    with pytest.raises(Unreadable):
        _check(address, signer)


def test_bundles_with_content_encoding_gzip(make_log, signer, serve):
    directory = make_log(600)
    for path in (directory / "tile/entries").rglob("*"):
        if path.is_file():
            path.write_bytes(gzip.compress(path.read_bytes()))
    assert _check(serve(directory, packed=True), signer).ok


def test_a_host_that_is_not_there(signer):
    with pytest.raises(Unreadable) as caught:
        _check("http://127.0.0.1:1/log", signer)
    assert caught.value.code == "record.source-unreadable"


def test_reading_from_the_middle(make_log):
    reader = LogReader(make_log(600))
    for start, size in ((0, 600), (1, 600), (255, 256), (256, 256), (256, 600), (599, 600), (700, 600)):
        assert list(reader.entries(start, size)) == [entry(i) for i in range(start, size)]
    with pytest.raises(BadTile):
        list(reader.entries(0, 900))
