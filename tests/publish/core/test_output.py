"""Files of the publication: whole, only where new, their compressed copies the same."""

from __future__ import annotations

import errno
import gzip
from pathlib import Path

import brotli
import pytest

from dauys.base.refusals import Refused
from dauys.publish.output import Output

PAGE = b"<!doctype html>" + b"<p>one and the same</p>" * 80


def test_a_file_has_its_copies_beside_it(tmp_path):
    assert Output(tmp_path).write("kk/index.html", PAGE)
    file = tmp_path / "kk" / "index.html"
    assert file.read_bytes() == PAGE
    assert gzip.decompress(file.with_name("index.html.gz").read_bytes()) == PAGE
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == PAGE
    assert len(file.with_name("index.html.br").read_bytes()) < len(PAGE) / 2


def test_the_same_bytes_are_not_written_again(tmp_path):
    output = Output(tmp_path)
    output.write("a.html", PAGE)
    before = (tmp_path / "a.html").stat()
    assert not output.write("a.html", PAGE)
    assert (tmp_path / "a.html").stat().st_ino == before.st_ino
    assert output.write("a.html", PAGE + b"!")
    assert output.written == 2


def test_only_what_is_worth_it_has_copies(tmp_path):
    output = Output(tmp_path)
    for name in ("results.csv", "acts.jsonl.gz", "share.png"):
        output.write(f"data/{name}", PAGE)
    output.write("data/short.csv", PAGE[:1000])
    found = {p.name for p in (tmp_path / "data").iterdir()}
    assert found == {"results.csv", "results.csv.gz", "results.csv.br", "acts.jsonl.gz", "share.png", "short.csv"}


def test_a_page_that_became_short_keeps_no_copies_of_the_long_one(tmp_path):
    output = Output(tmp_path)
    output.write("a.html", PAGE)
    output.write("a.html", b"<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]


def test_a_file_that_is_written_bit_by_bit_appears_whole_or_not_at_all(tmp_path):
    output = Output(tmp_path)
    assert output.build("archive.zip", lambda stream: stream.writelines([b"a", b"b"]))
    assert (tmp_path / "archive.zip").read_bytes() == b"ab"
    assert not output.build("archive.zip", lambda stream: stream.write(b"ab")), "the same bytes are not new"

    def breaks(stream) -> None:
        stream.write(b"c")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Refused) as caught:
        output.build("archive.zip", breaks)
    assert caught.value.refusal.code == "publish.not-written"
    assert (tmp_path / "archive.zip").read_bytes() == b"ab"
    assert [p.name for p in tmp_path.iterdir()] == ["archive.zip"]


def test_pictures_and_short_files_have_no_copies(tmp_path):
    output = Output(tmp_path)
    output.write("share/a.png", PAGE)
    output.write("live/a.json", b"{}")
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["a.json", "a.png"]


def test_the_same_copies_every_time(tmp_path):
    for name in ("one", "two"):
        Output(tmp_path / name).write("a.html", PAGE)
    one, two = ((tmp_path / name / "a.html.gz").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_full_disk_leaves_the_old_page_and_says_so(tmp_path, monkeypatch):
    output = Output(tmp_path)
    output.write("a.html", PAGE)

    def full(_self: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused) as caught:
        output.write("a.html", PAGE + b"new")
    assert caught.value.refusal.code == "publish.not-written"
    assert "No space left" in caught.value.refusal.text("en")
    assert (tmp_path / "a.html").read_bytes() == PAGE
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_file_is_taken_away_with_its_copies(tmp_path):
    output = Output(tmp_path)
    output.write("a.html", PAGE)
    output.remove("a.html")
    assert list(tmp_path.iterdir()) == []
