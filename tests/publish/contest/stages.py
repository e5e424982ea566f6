"""A contest at each stage of its life, made of real acts, and the site that shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dauys.election.acts import calling, candidates, protocols, results, voting
from dauys.election.acts.body import Names
from dauys.publish.site import Site
from tests.election.hall import CONTEST as HALL
from tests.election.hall import Hall
from tests.election.test_appointment import DISTRICT as SEAT
from tests.election.test_appointment import Chancery
from tests.election.test_results import BOTH, FIRST_NEW, LAST_OLD, Tbilisi, tied, vote
from tests.world import OKRUG, PRECINCTS, World, decision, sha

BY = ("district/11.03",)
TIED, AGAIN = "akim.11.03.07.2026-08-16", "akim.11.03.07.2026-09-13"
OLD_TIE = "akim.11.03.07.2026-08-09"
SECRET = 377  # a figure of an entry that nobody may see yet


class State(NamedTuple):
    """A contest and the world that brought it so far."""

    world: World
    contest: str = OKRUG


def site_of(world: World) -> Site:
    """The site after the world's acts."""
    site = Site(world.law)
    for index, envelope in enumerate(world.envelopes):
        site.learn(envelope, index)
    return site


def called() -> World:
    return World().opened().called()


def ready() -> World:
    return called().registered().ballot()


def _nomination() -> State:
    world = called()
    world.act(world.nomination(1), OKRUG, by=BY, at="2021-07-01 10:00")
    return State(world)


def refused(world: World) -> World:
    """A fourth person is refused and appeals; a fifth withdraws."""
    for number, name in ((4, "Нұрғалиев Сәкен"), (5, "Омаров Бауыржан")):
        body = world.nomination(number, names=Names(name, name))
        world.act(body, OKRUG, by=BY, at="2021-07-05 11:00")
    world.papers("c4", without=("DECLARATIONS",), at="2021-07-05 12:00")
    failed = candidates.VerdictReceived("c4", "revenue", (candidates.Verdict("DECLARATIONS", "failed"),), sha("v"))
    world.act(failed, OKRUG, by=BY, at="2021-07-06 10:00")
    at = "2021-07-11 10:00"
    rows = world.review("c4", at)
    codes = tuple(row.condition for row in rows if row.verdict == "failed")
    decided = world.act(candidates.CandidateRefused("c4", rows, codes, decision("no")), OKRUG, by=BY, at=at)
    filed = candidates.AppealFiled("a1", "c4", decided.digest, "candidate", "superior")
    world.act(filed, OKRUG, by=BY, at="2021-07-12 09:00")
    world.act(candidates.CandidateWithdrawn("c5", "candidate"), OKRUG, by=BY, at="2021-07-12 11:00")
    return world


def _registration() -> State:
    world = called()
    for number, route in ((1, "self"), (2, "party"), (3, "self")):
        world.act(world.nomination(number, route), OKRUG, by=BY, at="2021-07-01 10:00")
    for number in (1, 2, 3):
        world.papers(f"c{number}")
    world = refused(world)
    world.register("c1", at="2021-07-12 12:00")
    return State(world)


def _voting() -> State:
    world = ready()
    for precinct in PRECINCTS:
        by = (f"precinct/{precinct}",)
        world.act(voting.PrecinctOpened(505, 2, ("S1", "S2"), 7), OKRUG, precinct, by, at="2021-07-25 06:45")
        world.act(voting.TurnoutReported("10:00", 80), OKRUG, precinct, by, at="2021-07-25 10:00")
    return State(world)


def _preliminary() -> State:
    """One precinct counted; of the other one typist's entry is in, and nobody may see it."""
    world = ready().voted()
    world.count(PRECINCTS[0], world.tally((250, 100, 30)))
    entry = world.entry(1, PRECINCTS[1], world.tally((1, 2, SECRET)))
    world.act(entry, OKRUG, PRECINCTS[1], ("typist-1",), "2021-07-25 23:30")
    world.act(voting.ComplaintFiled("k1", "breach", sha("k1")), OKRUG, by=BY, at="2021-07-25 23:40")
    return State(world)


def _disputed() -> State:
    """One precinct's voting is annulled, the other's protocol waits for a decision."""
    world = ready().voted().counted()
    body = voting.PrecinctAnnulled("ballots_lost", decision("annul"))
    world.act(body, OKRUG, PRECINCTS[0], BY, "2021-07-26 09:00")
    world.act(protocols.ProtocolQuarantined(("dispute",)), OKRUG, PRECINCTS[1], ("chief",), "2021-07-26 10:00")
    return State(world)


def counted() -> World:
    return ready().voted().counted()


def _ended() -> State:
    world = counted().determined().seated()
    ended = results.TermEnded("2022-03-31", "no_confidence", decision("e"))
    world.act(ended, OKRUG, by=BY, at="2022-03-31 10:00")
    return State(world)


