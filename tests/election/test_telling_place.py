"""Precincts as pages list them: by number, and each number said once."""

from __future__ import annotations

import re

from tests.world import OKRUG, World

from dauys.election.acts.body import Names
from dauys.election.acts.calling import PrecinctListed, Street
from dauys.election.telling_place import numbered, station_text, streets_text


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


def test_streets_come_with_their_houses_where_these_are_not_all() -> None:
    streets = (Street(Names("Абай көшесі", "улица Абая"), "1–45"), Street(Names("Мектеп көшесі", "улица Школьная")))
    listed = PrecinctListed(1, Names("Мектеп", "Школа"), 5, streets=streets)
    assert streets_text(listed, "kk") == "Абай көшесі, 1–45; Мектеп көшесі"
    assert streets_text(listed, "ru") == "улица Абая, 1–45; улица Школьная"
    assert streets_text(listed, "en") == "Abay street, 1–45; School street"
    assert streets_text(None, "kk") == ""
