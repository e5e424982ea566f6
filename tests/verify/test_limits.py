"""What the published files cannot show: these forgeries check, as docs/verify.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.verify.verification import verify
from tests.verify.forge import OKRUG, OTHER_LOG, PRECINCTS, Forge, forge

ONE, TWO = PRECINCTS


def check(workshop: Forge, tmp_path: Path) -> bool:
    return verify(str(workshop.publish(tmp_path / "record"))).ok


def test_last_act_of_a_chain_dropped(tmp_path: Path) -> None:
    """A withheld tail: only an earlier checkpoint, a witness or a receipt shows that there was more."""
    workshop = forge()
    workshop.entries.remove(workshop.find("pledge-recorded"))
    assert check(workshop, tmp_path)


def test_acts_of_different_chains_swapped(tmp_path: Path) -> None:
    """Offices sign the order within a precinct or contest, not between them; the log's operator sets that."""
    workshop = forge()
    one, two = (workshop.index(workshop.find("precinct-closed", 0, name)) for name in (ONE, TWO))
    entry = workshop.entries.pop(two)
    workshop.entries.insert(one, workshop.entries.pop(one))
    later = workshop.index(workshop.find("protocol-entered", 0, ONE))
    workshop.entries.insert(later, entry)
    assert check(workshop, tmp_path)


def test_everyone_lies_together(tmp_path: Path) -> None:
    """Typists, supervisor and commission state the same false figures: that is for observers and the audit."""
    workshop = forge()
    votes = {"c1": 100, "c2": 220, "c3": 61}
    for kind, number in (("protocol-entered", 0), ("protocol-entered", 1), ("protocol-finalised", 0)):
        workshop.find(kind, number, TWO).body["tally"]["votes"] = votes
    result = workshop.find("result-determined").body
    result["totals"]["votes"] = {"c1": 350, "c2": 320, "c3": 91}
    assert check(workshop, tmp_path)


def test_whole_record_replaced(tmp_path: Path) -> None:
    """Another log key in another genesis checks by itself; the printed digest does not."""
    workshop = forge()
    workshop.entries[0].body["log"]["vkey"] = OTHER_LOG.vkey
    workshop.log = OTHER_LOG
    workshop.files["log.vkey"] = f"{OTHER_LOG.vkey}\n".encode()
    assert check(workshop, tmp_path)
    printed = verify(str(forge().publish(tmp_path / "true"))).head.digest
    verdict = verify(str(tmp_path / "record"), pinned=printed)
    assert [step.name for step in verdict.steps if step.fault] == ["keys"]
    assert verdict.steps[0].fault is not None
    assert verdict.steps[0].fault.code == "verify.genesis-pinned"


@pytest.mark.parametrize("kind", ["turnout-reported", "protocol-entered"])
def test_but_no_act_from_within_a_chain(kind: str, tmp_path: Path) -> None:
    workshop = forge()
    workshop.rehash = False
    workshop.entries.remove(workshop.find(kind, 0, ONE))
    assert not check(workshop, tmp_path)
    assert OKRUG