def _cancelled(world: World) -> State:
    world.act(calling.ContestCancelled("court", decision("c")), OKRUG, by=BY, at="2021-07-01 10:00")
    return State(world)


def _annulled() -> State:
    world = counted().determined()
    world.act(results.ContestAnnulled("breaches", decision("a")), OKRUG, by=BY, at="2021-07-27 10:00")
    return State(world)


def _repeat_called() -> World:
    world = tied(*FIRST_NEW)
    fields = {"ground": "repeat_voting", "voting_day": "2026-09-13", "term_ends": "", "repeats": TIED, "choices": BOTH}
    world.act(world.call_body(**fields), AGAIN, by=BY, at="2026-08-18 10:00")
    return world


def _repeat_counted() -> State:
    world = _repeat_called()
    vote(world, AGAIN, "2026-09-13", "2026-08-20 10:00")
    return State(world, AGAIN)


def _runoff_called() -> State:
    world = Tbilisi((200, 150, 100))
    assert world.runoff("c001", "c002") == ""
    return State(world, "mayor")


def _sitting(present: int = 12, *votes: int) -> State:
    hall = Hall().ready(1, 2)
    hall.sit(present)
    if votes:
        hall.vote(*votes)
    return State(hall, HALL)


def _elected_by_deputies() -> State:
    state = _sitting(12, 9, 3)
    assert isinstance(state.world, Hall)
    return State(state.world.settle(), HALL)


def _after_an_earlier_one() -> State:
    """The direct election of 2021 in a unit whose akim the maslikhat elected in 2013."""
    hall = Hall().ready(1, 2)
    hall.sit(12)
    hall.vote(9, 3)
    hall.settle()
    hall.act(World.call_body(hall), OKRUG, by=BY, at="2021-06-25 10:00")
    for number, precinct in enumerate(PRECINCTS, 1):
        listed = calling.PrecinctListed(number, Names(f"№{number}", f"№{number}"), 7, False, (f"F-{number}",))
        hall.act(listed, OKRUG, precinct, BY)
        hall.act(calling.VoterListCommitted(500, sha(precinct), "2021-06-25T03:00:00Z"), OKRUG, precinct, BY)
    for number, route in ((1, "self"), (2, "party"), (3, "self")):
        hall.act(hall.nomination(number, route), OKRUG, by=BY, at="2021-07-01 10:00")
    for number in (1, 2, 3):
        hall.papers(f"c{number}")
    for number in (1, 2, 3):
        hall.register(f"c{number}")
    World.voted(World.ballot(hall))
    for precinct, votes in zip(PRECINCTS, ((250, 100, 30), (200, 120, 61)), strict=True):
        hall.count(precinct, World.tally(hall, votes))
    hall.act(hall.result_body(OKRUG), OKRUG, by=BY, at="2021-07-26 15:00")
    return State(hall)


def _proposed() -> State:
    world = Chancery(SEAT).called().proposed()
    return State(world, world.name)


def _consented() -> State:
    world = Chancery(SEAT).called().proposed().consented(10, against=5, abstained=3)
    return State(world, world.name)


def _appointed() -> State:
    world = _consented().world
    assert isinstance(world, Chancery)
    world.act(world.decree(), world.name, by=world.by, at=world.day(6))
    return State(world, world.name)


STATES: dict[str, Callable[[], State]] = {
    "called": lambda: State(called()),
    "nomination": _nomination,
    "registration": _registration,
    "campaign": lambda: State(ready()),
    "voting": _voting,
    "counting": lambda: State(ready().voted()),
    "preliminary": _preliminary,
    "counted": lambda: State(counted()),
    "disputed": _disputed,
    "determined": lambda: State(counted().determined()),
    "term": lambda: State(counted().determined().seated()),
    "ended": _ended,
    "cancelled": lambda: _cancelled(called()),
    "annulled": _annulled,
    "tie": lambda: State(tied(*FIRST_NEW), TIED),
    "old tie": lambda: State(tied(*LAST_OLD), OLD_TIE),
    "tie followed": lambda: State(_repeat_called(), TIED),
    "repeat voting": lambda: State(_repeat_called(), AGAIN),
    "repeat tied": _repeat_counted,
    "imported": lambda: State(Tbilisi((400, 250, 100)), "mayor"),
    "run-off": lambda: State(Tbilisi((200, 150, 100)), "mayor"),
    "run-off called": _runoff_called,
    "sitting called": lambda: State(Hall().called(), HALL),
    "sitting": lambda: _sitting(12),
    "sitting voted": lambda: _sitting(12, 9, 3),
    "sitting decided": _elected_by_deputies,
    "earlier election": _after_an_earlier_one,
    "proposed": _proposed,
    "consented": _consented,
    "appointed": _appointed,
}


@cache
def state(name: str) -> State:
    """A state, made once."""
    return STATES[name]()


@cache
def site(name: str) -> Site:
    """The site that shows a state."""
    return site_of(state(name).world)
