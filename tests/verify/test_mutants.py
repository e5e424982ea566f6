"""Every mutant of a small election is caught in the right step, and named; the untouched original checks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dauys.verify.verdict import Verdict
from dauys.verify.verification import verify
from tests.verify.forge import forge, publish, small_election
from tests.verify.mutants import BY_THE_OPERATOR, IN_THE_FILES, Mutant


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("record") / "small"
    publish(directory, small_election().envelopes, small_election().law)
    return directory


def caught(verdict: Verdict, mutant: Mutant) -> None:
    failed = {step.name: step.fault for step in verdict.steps if step.fault is not None}
    story = {name: (fault.code, fault.place) for name, fault in failed.items()}
    assert not verdict.ok
    assert set(failed) == {mutant.step, *mutant.also}, story
    fault = failed[mutant.step]
    assert fault.code == mutant.code, story
    place = fault.place
    if mutant.kind:
        assert (place.kind, place.precinct) == (mutant.kind, mutant.precinct), story
        assert place.index >= 0
    if mutant.file:
        assert place.file == mutant.file, story
    assert place.index >= 0 or place.file


def test_original(original: Path, tmp_path: Path) -> None:
    assert verify(str(original)).ok
    assert forge().envelopes() == small_election().envelopes
    assert verify(str(forge().publish(tmp_path / "forged"))).ok


def test_enough_mutants() -> None:
    names = [mutant.name for mutant in (*BY_THE_OPERATOR, *IN_THE_FILES)]
    assert len(names) == len(set(names)) >= 90


@pytest.mark.parametrize("mutant", BY_THE_OPERATOR, ids=lambda m: m.name)
def test_operator(mutant: Mutant, tmp_path: Path) -> None:
    workshop = forge()
    mutant.change(workshop)
    caught(verify(str(workshop.publish(tmp_path / "record"))), mutant)


@pytest.mark.parametrize("mutant", IN_THE_FILES, ids=lambda m: m.name)
def test_files(mutant: Mutant, original: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    shutil.copytree(original, record)
    mutant.change(record)
    caught(verify(str(record)), mutant)
