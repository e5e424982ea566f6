"""Corrections: every correctable kind, the superior's signature, what may not change, until when."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, sha

from dauys.election.acts import results, voting
from dauys.election.acts.body import Correction, Names
from dauys.election.corrections import CORRECTABLE, check_correction, correction_stages
from dauys.election.kinds import KINDS, Act
from dauys.election.stages import Stage

DISTRICT, REGION = "district/11.03", "regional/11"


def course() -> dict[str, World]:
    """A world at each stage of the same lawful course."""
    return {
        "called": World().opened().called(),
        "nominated": nominated(),
        "ballot": World().opened().called().registered().ballot(),
        "voted": World().opened().called().registered().ballot().voted(),
        "seated": World().opened().called().registered().ballot().voted().counted().determined().seated(),
    }


def nominated() -> World:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=(DISTRICT,), at="2021-07-01 10:00")
    world.papers("c1")
    return world


def last(world: World, kind: str) -> Act:
    return next(act for act in reversed(world.acts) if act.kind == kind)


def signers(act: Act) -> tuple[str, ...]:
    return (
        ("central",) if act.kind == "unit-listed" else (f"precinct/{act.precinct}",) if act.kind in DAY else (DISTRICT,)
    )


DAY = {"precinct-opened", "turnout-reported", "precinct-closed"}
# kind -> where in the course it can be corrected, and what the correction says otherwise
CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "unit-listed": ("called", {"kato": "113830100"}),
    "precinct-listed": ("called", {"commission_members": 9}),
    "voter-list-committed": ("called", {"voters": 501}),
    "candidate-nominated": ("nominated", {"occupation": "doctor"}),
    "papers-received": ("nominated", {"papers": ()}),
    "signatures-checked": ("nominated", {"valid": 9}),
    "verdict-received": ("nominated", {"evidence": sha("another paper")}),
    "ballot-approved": ("ballot", {"sha256": sha("a better one")}),
    "ballots-printed": ("ballot", {"first_serial": 11, "last_serial": 1020}),
    "ballots-delivered": ("ballot", {"ballots": 500}),
    "precinct-opened": ("voted", {"boxes": 3}),
    "turnout-reported": ("voted", {"issued": 361}),
    "precinct-closed": ("voted", {"issued": 401}),
    "akim-registered": ("seated", {"decision": None}),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_correction_wants_the_signature_of_the_commission_above_too(kind: str) -> None:
    stage, changes = CHANGES[kind]
    world = course()[stage]
    act = last(world, kind)
    body = replace(act.body, **{name: value for name, value in changes.items() if value is not None})
    cause = Correction(act.digest, "a slip of the pen")
    below = signers(act)
    if kind != "unit-listed":
        assert world.refused(body, act.contest, act.precinct, below, corrects=cause) == "signature-missing"
    assert world.refused(body, act.contest, act.precinct, (*below, REGION), corrects=cause) == ""
    # the act that was corrected is corrected no more: its correction is
    again = (*below, REGION)
    assert world.refused(body, act.contest, act.precinct, again, corrects=cause) == "corrects-unknown"
    assert world.refused(body, act.contest, act.precinct, again, corrects=Correction(world.acts[-1].digest, "x")) == ""


def test_a_correction_names_its_act_and_its_cause() -> None:
    world = course()["voted"]
    act = last(world, "turnout-reported")
    by = (*signers(act), REGION)

    def refused(body: Any, precinct: str, digest: str, cause: str = "slip") -> str:
        chair = f"precinct/{precinct}"
        return world.refused(body, OKRUG, precinct, (chair, REGION), corrects=Correction(digest, cause))

    assert by == (f"precinct/{PRECINCTS[1]}", REGION)
    assert refused(act.body, PRECINCTS[1], sha("no such act")) == "corrects-unknown"
    assert refused(act.body, PRECINCTS[1], last(world, "precinct-closed").digest) == "corrects-unknown"
    assert refused(act.body, PRECINCTS[0], act.digest) == "corrects-other"  # another precinct
    assert refused(voting.TurnoutReported("14:00", 210), PRECINCTS[1], act.digest) == "corrects-other"  # another hour
    assert refused(act.body, PRECINCTS[1], act.digest, " ") == "correction-cause"
    assert refused(replace(act.body, issued=401), PRECINCTS[1], act.digest) == "turnout-falls"  # 400 at closing
    assert refused(replace(act.body, issued=399), PRECINCTS[1], act.digest) == ""
    assert world.contest().precincts[PRECINCTS[1]].turnout["18:00"] == 399


def test_a_unit_is_corrected_by_its_own_act() -> None:
    world = World().opened()
    act = last(world, "unit-listed")
    for digest, unit, code in (
        (sha("x"), "11.03.07", "corrects-unknown"),
        (act.digest, "11.03", "corrects-other"),
        (act.digest, "11.03.07", ""),
    ):
        body = replace(act.body, unit=unit, names=Names("Жаңа", "Новый"))
        assert world.refused(body, by=("central",), corrects=Correction(digest, "renamed")) == code


def test_a_corrected_list_of_papers_takes_the_old_one_back() -> None:
    world = nominated()
    act = last(world, "papers-received")
    body = replace(act.body, papers=act.body.papers[:1])
    world.act(body, OKRUG, by=(DISTRICT, REGION), corrects=Correction(act.digest, "another candidate's papers"))
    assert list(world.contest().candidates["c1"].papers) == [act.body.papers[0].code]


def test_a_corrected_verdict_takes_the_old_one_back() -> None:
    world = nominated()
    act = last(world, "verdict-received")
    assert "SPECIAL_CHECK" in {verdict.condition for verdict in act.body.verdicts}
    world.act(replace(act.body, verdicts=()), OKRUG, by=(DISTRICT, REGION), corrects=Correction(act.digest, "mixed up"))
    assert "SPECIAL_CHECK" not in world.contest().candidates["c1"].verdicts


def test_a_corrected_report_replaces_the_first() -> None:
    world = course()["seated"]
    report = results.ReportGiven("2021-12-20", "2021-q4", 80)
    act = world.act(report, OKRUG, by=(DISTRICT,), at="2021-12-20 18:00")
    world.act(
        replace(report, attendance=81), OKRUG, by=(DISTRICT, REGION), corrects=Correction(act.digest, "miscounted")
    )
    assert [given.body.attendance for given in world.contest().reports] == [81]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(CORRECTABLE)))
def test_the_other_kinds_are_not_corrected(kind: str) -> None:
    world = World().opened().called()
    scope = KINDS[kind].scope
    contest = None if scope == "election" else world.contest()
    act = Act(kind, "test-2021", "2021-07-01T00:00:00Z", "", None, corrects=Correction(sha("x"), "y"))
    refused = check_correction(world.election, act, contest)
    assert refused is not None
    assert refused.code == "election.not-correctable"
    assert correction_stages(kind) == frozenset()


def test_an_act_that_is_not_correctable_is_refused_through_the_door_too() -> None:
    world = course()["seated"]
    act = last(world, "result-determined")
    cause = Correction(act.digest, "slip")
    assert world.refused(act.body, OKRUG, by=(DISTRICT, REGION), corrects=cause) == "not-correctable"


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        ("ballot-approved", "voted"),
        ("ballots-printed", "voted"),
        ("voter-list-committed", "voted"),
        ("candidate-nominated", "ballot"),
    ],
)
def test_what_the_day_stands_on_is_corrected_before_it(kind: str, stage: str) -> None:
    world = course()[stage]
    act = last(world, kind)
    cause = Correction(act.digest, "slip")
    assert world.refused(act.body, act.contest, act.precinct, (DISTRICT, REGION), corrects=cause) == "stage"


@pytest.mark.parametrize("kind", CORRECTABLE)
def test_nothing_is_corrected_after_the_end(kind: str) -> None:
    assert correction_stages(kind).isdisjoint({Stage.ENDED, Stage.CANCELLED})
    assert correction_stages(kind)


def test_the_chairs_own_key_is_not_the_commission_above() -> None:
    world = course()["voted"]
    act = last(world, "precinct-closed")
    cause = Correction(act.digest, "slip")
    for above, code in (("regional/12", "signature-missing"), (DISTRICT, "signature-missing"), ("central", "")):
        by = (*signers(act), above)
        assert world.refused(replace(act.body, issued=402), OKRUG, act.precinct, by, corrects=cause) == code
