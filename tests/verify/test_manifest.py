"""Each gap in a manifest is a fault of its own; the rules refuse most of them earlier, this is the second lock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dauys.election import protocol_entry
from dauys.election.acts import voting
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest, Precinct
from dauys.verify.manifest import check_manifest
from dauys.verify.places import Place
from dauys.verify.sheet import Sheet
from tests.world import PRECINCTS, World

PLACE = Place(66, "result-determined", "d" * 64)


def contest() -> Contest:
    return World().opened().called().registered().ballot().voted().counted().contest()


def _serial(precinct: Precinct) -> None:
    entry = precinct.entry
    assert isinstance(entry, Final)
    precinct.entry = Final(entry.tally, entry.digest, "F-9")


GAPS: dict[str, Callable[[Precinct], object]] = {
    "no-list": lambda p: setattr(p, "voters", -1),
    "no-delivery": lambda p: setattr(p, "delivered", 0),
    "no-opening": lambda p: setattr(p, "opened", None),
    "no-closing": lambda p: setattr(p, "closed", None),
    "no-protocol": lambda p: setattr(p, "entry", protocol_entry.Empty()),
    "serial-unknown": _serial,
}


@pytest.mark.parametrize("code", GAPS)
def test_gap(code: str) -> None:
    whole, gap = contest(), contest()
    GAPS[code](gap.precincts[PRECINCTS[1]])
    for one, expected in ((whole, None), (gap, (f"verify.{code}", PRECINCTS[1]))):
        sheet = Sheet()
        check_manifest(sheet, one, PLACE)
        fault = sheet.faults.get("manifests")
        assert (fault and (fault.code, fault.place.precinct)) == expected


def test_annulment_stands_for_all_but_the_list() -> None:
    one = contest()
    precinct = one.precincts[PRECINCTS[0]]
    precinct.annulled, precinct.entry, precinct.closed = "breach", protocol_entry.Empty(), None
    sheet = Sheet()
    check_manifest(sheet, one, PLACE)
    assert not sheet.faults
    assert sheet.counts["manifests"]["annulled"] == 1


def test_more_delivered_than_printed() -> None:
    one = contest()
    one.printed = voting.BallotsPrinted(1000, 1, 1000)
    sheet = Sheet()
    check_manifest(sheet, one, PLACE)
    assert sheet.faults["manifests"].code == "verify.delivered-exceeds"
