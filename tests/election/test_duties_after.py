"""Duties after the count: each appears when it is to be done, and goes when it is done."""

from __future__ import annotations

import pytest
from tests.election.asked import DISTRICT, asked, due, opens, state
from tests.election.test_complaints import decided, filed
from tests.election.test_results import BOTH, FIRST_NEW, LAST_OLD, Tbilisi, tied
from tests.world import OKRUG, World, decision, local, sha

from dauys.election.acts import results
from dauys.election.duties import State, duties

BY = (DISTRICT,)


def counted() -> World:
    return World().opened().called().registered().ballot().voted().counted()


def seated() -> World:
    return counted().determined().seated()


def test_the_result_is_published_and_the_akim_registered_within_seven_days() -> None:
    world = counted().determined()
    found = asked(world, "2021-08-01 23:59:59")
    publishing, registering = found["publish-result"], found["register-akim"]
    assert (due(publishing), publishing.state, publishing.article) == (
        "2021-08-01 23:59:59", "today", "EL-2021 art. 44(4)3), (5)",
    )  # fmt: skip
    assert (due(registering), registering.article) == ("2021-08-01 23:59:59", "EL-2021 art. 113-11(1)")
    assert state(world, "2021-08-02 00:00", "register-akim") == "late"
    world.seated()
    assert "register-akim" not in asked(world, "2021-07-28 11:00")
    world.act(results.ResultPublished("paper", sha("p")), OKRUG, by=BY, at="2021-07-29 10:00")
    assert "publish-result" not in asked(world, "2021-07-29 11:00")


@pytest.mark.parametrize(
    ("dates", "ground", "code", "day"),
    [
        (LAST_OLD, "repeat_elections", "call-repeat-elections", "2026-09-09"),
        (FIRST_NEW, "repeat_voting", "call-repeat-voting", "2026-09-16"),
    ],
)
def test_a_tie_is_followed_within_a_month(dates: tuple[str, str], ground: str, code: str, day: str) -> None:
    world = tied(*dates)
    at = f"{dates[1]} 23:00"
    found = asked(world, at)
    assert (due(found[code]), found[code].kind) == (f"{day} 23:59:59", "contest-called")
    assert "register-akim" not in found
    first = f"akim.11.03.07.{dates[1]}"
    fields = {"ground": ground, "voting_day": day, "term_ends": "", "repeats": first}
    choices = BOTH if ground == "repeat_voting" else ()
    world.act(world.call_body(**fields, choices=choices), f"akim.11.03.07.{day}", by=BY, at=f"{dates[1]} 23:30")
    assert code not in {d.code for d in duties(world.election, DISTRICT, local(at)) if d.contest == first}
    assert "take-nominations" in asked(world, at) or ground == "repeat_voting"


def test_an_election_declared_invalid_is_called_again() -> None:
    world = counted().determined()
    world.act(results.ContestAnnulled("breaches", decision("a")), OKRUG, by=BY, at="2021-07-27 10:00")
    duty = asked(world, "2021-07-28 10:00")["call-repeat-elections"]
    assert (due(duty), duty.article) == ("2021-08-25 23:59:59", "EL-2021 art. 113-9")
    fields = {"ground": "repeat_elections", "voting_day": "2021-08-22", "term_ends": "", "repeats": OKRUG}
    world.act(world.call_body(**fields), "akim.11.03.07.2021-08-22", by=BY, at="2021-07-28 10:00")
    assert "call-repeat-elections" not in asked(world, "2021-07-28 11:00")


def test_the_second_round_has_no_time_where_the_law_is_not_covered() -> None:
    world = Tbilisi((200, 150, 100))
    duty = asked(world, "2014-06-17 10:00", "district")["call-runoff"]
    assert (duty.due, duty.state, duty.article) == (None, "open", "")
    assert world.runoff("c001", "c002") == ""
    assert "call-runoff" not in asked(world, "2014-06-21 10:00", "district")
    assert "call-runoff" not in asked(Tbilisi((300, 150, 100)), "2014-06-17 10:00", "district")


@pytest.mark.parametrize(
    ("clock", "at", "until"),
    [
        ("breach", "2021-07-01 10:00", "2021-07-06 23:59:59"),
        ("breach", "2021-07-20 10:00", "2021-07-25 23:59:59"),  # five whole days are left
        ("breach", "2021-07-21 00:00", "2021-07-21 23:59:59"),  # fewer than five: at once
        ("voter_list", "2021-07-10 10:00", "2021-07-10 23:59:59"),
    ],
)
def test_complaints_have_their_clocks(clock: str, at: str, until: str) -> None:
    world = World().opened().called()
    world.act(filed(clock), OKRUG, by=BY, at=at)
    duty = asked(world, at)["decide-complaint"]
    assert (due(duty), duty.subject) == (until, "k1")
    assert state(world, until, "decide-complaint") == "today"
    world.act(decided(), OKRUG, by=BY, at=at)
    assert "decide-complaint" not in asked(world, at)


