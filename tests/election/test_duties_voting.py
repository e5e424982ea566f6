"""Duties of voting day and of the count: each appears when it is to be done, and goes when it is done."""

from __future__ import annotations

import pytest
from tests.election.asked import DISTRICT, REGION, STATION, asked, due, opens, state
from tests.election.hall import COMMISSION, DAY, Hall
from tests.election.hall import CONTEST as SITTING
from tests.election.test_appointment import Chancery
from tests.world import OKRUG, PRECINCTS, World, decision, local

from dauys.election.acts import protocols, results, voting
from dauys.election.duties import duties

FIRST, SECOND = PRECINCTS
NIGHT = "2021-07-25 22:00"
MASLIKHAT = "maslikhat/11.03"


def ready() -> World:
    return World().opened().called().registered().ballot()


def voted() -> World:
    return ready().voted()


def open_precinct(world: World, precinct: str, at: str = "2021-07-25 06:45") -> None:
    body = voting.PrecinctOpened(505, 2, ("S1", "S2"), 7)
    world.act(body, OKRUG, precinct, (f"precinct/{precinct}",), at=at)


def report(world: World, precinct: str, hour: str, issued: int) -> None:
    world.act(voting.TurnoutReported(hour, issued), OKRUG, precinct, (f"precinct/{precinct}",), at=f"2021-07-25 {hour}")


def test_opening_by_the_hour() -> None:
    world = ready()
    opening = asked(world, "2021-07-24 10:00", STATION)["open-precinct"]
    assert (opens(opening), due(opening), opening.state) == ("2021-07-25 06:00:00", "2021-07-25 07:00:00", "soon")
    assert state(world, "2021-07-25 07:00:00", "open-precinct") == "today"
    assert state(world, "2021-07-25 07:00:01", "open-precinct") == "late"
    open_precinct(world, FIRST)
    assert "open-precinct" not in asked(world, "2021-07-25 06:50", STATION)
    waiting = asked(world, "2021-07-25 06:50")["open-precinct"]
    assert (waiting.done, waiting.of, waiting.precinct, waiting.own) == (1, 2, SECOND, False)
    open_precinct(world, SECOND)
    assert "open-precinct" not in asked(world, "2021-07-25 06:50")


