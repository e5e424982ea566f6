"""What is kept between looks is what a new look gives: after every act, at every minute, and no more is worked out."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.world import OKRUG, PRECINCTS, World, decision, local

from dauys.base.days import parse_utc
from dauys.election import duties_kept
from dauys.election.acts import candidates, opening, results
from dauys.election.acts.body import Names
from dauys.election.changes import Changes
from dauys.election.duties import State, duties
from dauys.election.duties_case import View
from dauys.election.duties_kept import KeptDuties
from dauys.election.progress_area import progress_of_area
from dauys.election.progress_kept import KeptProgress
from dauys.election.replay import apply
from dauys.election.state import Election
from dauys.law import load

BY = ("district/11.03",)
OTHER = "akim.11.03.08.2021-07-25"
VIEWS = (
    View("central"),
    View("central", below=True),
    View("regional/11", below=True),
    View("regional/12", below=True),
    View("district/11.03"),
    View("district/11.03", "operator", "typist-1"),
    View("district/11.03", "supervisor"),
    View("precinct/11.03.07.1"),
)
OFFICES = ("central", "regional/11", "regional/12", "district/11.03", "precinct/11.03.07.1", "unit/-")


def two_units() -> World:
    """Two okrugs of one district; somebody stands in both."""
    world = World().opened()
    names = Names("Бірлік ауылдық округі", "Бирликский сельский округ")
    world.act(opening.UnitListed("11.03.08", "rural_okrug", names, "Asia/Almaty", "11.03", "", 900, 2), by=("central",))
    world.called()
    world.act(world.call_body(unit="11.03.08"), OTHER, by=BY, at="2021-06-25 10:00")
    for number in (3, 4):
        world.act(world.nomination(number), OTHER, by=BY, at="2021-06-30 10:00")
    world.act(candidates.CandidateWithdrawn("c3", "candidate"), OTHER, by=BY, at="2021-06-30 12:00")
    return world.registered().ballot()


def fresh(now: datetime, election: Election, view: View) -> tuple[Any, ...]:
    return tuple(duties(election, view.office, now, role=view.role, holder=view.holder, below=view.below))


def test_after_every_act_the_kept_duties_and_trees_are_those_of_a_new_look() -> None:
    world = two_units().voted().counted().determined().seated()
    election = Election(load("kz"))
    changes = Changes(election)
    kept, trees = KeptDuties(changes), KeptProgress(changes)
    for act in world.acts:
        apply(election, act)
        now = parse_utc(act.at)
        for view in VIEWS:
            assert kept.duties(now, view) == fresh(now, election, view), (act.kind, view)
        for office in OFFICES:
            assert trees.area(office) == progress_of_area(election, office), (act.kind, office)
    assert election.size == len(world.acts) > 60


def test_a_contest_that_is_called_ends_the_duty_of_the_one_it_repeats() -> None:
    world = two_units().voted().counted()
    kept, view, now = KeptDuties(Changes(world.election)), View("district/11.03"), local("2021-07-28 10:00")
    world.act(results.ContestAnnulled("breaches", decision("a")), OKRUG, by=BY, at="2021-07-27 10:00")
    assert ("call-repeat-elections", OKRUG) in {(duty.code, duty.contest) for duty in kept.duties(now, view)}
    fields: dict[str, Any] = {"ground": "repeat_elections", "voting_day": "2021-08-22", "term_ends": ""}
    world.act(world.call_body(**fields, repeats=OKRUG), "akim.again", by=BY, at="2021-07-28 10:00")
    found = kept.duties(now, view)
    assert found == fresh(now, world.election, view)
    assert ("call-repeat-elections", OKRUG) not in {(duty.code, duty.contest) for duty in found}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each contest is worked out."""
    found: Counter[str] = Counter()
    of_case = duties_kept.of_case

    def counted(case: Any) -> Any:
        found[case.contest.id] += 1
        return of_case(case)

    monkeypatch.setattr(duties_kept, "of_case", counted)
    return found


def test_an_act_about_a_precinct_has_only_its_contest_worked_out_again(looks: Counter[str]) -> None:
    world = two_units().voted()
    kept, view, now = KeptDuties(Changes(world.election)), View("district/11.03"), local("2021-07-25 21:00")
    first = kept.duties(now, view)
    assert looks == {OKRUG: 1, OTHER: 1}
    assert kept.duties(now + timedelta(seconds=30), view) is first, "nothing has happened"
    assert looks == {OKRUG: 1, OTHER: 1}
    world.act(world.entry(1, PRECINCTS[0], world.tally()), OKRUG, PRECINCTS[0], ("typist-1",), "2021-07-25 21:00")
    second = kept.duties(now, view)
    assert second != first
    assert second == fresh(now, world.election, view)
    assert looks == {OKRUG: 2, OTHER: 1}


def test_a_new_minute_has_everything_worked_out_again(looks: Counter[str]) -> None:
    world = two_units()
    kept, view = KeptDuties(Changes(world.election)), View("precinct/11.03.07.1")
    closes, late = local("2021-07-25 20:00"), set()
    for now in (closes - timedelta(minutes=1), closes, closes + timedelta(minutes=1)):
        found = kept.duties(now, view)
        assert found == fresh(now, world.election, view)
        late.add(frozenset(duty.code for duty in found if duty.state is State.LATE))
    assert looks[OKRUG] == 3
    assert len(late) > 1, "a duty became late with the clock alone"


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties_kept, "_VIEWS", 2)
    kept, now = KeptDuties(Changes(two_units().election)), local("2021-07-25 18:00")
    views = [View("district/11.03", role) for role in ("", "commission", "operator")]
    found = [kept.duties(now, view) for view in views]
    assert kept.duties(now, views[2]) is found[2]
    assert kept.duties(now, views[0]) == found[0]
    assert kept.duties(now, views[0]) is not found[0]
