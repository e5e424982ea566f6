"""Precincts as pages list them: by number, and each number said once."""

from __future__ import annotations

import re

from tests.world import OKRUG, World

from dauys.election.telling_place import numbered, station_text


def test_precincts_come_by_number_and_say_it_once() -> None:
    contest = World().opened().called().contest()
    names = numbered(contest)
    assert set(names) == set(contest.precincts)
    numbers = [contest.precincts[name].listed.number for name in names]  # type: ignore[union-attr]
    assert numbers == sorted(numbers)
    for name, number in zip(names, numbers, strict=True):
        for lang in ("kk", "ru", "en"):
            words = station_text(contest, name, lang)
            assert len(re.findall(rf"(?:№|No\.) ?{number}\b", words)) == 1
            assert len(words) > len(f"№ {number}")
    assert station_text(contest, "11.03.07.99", "en") == "11.03.07.99"
    assert contest.id == OKRUG