def hours(world: World, at: str, office: str = DISTRICT) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Hour -> how its turnout stands and which precincts are missing."""
    found = duties(world.election, office, local(at))
    return {str(d.words["hour"]): (d.state.value, d.missing) for d in found if d.code == "report-turnout"}


def test_turnout_at_each_set_hour_names_the_precincts_that_are_missing() -> None:
    world = ready()
    assert not hours(world, "2021-07-24 23:59:59")
    assert set(hours(world, "2021-07-25 00:00")) == {"10:00", "12:00", "14:00", "16:00", "18:00"}
    for precinct in PRECINCTS:
        open_precinct(world, precinct)
    assert hours(world, "2021-07-25 10:00:00")["10:00"] == ("today", PRECINCTS)
    report(world, FIRST, "10:00", 80)
    after = hours(world, "2021-07-25 10:00:01")
    assert after["10:00"] == ("late", (SECOND,))
    assert after["12:00"] == ("today", PRECINCTS)
    assert "10:00" not in hours(world, "2021-07-25 10:00:01", STATION)
    report(world, SECOND, "10:00", 90)
    assert "10:00" not in hours(world, "2021-07-25 10:00:01")


def test_the_hours_are_a_choice_of_the_profile_without_an_article() -> None:
    duty = asked(ready(), "2021-07-25 09:00")["report-turnout"]
    assert (due(duty), opens(duty), duty.article) == ("2021-07-25 10:00:00", "2021-07-25 10:00:00", "")


def test_closing_ends_what_can_no_longer_be_reported() -> None:
    world = ready()
    open_precinct(world, FIRST)
    closing = asked(world, "2021-07-25 19:00", STATION)["close-precinct"]
    assert (due(closing), closing.article) == ("2021-07-25 20:00:00", "EL-2021 art. 38(1)")
    assert "10:00" in hours(world, "2021-07-25 20:05", STATION)
    world.act(voting.PrecinctClosed(400), OKRUG, FIRST, (STATION,), at="2021-07-25 20:05")
    found = asked(world, "2021-07-25 20:10", STATION)
    assert not {"close-precinct", "report-turnout"} & set(found)
    counting = found["count-votes"]
    assert (due(counting), counting.kind, counting.article) == ("2021-07-26 08:00:00", "", "EL-2021 art. 43(1)")


def test_the_paper_is_counted_and_entered_first() -> None:
    world = voted()
    first = asked(world, NIGHT)["enter-first"]
    assert (due(first), first.missing, first.kind, first.role) == (
        "2021-07-26 08:00:00", PRECINCTS, "protocol-entered", "operator",
    )  # fmt: skip
    assert "count-votes" in asked(world, NIGHT, STATION)
    assert "count-votes" not in asked(world, NIGHT)
    world.act(world.entry(1, FIRST), OKRUG, FIRST, ("typist-1",), NIGHT)
    found = asked(world, NIGHT)
    assert (found["enter-first"].done, found["enter-first"].precinct) == (1, SECOND)
    assert found["enter-second"].missing == (FIRST,)
    assert "count-votes" not in asked(world, NIGHT, STATION)
    world.act(world.entry(2, FIRST), OKRUG, FIRST, ("typist-2",), NIGHT)
    found = asked(world, NIGHT)
    assert "enter-second" not in found
    assert (found["finalise"].missing, found["finalise"].role) == ((FIRST,), "supervisor")
    world.count(SECOND, world.tally((200, 120, 61)))
    found = asked(world, NIGHT)
    assert "enter-first" not in found
    assert (found["determine-result"].done, found["determine-result"].of) == (1, 2)


def test_differences_go_to_the_supervisor_and_back_to_the_typist() -> None:
    world = voted()
    world.act(world.entry(1, FIRST), OKRUG, FIRST, ("typist-1",), NIGHT)
    world.act(world.entry(2, FIRST, world.tally((249, 101, 30))), OKRUG, FIRST, ("typist-2",), NIGHT)
    resolving = asked(world, NIGHT)["resolve-differences"]
    assert (resolving.missing, resolving.role, resolving.due) == ((FIRST,), "supervisor", None)
    body = protocols.ProtocolReturned(2, ("votes:c1", "votes:c2"))
    world.act(body, OKRUG, FIRST, ("chief",), NIGHT)
    found = asked(world, NIGHT)
    assert "resolve-differences" not in found
    assert found["enter-again"].missing == (FIRST,)
    assert "enter-again" in asked(world, NIGHT, holder="typist-2")
    assert "enter-again" not in asked(world, NIGHT, holder="typist-1")
    world.act(world.entry(2, FIRST), OKRUG, FIRST, ("typist-2",), NIGHT)
    found = asked(world, NIGHT)
    assert "enter-again" not in found
    assert "finalise" in found


def test_errors_and_quarantine() -> None:
    world = voted()
    world.act(world.entry(1, FIRST, world.tally(issued=501)), OKRUG, FIRST, ("typist-1",), NIGHT)
    assert asked(world, NIGHT)["resolve-errors"].missing == (FIRST,)
    world.act(protocols.ProtocolQuarantined(("F.202",)), OKRUG, FIRST, ("chief",), NIGHT)
    assert "resolve-errors" not in asked(world, NIGHT)
    assert "lift-quarantine" not in asked(world, NIGHT)
    assert asked(world, NIGHT, REGION)["lift-quarantine"].missing == (FIRST,)
    lift = protocols.QuarantineLifted((), "looked at", decision("l"))
    world.act(lift, OKRUG, FIRST, (REGION,), NIGHT)
    assert "lift-quarantine" not in asked(world, NIGHT, REGION)
    assert "resolve-errors" in asked(world, NIGHT)
    world.act(protocols.ProtocolReturned(0), OKRUG, FIRST, ("chief",), NIGHT)
    found = asked(world, NIGHT)
    assert "resolve-errors" not in found
    assert FIRST in found["enter-first"].missing


def test_an_annulled_precinct_is_waited_for_no_more() -> None:
    world = voted()
    world.act(voting.PrecinctAnnulled("breach", decision("a")), OKRUG, FIRST, (DISTRICT,), at=NIGHT)
    found = asked(world, NIGHT)
    assert (found["enter-first"].missing, found["determine-result"].of) == ((SECOND,), 1)


def test_the_result_is_due_within_three_days() -> None:
    world = voted().counted()
    determining = asked(world, "2021-07-26 10:00")["determine-result"]
    assert (due(determining), determining.article) == ("2021-07-28 23:59:59", "EL-2021 art. 113-10(1)")
    assert (determining.done, determining.of) == (2, 2)
    assert state(world, "2021-07-28 23:59:59", "determine-result") == "today"
    assert state(world, "2021-07-29 00:00:00", "determine-result") == "late"
    world.determined()
    assert "determine-result" not in asked(world, "2021-07-26 16:00")


def test_a_recount_after_the_result_asks_for_the_result_again() -> None:
    world = voted().counted().determined()
    held = world.contest().precincts[FIRST].entry
    tally = world.tally((251, 99, 30))
    body = protocols.ProtocolRecounted(tally, held.digest, "superior", "asked", "F-1")  # type: ignore[union-attr]
    world.act(body, OKRUG, FIRST, (DISTRICT,), at="2021-07-27 10:00")
    found = asked(world, "2021-07-27 11:00")
    assert "determine-result" in found
    assert "register-akim" not in found


@pytest.mark.parametrize(
    ("at", "stands"), [(f"{DAY} 09:00", "today"), ("2013-08-07 10:00", "soon"), ("2013-08-09 00:00", "late")]
)
def test_the_sitting_of_the_maslikhat(at: str, stands: str) -> None:
    assert state(Hall().ready(), at, "hold-sitting", MASLIKHAT) == stands


def test_the_secret_ballot_and_the_repeat_of_the_same_day() -> None:
    hall = Hall().ready()
    assert "hold-sitting" not in asked(hall, f"{DAY} 09:00")
    hall.sit()
    found = asked(hall, f"{DAY} 10:05", MASLIKHAT)
    assert "hold-sitting" not in found
    assert due(found["vote-at-sitting"]) == f"{DAY} 23:59:59"
    assert "determine-result" not in asked(hall, f"{DAY} 10:05")
    hall.vote(6, 6, 0)
    assert "vote-at-sitting" in asked(hall, f"{DAY} 10:40", MASLIKHAT)  # a tie: a second round today
    hall.vote(7, 5, 0, round=2)
    assert "vote-at-sitting" not in asked(hall, f"{DAY} 10:50", MASLIKHAT)
    assert asked(hall, f"{DAY} 10:50")["determine-result"].due is None
    hall.settle()
    assert "determine-result" not in asked(hall, f"{DAY} 15:05")


def test_a_term_that_begins_after_the_special_check() -> None:
    hall = Hall().ready()
    hall.sit()
    hall.vote(8, 4, 0)
    hall.settle().take_seat()
    assert asked(hall, "2013-08-12 10:00")["begin-term"].due is None
    hall.act(hall.verdict("c1", "special_check", "SPECIAL_CHECK", "met"), SITTING, by=COMMISSION, at="2013-08-20 10:00")
    hall.act(results.TermBegun("c1", "2013-08-21"), SITTING, by=COMMISSION, at="2013-08-21 10:00")
    assert "begin-term" not in asked(hall, "2013-08-22 10:00")


def test_an_appointment_from_the_proposal_to_the_decree() -> None:
    chancery = Chancery().called()
    office, at = chancery.seat.appointer, chancery.day(3)
    proposing = asked(chancery, at, office)["propose"]
    assert (proposing.due, proposing.state, proposing.kind) == (None, "open", "candidate-nominated")
    chancery.proposed()
    assert "propose" not in asked(chancery, at, office)
    assert "appoint" not in asked(chancery, at, office)
    assert "consent" in asked(chancery, at, chancery.seat.maslikhat)
    chancery.consented()
    assert "consent" not in asked(chancery, chancery.day(7), chancery.seat.maslikhat)
    assert "appoint" in asked(chancery, chancery.day(7), office)
    chancery.act(chancery.decree(), chancery.name, by=chancery.by, at=chancery.day(7))
    assert "appoint" not in asked(chancery, chancery.day(7), office)
