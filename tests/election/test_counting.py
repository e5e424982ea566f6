"""The count: entries by two people, differences, errors, warnings, quarantine, recount, annulled precincts."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, decision

from dauys.base.tally import Tally
from dauys.election import protocol_entry
from dauys.election.acts import protocols, results, voting
from dauys.election.kinds import write_payload

FIRST, SECOND = PRECINCTS
CHIEF, DISTRICT, REGION = ("chief",), ("district/11.03",), ("regional/11",)
NIGHT = "2021-07-25 23:00"


@pytest.fixture
def world() -> World:
    return World().opened().called().registered().ballot().voted()


def enter(world: World, number: int, tally: Tally, by: str = "", **more: Any) -> str:
    operator = by or f"typist-{number}"
    body = replace(world.entry(number, FIRST, tally, **more), operator=operator)
    return world.refused(body, OKRUG, FIRST, (operator,), NIGHT)


def state(world: World) -> protocol_entry.State:
    return world.contest().precincts[FIRST].entry


def give_back(world: World, entry: int, *fields: str) -> str:
    return world.refused(protocols.ProtocolReturned(entry, fields), OKRUG, FIRST, CHIEF)  # type: ignore[arg-type]


def final(world: World, **changes: Any) -> str:
    entry = state(world)
    assert isinstance(entry, protocol_entry.Agreed)
    fields: dict[str, Any] = {
        "tally": entry.second.tally,
        "entries": (entry.first.digest, entry.second.digest),
        "form_serial": "F-1",
        "findings": entry.second.errors + entry.second.warnings,
    }
    return world.refused(protocols.ProtocolFinalised(**(fields | changes)), OKRUG, FIRST, CHIEF)


def test_two_people_enter_the_same(world: World) -> None:
    assert enter(world, 1, world.tally()) == ""
    assert enter(world, 1, world.tally()) == "entry-taken"
    assert enter(world, 2, world.tally(), by="typist-1") == "entry-same-person"
    assert enter(world, 2, world.tally()) == ""
    assert enter(world, 2, world.tally()) == "entry-complete"
    assert final(world) == ""
    assert enter(world, 1, world.tally()) == "entry-final"
    assert world.contest().precincts[FIRST].counts


def test_the_second_entry_does_not_come_first(world: World) -> None:
    assert enter(world, 2, world.tally()) == "entry-first-missing"


def test_no_entry_before_the_closing() -> None:
    world = World().opened().called().registered().ballot()
    chairs = {p: (f"precinct/{p}",) for p in PRECINCTS}
    for precinct in PRECINCTS:
        body = voting.PrecinctOpened(505, 2, ("S1",), 7)
        world.act(body, OKRUG, precinct, chairs[precinct], at="2021-07-25 06:45")
    world.act(voting.PrecinctClosed(400), OKRUG, SECOND, chairs[SECOND], at="2021-07-25 20:00")
    assert enter(world, 1, world.tally()) == "entry-before-close"
    world.act(voting.PrecinctClosed(400), OKRUG, FIRST, chairs[FIRST], at="2021-07-25 20:00")
    assert enter(world, 1, world.tally()) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"votes": {"c1": 250, "c2": 100}}, "tally-choices"),
        ({"votes": {"c1": 250, "c2": 100, "c3": 30, "c4": 0}}, "tally-choices"),
        ({"received": UNSET}, "tally-lines"),
        ({"took_part": UNSET}, "tally-lines"),
        ({"issued_by": UNSET}, ""),  # a line that the law's form need not have
    ],
)
def test_the_lines_of_an_entry(world: World, changes: dict[str, Any], code: str) -> None:
    assert enter(world, 1, replace(world.tally(), **changes)) == code


def test_the_form_is_one_of_the_precincts(world: World) -> None:
    body = replace(world.entry(1, FIRST), form_serial="F-2")
    assert world.refused(body, OKRUG, FIRST, ("typist-1",), NIGHT) == "form-serial"
    assert enter(world, 1, world.tally()) == enter(world, 2, world.tally()) == ""
    assert final(world, form_serial="F-9") == "form-serial"


def other(world: World) -> Tally:
    return world.tally((205, 100, 30), took_part=347, invalid=53, absentee=4)


def test_differences_go_back_by_field_and_the_other_value_stays_hidden(world: World) -> None:
    enter(world, 1, world.tally())
    assert enter(world, 2, other(world)) == ""
    fields = ("took_part", "invalid", "absentee", "votes:c1")
    differ = state(world)
    assert isinstance(differ, protocol_entry.Differ)
    assert differ.fields == fields
    assert enter(world, 2, world.tally()) == "entry-differs"
    assert world.refused(final_body(world), OKRUG, FIRST, CHIEF) == "finalise-not-agreed"
    assert give_back(world, 2, "issued") == "return-equal-fields"
    assert give_back(world, 2, *fields[:3]) == "return-leaves-fields"
    assert give_back(world, 2, *fields) == ""
    told = write_payload(world.acts[-1]).decode()
    assert "250" not in told  # nothing but names of fields goes back to the typist
    assert "205" not in told
    returned = state(world)
    assert isinstance(returned, protocol_entry.Returned)
    assert (returned.number, returned.operator, returned.fields) == (2, "typist-2", fields)


def final_body(world: World) -> protocols.ProtocolFinalised:
    return protocols.ProtocolFinalised(world.tally(), ("a" * 64, "b" * 64), "F-1")


@pytest.fixture
def returned(world: World) -> World:
    enter(world, 1, world.tally())
    enter(world, 2, other(world))
    give_back(world, 2, "took_part", "invalid", "absentee", "votes:c1")
    return world


def test_only_the_typist_corrects_and_only_what_came_back(returned: World) -> None:
    world = returned
    world.grant("district/11.03", "operator", "typist-3", "district/11.03")
    assert enter(world, 2, world.tally(), by="typist-3") == "entry-other-typist"
    assert enter(world, 1, world.tally()) == "entry-other-typist"
    locked = replace(world.tally(), registered=501)
    assert enter(world, 2, locked) == "entry-locked-fields"
    assert enter(world, 2, world.tally()) == ""
    assert isinstance(state(world), protocol_entry.Agreed)


def test_a_correction_that_differs_again_goes_round_again(returned: World) -> None:
    assert enter(returned, 2, other(returned)) == ""
    assert isinstance(state(returned), protocol_entry.Differ)


def test_a_typist_who_does_not_come_back_holds_nobody_up(returned: World) -> None:
    assert give_back(returned, 2) == "return-nothing"
    assert give_back(returned, 0) == ""
    assert isinstance(state(returned), protocol_entry.Empty)
    assert enter(returned, 1, returned.tally()) == ""


@pytest.mark.parametrize(("discarded", "kept"), [(1, 2), (2, 1)])
def test_one_entry_discarded_is_typed_anew_by_another_person(world: World, discarded: int, kept: int) -> None:
    world.grant("district/11.03", "operator", "typist-3", "district/11.03")
    enter(world, 1, world.tally())
    enter(world, 2, other(world))
    assert give_back(world, discarded) == ""
    right = world.tally() if kept == 1 else other(world)
    assert enter(world, discarded, right, by=f"typist-{kept}") == "entry-same-person"
    assert enter(world, kept, right, by="typist-3") == "entry-taken"
    assert enter(world, discarded, right, by="typist-3") == ""
    assert isinstance(state(world), protocol_entry.Agreed)


def test_there_is_nothing_to_return_without_differences(world: World) -> None:
    assert give_back(world, 1) == "return-nothing"
    enter(world, 1, world.tally())
    assert give_back(world, 1) == "return-nothing"


def wrong(world: World) -> Tally:
    return world.tally(took_part=399)  # F.205: 392 valid


def test_errors_block_until_the_entry_is_typed_anew(world: World) -> None:
    assert enter(world, 1, wrong(world)) == ""
    entry = state(world)
    assert isinstance(entry, protocol_entry.HasErrors)
    assert entry.entry.errors == ("F.205",)
    assert enter(world, 2, wrong(world)) == "entry-has-errors"
    assert give_back(world, 2) == "return-other-entry"
    assert give_back(world, 1, "tookpart") == "return-unknown-fields"
    assert give_back(world, 1, "took_part") == ""
    assert enter(world, 1, replace(world.tally(), invalid=9)) == "entry-locked-fields"
    assert enter(world, 1, world.tally(), by="typist-2") == "entry-other-typist"
    assert enter(world, 1, world.tally()) == ""
    assert isinstance(state(world), protocol_entry.FirstEntered)


@pytest.mark.parametrize("entry", [0, 1])
def test_a_faulty_entry_may_be_discarded(world: World, entry: int) -> None:
    enter(world, 1, wrong(world))
    assert give_back(world, entry) == ""
    assert isinstance(state(world), protocol_entry.Empty)


def waive(world: World, *codes: str, by: tuple[str, ...] = REGION) -> str:
    body = protocols.QuarantineLifted(codes, "the paper says so", decision("waiver"))
    return world.refused(body, OKRUG, FIRST, by)


def test_the_commission_above_may_accept_an_error(world: World) -> None:
    quarantine = protocols.ProtocolQuarantined(("F.205",))
    assert world.refused(quarantine, OKRUG, FIRST, CHIEF, NIGHT) == "quarantine-empty"
    enter(world, 1, wrong(world))
    assert world.refused(protocols.ProtocolQuarantined(()), OKRUG, FIRST, CHIEF) == "quarantine-reasons"
    assert waive(world, "F.205") == "not-quarantined"
    world.act(quarantine, OKRUG, FIRST, CHIEF)
    assert waive(world, "F.205", by=DISTRICT) == "signature-missing"
    assert waive(world, "F.206") == ""  # another code: the entry stays where it is
    assert isinstance(state(world), protocol_entry.HasErrors)
    world.act(quarantine, OKRUG, FIRST, CHIEF)
    assert waive(world, "F.205") == ""
    assert enter(world, 2, wrong(world)) == ""
    assert final(world, findings=()) == "final-findings"
    assert final(world) == ""
    assert world.contest().precincts[FIRST].entry.findings == ("F.205",)  # type: ignore[union-attr]


def test_a_protocol_in_quarantine_is_not_made_final_and_does_not_count(world: World) -> None:
    enter(world, 1, world.tally())
    enter(world, 2, world.tally())
    world.act(protocols.ProtocolQuarantined(("disputed",)), OKRUG, FIRST, CHIEF)
    assert final(world) == "quarantined"
    waive(world)
    assert final(world) == ""
    world.act(protocols.ProtocolQuarantined(("disputed",)), OKRUG, FIRST, CHIEF)
    assert not world.contest().precincts[FIRST].counts


def test_warnings_want_an_explanation_that_stays_with_the_protocol(world: World) -> None:
    lines = world.tally((380, 0, 0), took_part=392, invalid=0, against_all=12, cancelled=100, received=505)
    assert enter(world, 1, lines) == enter(world, 2, lines) == ""
    warned = state(world).second.warnings  # type: ignore[union-attr]
    assert warned == ("W.201", "W.202")
    why = tuple(protocols.Explanation(code, "five ballots spoilt") for code in warned)
    assert final(world) == "warning-unexplained"
    assert final(world, explanations=why[:1]) == "warning-unexplained"
    blank = (why[0], protocols.Explanation("W.202", "  "))
    assert final(world, explanations=blank) == "warning-unexplained"
    # the explanations belong to an entry too: typed by the operator from the paper
    assert give_back(world, 0) == ""
    assert enter(world, 1, lines, explanations=why) == enter(world, 2, lines) == ""
    assert final(world, explanations=why) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"entries": ("a" * 64, "b" * 64)},
        {"entries": ()},
        {"tally": Tally(registered=1, votes={"c1": 1, "c2": 0, "c3": 0})},
    ],
)
def test_the_final_protocol_is_what_both_entries_say(world: World, changes: dict[str, Any]) -> None:
    enter(world, 1, world.tally())
    enter(world, 2, world.tally())
    assert final(world, **changes) == "final-differs"


def test_words_on_the_paper_must_say_the_same_number(world: World) -> None:
    words = (protocols.Words("issued", "төрт жүз"), protocols.Words("votes:c1", "двести пятьдесят"))
    assert enter(world, 1, world.tally(), words=words) == ""
    assert isinstance(state(world), protocol_entry.FirstEntered)
    assert enter(world, 2, world.tally(), words=(protocols.Words("issued", "төрт жүз бір"),)) == ""
    entry = state(world)
    assert isinstance(entry, protocol_entry.HasErrors)
    assert entry.entry.errors == ("F.242",)


def recount(world: World, **changes: Any) -> protocols.ProtocolRecounted:
    entry = state(world)
    fields: dict[str, Any] = {
        "tally": world.tally((249, 101, 30)),
        "replaces": entry.digest if isinstance(entry, protocol_entry.Final) else "0" * 64,
        "asked_by": "proxy",
        "reason": "a pile was counted twice",
        "form_serial": "F-1",
    }
    return protocols.ProtocolRecounted(**(fields | changes))


def counted(world: World, body: protocols.ProtocolRecounted) -> str:
    return world.refused(body, OKRUG, FIRST, DISTRICT, "2021-07-26 09:00")


def test_a_proxy_asks_for_one_recount(world: World) -> None:
    assert counted(world, recount(world)) == "recount-replaces"
    world.count(FIRST)
    assert counted(world, recount(world, replaces="1" * 64)) == "recount-replaces"
    assert counted(world, recount(world, tally=wrong(world))) == "entry-has-errors"
    assert counted(world, recount(world, form_serial="F-7")) == "form-serial"
    assert counted(world, recount(world, findings=("W.201",))) == "final-findings"
    assert counted(world, recount(world, tally=replace(world.tally(), votes={"c1": 1}))) == "tally-choices"
    short = world.tally((245, 100, 30), took_part=387, invalid=8)
    unexplained = recount(world, tally=short, findings=("W.201",))
    assert counted(world, unexplained) == "warning-unexplained"
    why = (protocols.Explanation("W.201", "five were taken away"),)
    assert counted(world, replace(unexplained, explanations=why)) == ""
    assert counted(world, recount(world)) == "recount-once"
    assert counted(world, recount(world, asked_by="superior")) == ""
    assert world.contest().precincts[FIRST].entry.recounts == 2  # type: ignore[union-attr]


def test_a_recount_reopens_the_result_until_it_is_published(world: World) -> None:
    world.counted().determined()
    assert counted(world, recount(world)) == ""
    assert world.refused(results.AkimRegistered("c1", "2025-07-27", decision("a")), OKRUG, by=DISTRICT) == "stage"
    world.determined(at="2021-07-27 09:00")
    world.act(results.ResultPublished("newspaper", "0" * 64), OKRUG, by=DISTRICT)
    assert counted(world, recount(world)) == "recount-after-publication"


def test_an_annulled_precinct_counts_no_more(world: World) -> None:
    world.count(FIRST)
    body = voting.PrecinctAnnulled("ballot_box_broken", decision("annulled"))
    assert world.refused(body, OKRUG, SECOND, DISTRICT) == ""
    assert world.refused(body, OKRUG, SECOND, DISTRICT) == "precinct-annulled"
    entry = world.entry(1, SECOND)
    assert world.refused(entry, OKRUG, SECOND, ("typist-1",)) == "precinct-annulled"
    assert world.result_body().annulled == (SECOND,)
    world.determined()
    assert world.contest().result.body.totals.registered == 500  # type: ignore[union-attr]
