"""One contest's acts with their proof: what the quick check sees of a forged record, and of a damaged script."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from dauys.election.kinds import read_act
from dauys.publish import proof
from dauys.publish.shelf import Shelf
from dauys.record.envelope import open_envelope
from dauys.record.merkle import inclusion_proof, leaf_hash, range_hash_of, root
from dauys.verify.verification import verify
from tests.verify.forge import OKRUG, Forge, forge, small_election
from tests.verify.mutants import BY_THE_OPERATOR, Mutant


def coded(script: bytes) -> str:
    found = re.search(rb'"([A-Za-z0-9+/=]*)"\);\n$', script)
    assert found is not None
    return found[1].decode()


def common(workshop: Forge) -> str:
    law = workshop.law
    files = [(f"law/{law.digest}.json", law.to_json()), ("log.vkey", f"{workshop.log.vkey}\n".encode())]
    return coded(proof.files_script("common", files))


def shelf_of(envelopes: list[bytes]) -> Shelf:
    shelf = Shelf()
    for index, envelope in enumerate(envelopes):
        shelf.take(envelope, read_act(open_envelope(envelope).payload, index))  # type: ignore[arg-type]
    return shelf


def checked(lab: Page, pack: str, workshop: Forge | None = None) -> Any:
    asked = {"name": OKRUG, "pack": pack, "common": common(workshop or forge())}
    return lab.evaluate("(asked) => verifyPack(asked)", asked)


@pytest.fixture(scope="module")
def script(original: Path) -> bytes:
    envelopes = list(small_election().envelopes)
    return proof.contest_script(shelf_of(envelopes), OKRUG, (original / "checkpoint").read_bytes(), len(envelopes))


def test_sound(lab: Page, script: bytes) -> None:
    found = checked(lab, coded(script))
    assert found["ok"], found
    assert [step["result"] for step in found["steps"]] == ["ok"] * 11
    assert found["limits"] == ["limit-keys", "limit-elsewhere", "limit-later", "limit-genesis"]


def test_only_what_the_contest_rests_on(script: bytes) -> None:
    """Keys that signed nothing here, and acts of nobody's interest, are left out."""
    shelf = shelf_of(list(small_election().envelopes))
    behind = shelf.behind(OKRUG, shelf.size)
    kinds = [small_election().acts[index].kind for index in behind]
    assert behind[0] == 0
    assert len(behind) < shelf.size
    assert kinds.count("key-granted") < sum(act.kind == "key-granted" for act in small_election().acts)
    assert all(index in behind for index, act in enumerate(small_election().acts) if act.contest == OKRUG)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 74])
def test_nodes(size: int) -> None:
    """The nodes are those of the tree; with all leaves known there are none."""
    envelopes = list(small_election().envelopes)
    shelf = shelf_of(envelopes)
    leaves = [leaf_hash(envelope) for envelope in envelopes[:size]]
    assert shelf.nodes(range(size), size) == []
    assert shelf.nodes([], size) == [root(leaves)]
    for index in range(size):
        path = inclusion_proof(range_hash_of(leaves), index, size)
        assert sorted(shelf.nodes([index], size)) == sorted(path)


@pytest.mark.parametrize("mutant", BY_THE_OPERATOR, ids=lambda m: m.name)
def test_forged(mutant: Mutant, lab: Page, tmp_path: Path) -> None:
    """What the operator forges within a contest is seen by the quick check too."""
    workshop = forge()
    mutant.change(workshop)
    record = workshop.publish(tmp_path / "record")
    envelopes = workshop.envelopes()
    checkpoint = (record / "checkpoint").read_bytes().decode()
    head = {"contest": OKRUG, "checkpoint": checkpoint}
    pack = coded(proof.script(OKRUG, proof.packed(envelopes, range(len(envelopes)), head, ())))
    found = checked(lab, pack, workshop)
    assert not found["ok"]
    wrong = {step["name"] for step in found["steps"] if step["result"] == "failed"}
    assert wrong == {step.name for step in verify(str(record)).steps if step.fault is not None}


@pytest.mark.parametrize("at", range(0, 6000, 97))
def test_damaged(at: int, lab: Page, script: bytes) -> None:
    """A sign of the script changed: it says what is wrong, or cannot be opened, and confirms nothing."""
    whole = coded(script)
    at = at * 61 % len(whole.rstrip("="))
    other = "A" if whole[at] != "A" else "B"
    assert not checked(lab, whole[:at] + other + whole[at + 1 :])["ok"]


def test_another_contests_pack(lab: Page, script: bytes) -> None:
    asked = {"name": "akim.other", "pack": coded(script), "common": common(forge())}
    assert lab.evaluate("(asked) => verifyPack(asked)", asked)["thrown"] == "publish-check.pack-damaged"


def test_an_act_left_out(lab: Page, original: Path) -> None:
    """The proof is right for what it carries, but the chain is broken."""
    envelopes = list(small_election().envelopes)
    shelf = shelf_of(envelopes)
    behind = shelf.behind(OKRUG, shelf.size)
    gone = next(i for i, act in enumerate(small_election().acts) if act.kind == "turnout-reported")
    left = [index for index in behind if index != gone]
    head = {"contest": OKRUG, "checkpoint": (original / "checkpoint").read_bytes().decode()}
    pack = proof.packed(envelopes, left, head, shelf.nodes(left, shelf.size))
    found = checked(lab, coded(proof.script(OKRUG, pack)))
    assert [step["name"] for step in found["steps"] if step["result"] == "failed"] == ["chains"]


def test_a_revocation_left_out(lab: Page, tmp_path: Path) -> None:
    """What the quick check cannot see: it names it, and is never plainly green; the whole record shows it."""
    workshop = forge()
    next(m for m in BY_THE_OPERATOR if m.name == "signed by a revoked key").change(workshop)
    record = workshop.publish(tmp_path / "record")
    envelopes = workshop.envelopes()
    shelf = shelf_of(envelopes)
    left = [index for index, entry in enumerate(workshop.entries) if entry.kind != "key-revoked"]
    head = {"contest": OKRUG, "checkpoint": (record / "checkpoint").read_bytes().decode()}
    pack = proof.packed(envelopes, left, head, shelf.nodes(left, shelf.size))
    found = checked(lab, coded(proof.script(OKRUG, pack)))
    assert not verify(str(record)).ok
    assert found["ok"]
    assert "limit-keys" in found["limits"]


def test_time(original: Path) -> None:
    """A contest's script is made in a moment: one is written after every act of an evening."""
    shelf = shelf_of(list(small_election().envelopes))
    checkpoint = (original / "checkpoint").read_bytes()
    start = time.process_time()
    for _ in range(10):
        proof.contest_script(shelf, OKRUG, checkpoint, shelf.size)
    assert (time.process_time() - start) / 10 < 0.05
