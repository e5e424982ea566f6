"""The check in the browser and `dauys verify` give the same verdict, step by step, on every mutant of the corpus."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from dauys.verify.verdict import Verdict
from dauys.verify.verification import verify
from tests.publish.check.harness import files_of, served
from tests.verify.forge import forge
from tests.verify.mutants import BY_THE_OPERATOR, IN_THE_FILES, Mutant

# What only a folder's listing shows: a web server does not give one, to the browser or to `dauys verify URL`.
UNLISTED = {"schema: one too many", "a page with a telephone number"}


def in_browser(lab: Page, original: Path, record: Path, **more: Any) -> Any:
    before, after = files_of(original), files_of(record)
    changed = {path: data for path, data in after.items() if before.get(path) != data}
    return lab.evaluate(
        "(asked) => verify(asked)", {"changed": changed, "removed": sorted(before.keys() - after), **more}
    )


def same(found: Any, verdict: Verdict) -> None:
    assert "thrown" not in found, found["thrown"]
    assert found["ok"] is verdict.ok
    for theirs, ours in zip(found["steps"], verdict.steps, strict=True):
        assert (theirs["name"], theirs["result"]) == (ours.name, ours.result)
        if ours.fault is None:
            assert not theirs["code"]
            continue
        assert theirs["code"] == ours.fault.code
        place = ours.fault.place
        assert theirs["place"].get("kind", "") == place.kind
        assert theirs["place"].get("precinct", "") == place.precinct
        assert theirs["place"].get("file", "") == place.file
        assert theirs["text"]


def test_original(lab: Page, original: Path) -> None:
    verdict = verify(str(original))
    found = in_browser(lab, original, original)
    same(found, verdict)
    assert found["limits"] == ["limit-tail", "limit-genesis"]
    for theirs, ours in zip(found["steps"], verdict.steps, strict=True):
        assert theirs["checked"] == {what: number for what, number in ours.checked.items() if what != "cosignatures"}
        assert theirs["notes"] == sorted(note.code for note in ours.notes)
    assert in_browser(lab, original, original, pinned=verdict.head.digest)["limits"] == ["limit-tail"]
    assert not in_browser(lab, original, original, pinned="0" * 64)["ok"]


@pytest.mark.parametrize("mutant", BY_THE_OPERATOR, ids=lambda m: m.name)
def test_operator(mutant: Mutant, lab: Page, original: Path, tmp_path: Path) -> None:
    workshop = forge()
    mutant.change(workshop)
    record = workshop.publish(tmp_path / "record")
    same(in_browser(lab, original, record), verify(str(record)))


@pytest.mark.parametrize("mutant", IN_THE_FILES, ids=lambda m: m.name)
def test_files(mutant: Mutant, lab: Page, original: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    shutil.copytree(original, record)
    mutant.change(record)
    same(in_browser(lab, original, record), verify(str(record)))
    found = in_browser(lab, original, record, listed=False)
    assert found["ok"] is (mutant.name in UNLISTED)
    assert found["ok"] is False or "limit-files" in found["limits"]
    if mutant.name in UNLISTED:
        with served(record) as port:
            same(found, verify(f"http://127.0.0.1:{port}"))


@pytest.mark.parametrize("at", range(0, 700, 37))
def test_flips(at: int, lab: Page, original: Path, tmp_path: Path) -> None:
    """A flipped bit in any of the log's files makes both say no."""
    for name in ("checkpoint", "log.vkey", "tile/0/000.p/74", "tile/entries/000.p/74"):
        record = tmp_path / "record"
        shutil.copytree(original, record)
        path = record / name
        data = bytearray(path.read_bytes())
        data[at * 131 % len(data)] ^= 1 << (at % 8)
        path.write_bytes(bytes(data))
        assert not in_browser(lab, original, record)["ok"], name
        shutil.rmtree(record)
