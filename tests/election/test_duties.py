"""Duties: who has which, how they stand against their time, words in three languages, many contests together."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.election.asked import DISTRICT, REGION, STATION, asked, state
from tests.election.hall import Hall
from tests.world import OKRUG, PRECINCTS, World, decision, local

from dauys.base.texts import LANGS, catalogue
from dauys.election.acts import calling, opening, voting
from dauys.election.acts.body import Names
from dauys.election.duties import State, duties, duties_of, finished, gather
from dauys.election.duties_moment import Moment
from dauys.election.state import Contest

SOURCE = Path(__file__).parents[2] / "src/dauys/election"
TESTS = Path(__file__).parent


def called() -> World:
    """Called, without precincts or lists."""
    world = World().opened()
    world.act(world.call_body(), OKRUG, by=(DISTRICT,), at="2021-06-25 10:00")
    return world


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        ("2021-06-25 10:00", "ahead"),
        ("2021-07-02 23:59:59", "ahead"),
        ("2021-07-03 00:00:00", "soon"),  # seven days before the day of the deadline
        ("2021-07-09 23:59:59", "soon"),
        ("2021-07-10 00:00:00", "today"),
        ("2021-07-10 23:59:59", "today"),  # the last second of the 15th day after the call
        ("2021-07-11 00:00:00", "late"),
    ],
)
def test_a_duty_stands_against_its_time(at: str, stands: str) -> None:
    assert state(called(), at, "list-precincts") == stands


@pytest.mark.parametrize(
    ("opens", "due", "stands"),
    [
        ("", "", State.OPEN),
        ("2021-07-01T04:00:00Z", "", State.OPEN),
        ("2021-07-01T04:00:01Z", "", State.TODAY),
        ("2021-07-03T04:00:00Z", "", State.SOON),
        ("2021-08-03T04:00:00Z", "", State.AHEAD),
        ("2021-07-02T04:00:00Z", "2021-07-30T04:00:00Z", State.AHEAD),
        ("2021-07-01T03:00:00Z", "2021-07-01T03:59:59Z", State.LATE),
        ("2021-07-01T03:00:00Z", "2021-07-01T04:00:00Z", State.TODAY),
        ("", "2021-07-01T17:59:59Z", State.TODAY),  # 23:59:59 in Almaty
        ("", "2021-07-01T18:00:00Z", State.SOON),
    ],
)
def test_states_are_taken_in_the_units_own_time(opens: str, due: str, stands: State) -> None:
    moment = Moment(called().election, local("2021-07-01 10:00"))
    assert moment.state(opens, due, "Asia/Almaty") is stands


def test_who_has_a_duty_comes_from_the_laws_table() -> None:
    world = World().opened().called().registered().ballot()
    at = "2021-07-25 06:10"
    station = asked(world, at, STATION)["open-precinct"]
    waiting = asked(world, at)["open-precinct"]
    assert (station.own, station.office, station.of, station.missing) == (True, STATION, 1, (PRECINCTS[0],))
    assert (waiting.own, waiting.office, waiting.of, waiting.missing) == (False, "precinct", 2, PRECINCTS)
    assert (station.precinct, waiting.precinct) == (PRECINCTS[0], "")
    assert not asked(world, at, "precinct/11.03.08.1")
    assert not asked(world, at, "district/11.04")
    assert "open-precinct" not in asked(world, at, REGION)
    assert "open-precinct" in asked(world, at, REGION, below=True)
    assert not asked(world, at, "regional/12", below=True)


def test_another_table_gives_the_duty_to_another_office(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World().opened().called()
    rules = world.contest().rules
    changed = dict(rules.acts.signers) | {"nomination-extended": rules.acts.signers["appeal-decided"]}
    monkeypatch.setitem(vars(rules), "acts", type(rules.acts)(changed, rules.acts.corrections))
    at = "2021-07-09 18:00:01"
    assert "extend-nomination" not in asked(world, at)
    assert asked(world, at, REGION)["extend-nomination"].own


def test_roles_and_typists() -> None:
    world = World().opened().called().registered().ballot().voted()
    at = "2021-07-25 22:00"
    world.act(world.entry(1, PRECINCTS[0]), OKRUG, PRECINCTS[0], ("typist-1",), at)
    assert set(asked(world, at, role="operator")) == {"enter-first", "enter-second"}
    assert set(asked(world, at, role="operator", holder="typist-1")) == {"enter-first"}
    assert set(asked(world, at, role="operator", holder="typist-2")) == {"enter-first", "enter-second"}
    assert set(asked(world, at, role="supervisor")) == set()
    assert "determine-result" in asked(world, at, role="commission")
    assert asked(world, at)["enter-first"].role == "operator"


def test_what_is_done_is_given_when_it_is_asked_for() -> None:
    world = World().opened().called()
    now = local("2021-06-26 10:00")
    done = {duty.code: duty for duty in finished(world.election, DISTRICT, now)}
    assert (done["commit-lists"].done, done["commit-lists"].of, done["commit-lists"].state) == (2, 2, State.DONE)
    assert "commit-lists" not in asked(world, "2021-06-26 10:00")


def test_late_comes_first_and_what_has_no_time_behind_today() -> None:
    world = called()
    world.act(world.nomination(1), OKRUG, by=(DISTRICT,), at="2021-07-01 10:00")
    found = duties(world.election, DISTRICT, local("2021-07-14 10:00"))
    ranks = [list(State).index(duty.state) for duty in found]
    assert ranks == sorted(ranks)
    assert found[0].code == "list-precincts"
    assert {duty.state for duty in found} >= {State.LATE, State.TODAY, State.OPEN}
    assert duties_of(world.election, world.contest(), DISTRICT, local("2021-07-14 10:00")) == found


def test_the_same_duty_of_many_contests_is_one_line() -> None:
    world = World().opened()
    for number in (7, 8, 9):
        unit = f"11.03.0{number}"
        if number != 7:
            names = Names(f"Округ {number}", f"Округ {number}")
            world.act(opening.UnitListed(unit, "rural_okrug", names, "Asia/Almaty", "11.03"), by=("central",))
        body = world.call_body(unit=unit)
        world.act(body, f"akim.{unit}.2021-07-25", by=(DISTRICT,), at="2021-06-25 10:00")
    together = {g.code: g for g in gather(duties(world.election, DISTRICT, local("2021-06-26 10:00")))}
    lists = together["list-precincts"]
    assert (lists.contests, lists.done, lists.of, lists.state) == (3, 0, 3, State.AHEAD)
    assert lists.due == lists.duties[0].due


def test_duties_of_a_country_are_found_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each precinct of each contest is looked at a few times, not once for every other contest."""
    looks: Counter[str] = Counter()

    class Watched(dict[str, Any]):
        def items(self) -> Any:
            looks["precincts"] += len(self)
            return super().items()

        def values(self) -> Any:
            looks["precincts"] += len(self)
            return super().values()

    def country(number: int) -> World:
        world = World().opened().called().registered().ballot().voted()
        first = world.contest()
        first.precincts = Watched(first.precincts)
        for copy in range(1, number):
            other = Contest.__new__(Contest)
            for slot in Contest.__slots__:
                setattr(other, slot, getattr(first, slot))
            other.id = f"{OKRUG}-{copy}"
            world.election.contests[other.id] = other
        return world

    counts = []
    for number in (10, 20):
        world = country(number)
        looks.clear()
        found = duties(world.election, "central", local("2021-07-25 22:00"), below=True)
        assert len({duty.contest for duty in found}) == number
        counts.append(looks["precincts"])
    assert counts[1] == 2 * counts[0]
    assert counts[0] <= 10 * 2 * 12