def test_a_complaint_without_a_clock_is_open() -> None:
    world = World(on="2013-06-20").opened()
    body = world.call_body(voting_day="2013-08-08", term_ends="2013-08-20", electors=18)
    world.act(body, "sitting", by=BY, at="2013-07-08 10:00")
    world.act(filed("decision"), "sitting", by=BY, at="2013-07-09 10:00")
    duty = asked(world, "2013-09-09 10:00")["decide-complaint"]
    assert (duty.due, duty.state) == (None, State.OPEN)


def test_reports_are_due_every_quarter_then_every_half_year() -> None:
    world = seated()
    first = asked(world, "2021-08-01 10:00")["give-report"]
    assert (due(first), first.words["months"], first.article) == ("2021-10-28 23:59:59", 3, "D826 art. 1")
    assert state(world, "2021-10-29 00:00", "give-report") == "late"
    report = results.ReportGiven("2021-10-20", "2021-q3", 80)
    world.act(report, OKRUG, by=BY, at="2021-10-20 18:00")
    assert due(asked(world, "2021-10-21 10:00")["give-report"]) == "2022-01-20 23:59:59"
    assert due(asked(world, "2024-02-01 10:00")["give-report"]) == "2022-04-20 23:59:59"  # the law of that day
    world.act(results.ReportGiven("2025-03-01", "2025-1", 80), OKRUG, by=BY, at="2025-03-01 18:00")
    assert "give-report" not in asked(world, "2025-03-02 10:00")  # the term ends before the next one


def test_the_end_of_the_term_and_the_next_call() -> None:
    world = seated()
    found = asked(world, "2021-08-01 10:00")
    ending, calling = found["end-term"], found["call-next"]
    assert (opens(ending), ending.due, ending.state) == ("2025-07-28 00:00:00", None, "ahead")
    assert (due(calling), calling.state) == ("2025-06-17 23:59:59", "ahead")  # 40 days, the law of 2021
    calling = asked(world, "2025-06-07 10:00")["call-next"]
    assert (due(calling), calling.state) == ("2025-06-07 23:59:59", "today")  # 50 days, the law of that day
    assert calling.article == "EL-2025 art. 113-1(2)"
    assert state(world, "2025-06-08 00:00", "call-next") == "late"
    assert state(world, "2025-07-28 00:00", "end-term") == "open"
    call = world.call_body(voting_day="2025-07-13", term_ends="2025-07-27")
    world.act(call, "akim.11.03.07.2025-07-13", by=BY, at="2025-06-06 10:00")
    assert "call-next" not in asked(world, "2025-06-06 11:00")
    world.act(results.TermEnded("2025-07-27", "term_over", decision("end")), OKRUG, by=BY, at="2025-07-28 10:00")
    assert "end-term" not in asked(world, "2025-07-28 11:00")


def test_powers_that_end_early_ask_for_a_call_within_a_month() -> None:
    world = seated()
    world.act(results.TermEnded("2022-03-31", "no_confidence", decision("e")), OKRUG, by=BY, at="2022-03-31 10:00")
    duty = asked(world, "2022-04-01 10:00")["call-early-end"]
    assert (due(duty), duty.article) == ("2022-04-30 23:59:59", "EL-2021 art. 113-1(3)")
    call = world.call_body(voting_day="2022-05-15", ground="early_end", term_ends="")
    world.act(call, "akim.11.03.07.2022-05-15", by=BY, at="2022-04-20 10:00")
    assert "call-early-end" not in asked(world, "2022-04-20 11:00")


def test_a_term_that_ended_as_planned_asks_for_no_early_call() -> None:
    world = seated()
    world.act(results.TermEnded("2025-07-27", "term_over", decision("e")), OKRUG, by=BY, at="2025-07-28 10:00")
    found = asked(world, "2025-07-28 11:00")
    assert "call-early-end" not in found
    assert found["call-next"].state == "late"


def test_what_no_law_covers_is_said_and_not_guessed() -> None:
    """From July 2026 the law names no elected akims of districts: what follows their term was not found."""
    world = seated()
    world.contest().unit = type(world.contest().unit)("11.03.07", "district", world.contest().unit.names, "Asia/Almaty")
    assert asked(world, "2026-06-30 10:00")["call-next"].due is not None
    duty = asked(world, "2026-07-01 10:00")["next-not-covered"]
    assert (duty.kind, duty.due, duty.state) == ("", None, "open")
    assert "call-next" not in asked(world, "2026-07-01 10:00")
    assert "give-report" not in asked(world, "2026-07-01 10:00")
