"""Which key signs the totals of a copy: the precinct's own, else the contest commission's, else none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dauys.actions.copy_codes import signed_totals
from dauys.actions.custody import Custody
from dauys.base.refusals import Refused
from dauys.election.protocol_entry import Final
from dauys.formats.totals_code import read_totals_code, verify_totals_code
from dauys.store import database
from tests.world import PRECINCTS, World, key

NOW = datetime(2021, 7, 26, 3, 0, 0, 250, tzinfo=UTC)
ONE, TWO = PRECINCTS
DISTRICT = "district/11.03"


@pytest.fixture(scope="module")
def counted() -> World:
    world = World().opened().called().registered().ballot().voted()
    world.count(ONE, world.tally())
    return world


@pytest.fixture
def custody(tmp_path: Path) -> Custody:
    database.connect(f"sqlite:///{tmp_path / 'store.sqlite3'}", everything=True)
    return Custody(b"k" * 32)


def keep(custody: Custody, *offices: str) -> None:
    for office in offices:
        custody.keep(key(office), office, "commission", office.replace("/", "-"), NOW)


def code(world: World, custody: Custody, precinct: str = ONE) -> str:
    return signed_totals(world.election, custody, world.contest(), precinct, NOW)


def test_the_precincts_own_key(counted: World, custody: Custody) -> None:
    keep(custody, DISTRICT, f"precinct/{ONE}", f"precinct/{TWO}")
    signed = read_totals_code(code(counted, custody))
    entry = counted.contest().precincts[ONE].entry
    assert isinstance(entry, Final)
    assert verify_totals_code(signed, key(f"precinct/{ONE}").public)
    assert (signed.code.act, signed.code.serial) == (entry.digest, "F-1")
    assert signed.code.at == NOW.replace(microsecond=0)
    assert signed.code.totals["votes:c1"] == 250
    assert [line for line in signed.code.totals if line.startswith("votes:")] == [
        f"votes:{name}"
        for name in counted.contest().ballot.order  # type: ignore[union-attr]
    ]


def test_else_the_contests_commission(counted: World, custody: Custody) -> None:
    keep(custody, DISTRICT, f"precinct/{TWO}")
    assert verify_totals_code(read_totals_code(code(counted, custody)), key(DISTRICT).public)


def test_else_none(counted: World, custody: Custody) -> None:
    assert code(counted, custody) == ""
    keep(custody, f"precinct/{TWO}")
    assert code(counted, custody) == ""


def test_a_protocol_that_is_not_final(counted: World, custody: Custody) -> None:
    keep(custody, DISTRICT)
    with pytest.raises(Refused) as caught:
        code(counted, custody, TWO)
    assert caught.value.refusal.code == "totals-code.no-protocol"