def test_imported_results_ask_for_nothing() -> None:
    world = World().opened().called()
    world.contest().imported = True
    assert not asked(world, "2021-07-20 10:00")


def test_every_duty_has_its_words() -> None:
    counted = World().opened().called().registered().ballot().voted().counted()
    worlds: list[tuple[World, str, str]] = [
        (called(), "2021-07-14 19:00", DISTRICT),
        (counted.determined().seated(), "2021-08-01 10:00", DISTRICT),
        (Hall().ready(), "2013-08-08 09:00", "maslikhat/11.03"),
    ]
    for world, at, office in worlds:
        found = asked(world, at, office)
        assert found
        for duty in found.values():
            texts = {duty.text(lang) for lang in LANGS}
            assert len(texts) == 3
            assert not any("{" in text or "00:00:00" in text for text in texts)


def codes_of_the_source() -> set[str]:
    found = set()
    for path in SOURCE.glob("duties*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value) in catalogue("duties"):
                found.add(str(node.value))
    return found


def test_every_text_belongs_to_a_duty() -> None:
    others = {code for code in catalogue("duties") if code.startswith(("state-", "mark-", "rule-"))}
    assert {f"state-{state.value}" for state in State} <= others
    assert set(catalogue("duties")) == codes_of_the_source() | others


TESTED = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_duties*.py"))


@pytest.mark.parametrize("code", sorted(codes_of_the_source()))
def test_a_test_expects_the_duty(code: str) -> None:
    assert len(re.findall(rf'"{re.escape(code)}"', TESTED)) >= 1


def test_a_fixed_voting_day_asks_for_its_call() -> None:
    """The pilot of 2023: a maslikhat fixes the units and the day; the call is due 50 days before."""
    world = World(unit_type="district", on="2023-08-20").opened()
    body = opening.UnitsFixed("m", ("11.03.07",), "2023-11-05", decision("pilot"))
    world.act(body, by=(REGION,), at="2023-09-01 10:00")
    duty = asked(world, "2023-09-02 10:00")["call-fixed"]
    assert (duty.subject, duty.contest, duty.article) == ("11.03.07", "", "EL-2023 art. 113-1(2)")
    assert duty.due == local("2023-09-15 23:59:59")
    assert state(world, "2023-09-16 00:00", "call-fixed") == "late"
    assert not asked(world, "2023-09-02 10:00", REGION)
    assert "call-fixed" in asked(world, "2023-09-02 10:00", REGION, below=True)
    call = world.call_body(voting_day="2023-11-05", ground="pilot_decision", term_ends="")
    world.act(call, "akim.11.03.07.2023-11-05", by=(DISTRICT,), at="2023-09-14 10:00")
    assert "call-fixed" not in asked(world, "2023-09-14 11:00")


def test_the_clock_of_a_moment_is_that_of_the_unit() -> None:
    world = called()
    now = local("2021-07-10 23:59:59") + timedelta(seconds=1)
    assert Moment(world.election, now).today("Asia/Almaty").isoformat() == "2021-07-11"
    assert Moment(world.election, now).today("Asia/Oral").isoformat() == "2021-07-10"


def test_a_cancelled_contest_keeps_only_its_complaints() -> None:
    world = called()
    world.act(voting.ComplaintFiled("k1", "breach", "0" * 64), OKRUG, by=(DISTRICT,), at="2021-06-28 10:00")
    body = calling.ContestCancelled("court", decision("court"))
    world.act(body, OKRUG, by=(DISTRICT,), at="2021-06-29 10:00")
    assert set(asked(world, "2021-06-29 11:00")) == {"decide-complaint"}
