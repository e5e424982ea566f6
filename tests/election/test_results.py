"""The result and what follows: determination, tie, repeat contests, run-off, seat, term, pledges, reports, early
end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from tests.world import OKRUG, PRECINCTS, World, decision, key, sha

from dauys.base.tally import Tally
from dauys.election.acts import calling, candidates, opening, protocols, results, voting
from dauys.election.acts.body import Correction, Names
from dauys.election.acts.results import Counted, OutcomeStated
from dauys.election.candidacy import Standing
from dauys.election.stages import Stage
from dauys.law import load

DISTRICT, REGION = ("district/11.03",), ("regional/11",)


@pytest.fixture
def counted() -> World:
    return World().opened().called().registered().ballot().voted().counted()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"protocols": Counted(1, "0" * 64)}, "result-protocols"),
        ({"annulled": PRECINCTS[:1]}, "result-annulled"),
        ({"replaces": "0" * 64}, "result-replaces"),
        ({"outcome": OutcomeStated("elected", "c9")}, "candidate-unknown"),
        ({"outcome": OutcomeStated("elected", "")}, "result-outcome"),
        ({"outcome": OutcomeStated("tie", "", ("c1",))}, "result-outcome"),
        ({"outcome": OutcomeStated("tie", "c1", ("c1", "c2"))}, "result-outcome"),
        ({"outcome": OutcomeStated("runoff", "", (), ("c1",))}, "result-outcome"),
        ({"outcome": OutcomeStated("no_result", "c1")}, "result-outcome"),
    ],
)
def test_the_result(counted: World, changes: dict[str, Any], code: str) -> None:
    assert counted.refused(counted.result_body(**changes), OKRUG, by=DISTRICT, at="2021-07-26 15:00") == code


def test_no_result_while_a_precinct_is_out() -> None:
    world = World().opened().called().registered().ballot().voted()
    world.count(PRECINCTS[0])
    assert world.refused(world.result_body(), OKRUG, by=DISTRICT) == "result-incomplete"
    world.count(PRECINCTS[1])
    assert world.refused(world.result_body(), OKRUG, by=DISTRICT) == ""


def test_a_withdrawn_candidate_wins_nothing() -> None:
    world = World().opened().called().registered()
    world.act(candidates.CandidateWithdrawn("c3", "candidate"), OKRUG, by=DISTRICT)
    world.ballot().voted()
    lines = replace(world.tally(), votes={"c1": 250, "c2": 130})
    for precinct in PRECINCTS:
        world.count(precinct, lines)
    body = world.result_body(outcome=OutcomeStated("elected", "c3"))
    assert world.refused(body, OKRUG, by=DISTRICT) == "candidate-unknown"


def test_a_result_after_a_recount_names_the_one_it_replaces_and_may_take_a_seat_back(counted: World) -> None:
    world = counted.determined()
    first, candidate = world.contest().result, world.contest().candidates["c1"]
    assert first is not None
    assert candidate.standing is Standing.ELECTED
    entry = world.contest().precincts[PRECINCTS[0]].entry
    lines = world.tally((220, 131, 29))  # with 200:120 in the other precinct 420 to 251
    body = protocols.ProtocolRecounted(lines, entry.digest, "proxy", "piles", "F-1")  # type: ignore[union-attr]
    world.act(body, OKRUG, PRECINCTS[0], DISTRICT)
    assert world.refused(world.result_body(replaces=""), OKRUG, by=DISTRICT) == "result-replaces"
    tie = world.result_body(outcome=OutcomeStated("tie", "", ("c1", "c2")))
    world.act(tie, OKRUG, by=DISTRICT)
    assert tie.replaces == first.digest
    assert candidate.standing is Standing.ON_BALLOT
    assert world.refused(seat(), OKRUG, by=DISTRICT) == "standing"


def seat(name: str = "c1", ends: str = "2025-07-27") -> results.AkimRegistered:
    return results.AkimRegistered(name, ends, decision("seat"))


@pytest.mark.parametrize(
    ("body", "at", "code"),
    [
        (seat(), "2021-07-28 10:00", ""),
        (seat("c2"), "2021-07-28 10:00", "standing"),
        (seat("c9"), "2021-07-28 10:00", "candidate-unknown"),
        (seat(ends="2025-07-26"), "2021-07-28 10:00", "term-length"),
        (seat(ends="2025-07-28"), "2021-07-28 10:00", "term-length"),
        (seat(), "2021-07-28 00:00:00", ""),  # by the day of the unit, not of Greenwich
        (seat(), "2021-07-27 23:59:59", "term-length"),
    ],
)
def test_the_akim_is_registered_for_four_years(
    counted: World, body: results.AkimRegistered, at: str, code: str
) -> None:
    assert counted.determined().refused(body, OKRUG, by=DISTRICT, at=at) == code


def test_a_corrected_registration_keeps_its_day(counted: World) -> None:
    world = counted.determined().seated()
    wrong = world.acts[-1]
    body = replace(seat(), decision=decision("right number"))
    cause = Correction(wrong.digest, "the number of the decision")
    assert world.refused(body, OKRUG, by=(*DISTRICT, *REGION), at="2021-08-02 10:00", corrects=cause) == ""
    assert world.contest().term_began == "2021-07-28"


def test_term_pledges_reports_and_early_end(counted: World) -> None:
    world = counted.determined().seated()
    pledge = results.PledgeRecorded("p1", Names("Жол", "Дорога"), "2022-09-01")
    report = results.ReportGiven("2021-12-20", "2021-q4", 80, ("p1",))
    at = "2021-12-20 18:00"
    assert world.refused(report, OKRUG, by=DISTRICT, at=at) == "pledge-unknown"
    world.act(pledge, OKRUG, by=DISTRICT)
    assert world.refused(pledge, OKRUG, by=DISTRICT) == "pledge-twice"
    assert world.refused(report, OKRUG, by=DISTRICT, at=at) == ""
    world.act(results.TermBegun("c1", "2021-07-28"), OKRUG, by=DISTRICT)
    assert world.contest().stage is Stage.TERM
    for ground, code in (("boredom", "end-ground"), ("no_confidence", "")):
        body = results.TermEnded("2023-02-01", ground, decision("end"))
        assert world.refused(body, OKRUG, by=DISTRICT, at="2023-02-01 10:00") == code
    assert world.refused(report, OKRUG, by=DISTRICT, at="2023-03-01 10:00") == "stage"


def test_the_presidents_release_left_the_law_in_2023() -> None:
    law = load("kz")
    assert "president" in law.rules("rural_okrug", date(2021, 7, 25)).term.ends_early
    assert "president" not in law.rules("rural_okrug", date(2023, 8, 13)).term.ends_early


def tied(called: str, day: str) -> World:
    """A contest called on a day, which ends with two candidates at equal votes."""
    world = World(on=called).opened()
    contest = f"akim.11.03.07.{day}"
    world.act(world.call_body(voting_day=day, term_ends="2026-10-01"), contest, by=DISTRICT, at=f"{called} 10:00")
    for number, precinct in enumerate(PRECINCTS, 1):
        names = Names(f"№{number}", f"№{number}")
        world.act(calling.PrecinctListed(number, names, 7, False, (f"F-{number}",)), contest, precinct, DISTRICT)
        as_of = world.acts[-1].at
        world.act(calling.VoterListCommitted(500, sha(precinct), as_of), contest, precinct, DISTRICT)
    nominated, registered = f"{called[:5]}07-04 10:00", f"{called[:5]}07-10 10:00"
    for number, route in ((1, "self"), (2, "party")):
        world.act(world.nomination(number, route), contest, by=DISTRICT, at=nominated)
    for name in ("c1", "c2"):
        world.papers(name, at=nominated, about=contest)
    for name in ("c1", "c2"):
        world.register(name, at=registered, about=contest)
    vote(world, contest, day, f"{called[:5]}07-30 10:00")
    return world


def vote(world: World, contest: str, day: str, approved: str) -> None:
    world.act(voting.BallotApproved(("c1", "c2"), ("kk", "ru"), True, sha("b")), contest, by=DISTRICT, at=approved)
    world.act(voting.BallotsPrinted(1010, 1, 1010), contest, by=DISTRICT)
    for precinct in PRECINCTS:
        world.act(voting.BallotsDelivered(505, ("S",)), contest, precinct, DISTRICT)
    for precinct in PRECINCTS:
        chair = (f"precinct/{precinct}",)
        world.act(voting.PrecinctOpened(505, 1, ("S",), 7), contest, precinct, chair, at=f"{day} 06:30")
        world.act(voting.PrecinctClosed(400), contest, precinct, chair, at=f"{day} 20:00")
    for precinct, votes in zip(PRECINCTS, ((200, 190), (190, 200)), strict=True):
        lines = Tally(
            registered=500, received=505, issued=400, cancelled=105, took_part=400, invalid=0, against_all=10,
            votes={"c1": votes[0], "c2": votes[1]},
        )  # fmt: skip
        entries = []
        for number in (1, 2):
            body = protocols.ProtocolEntered(number, f"typist-{number}", lines, f"F-{precinct[-1]}")  # type: ignore[arg-type]
            entries.append(world.act(body, contest, precinct, (f"typist-{number}",), at=f"{day} 22:00").digest)
        final = protocols.ProtocolFinalised(lines, tuple(entries), f"F-{precinct[-1]}")
        world.act(final, contest, precinct, ("chief",))
    world.act(world.result_body(contest), contest, by=DISTRICT)


def again(world: World, ground: str, day: str, **changes: Any) -> calling.ContestCalled:
    fields = {"ground": ground, "voting_day": day, "term_ends": "", "repeats": changes.pop("repeats", "")}
    return world.call_body(**(fields | changes))


BOTH = ("c1", "c2")
LAST_OLD, FIRST_NEW = ("2026-06-30", "2026-08-09"), ("2026-07-01", "2026-08-16")


@pytest.mark.parametrize(
    ("dates", "ground", "choices", "day", "code"),
    [
        (LAST_OLD, "repeat_elections", (), "2026-09-09", ""),  # one month after the first
        (LAST_OLD, "repeat_elections", (), "2026-09-10", "vote-late"),
        (LAST_OLD, "repeat_elections", BOTH, "2026-09-09", "repeat-nominates-anew"),
        (LAST_OLD, "repeat_voting", BOTH, "2026-09-06", "repeat-voting"),
        (FIRST_NEW, "repeat_voting", BOTH, "2026-09-16", ""),
        (FIRST_NEW, "repeat_voting", BOTH, "2026-09-17", "vote-late"),
        (FIRST_NEW, "repeat_voting", ("c1",), "2026-09-13", "repeat-voting"),
        (FIRST_NEW, "repeat_voting", (*BOTH, "c9"), "2026-09-13", "candidate-unknown"),
        (FIRST_NEW, "repeat_elections", (), "2026-09-13", "repeat-elections"),
        (FIRST_NEW, "runoff", BOTH, "2026-09-13", "repeat-runoff"),
    ],
)
def test_a_tie_leads_where_the_law_of_the_call_says(
    dates: tuple[str, str], ground: str, choices: tuple[str, ...], day: str, code: str
) -> None:
    world = tied(*dates)
    first = f"akim.11.03.07.{dates[1]}"
    assert world.contest(first).result.body.outcome == OutcomeStated("tie", "", BOTH)  # type: ignore[union-attr]
    body = again(world, ground, day, repeats=first, choices=choices)
    assert world.refused(body, f"akim.11.03.07.{day}", by=DISTRICT, at="2026-08-18 10:00") == code


def test_repeat_voting_carries_precincts_lists_and_candidates_over() -> None:
    world = tied(*FIRST_NEW)
    first, second = "akim.11.03.07.2026-08-16", "akim.11.03.07.2026-09-13"
    body = again(world, "repeat_voting", "2026-09-13", repeats=first, choices=BOTH)
    world.act(body, second, by=DISTRICT, at="2026-08-18 10:00")
    contest = world.contest(second)
    assert contest.stage is Stage.REGISTRATION
    assert contest.round() == 2
    assert contest.standing(Standing.REGISTERED) == ["c1", "c2"]
    assert [(name, p.voters) for name, p in contest.precincts.items()] == [(p, 500) for p in PRECINCTS]
    assert world.refused(world.nomination(3), second, by=DISTRICT, at="2026-08-19 10:00") == "nomination-fixed"
    twice = again(world, "repeat_voting", "2026-09-14", repeats=first, choices=BOTH)
    assert world.refused(twice, "akim.11.03.07.2026-09-14", by=DISTRICT) == "repeat-twice"
    vote(world, second, "2026-09-13", "2026-08-20 10:00")  # and it can be run to its end
    assert world.contest(second).result.body.outcome.kind == "tie"  # type: ignore[union-attr]
    third = again(world, "repeat_elections", "2026-10-11", repeats=second)
    assert world.refused(third, "akim.11.03.07.2026-10-11", by=DISTRICT, at="2026-09-15 10:00") == ""


def test_repeat_elections_carry_precincts_over_and_nominate_anew() -> None:
    world = tied(*LAST_OLD)
    first, second = "akim.11.03.07.2026-08-09", "akim.11.03.07.2026-09-09"
    body = again(world, "repeat_elections", "2026-09-09", repeats=first)
    world.act(body, second, by=DISTRICT, at="2026-08-11 10:00")
    contest = world.contest(second)
    assert (contest.stage, contest.candidates, tuple(contest.precincts)) == (Stage.CALLED, {}, PRECINCTS)
    # somebody of the tied contest may stand again: that contest is over
    world.act(world.nomination(1), second, by=DISTRICT, at="2026-08-13 10:00")
    rows = {row.condition: row.verdict for row in world.review("c1", "2026-08-20 10:00", second)}
    assert rows["ONE_DISTRICT"] == "met"


@pytest.mark.parametrize(
    ("ground", "changes", "code"),
    [
        ("repeat_elections", {"repeats": "akim.nowhere"}, "contest-unknown"),
        ("repeat_elections", {"unit": "11.03"}, "repeat-unit"),
        ("repeat_elections", {}, "repeat-elections"),  # somebody is elected
        ("repeat_voting", {"choices": BOTH}, "repeat-voting"),
    ],
)
def test_no_repeat_without_ground(counted: World, ground: str, changes: dict[str, Any], code: str) -> None:
    world = counted.determined()
    if changes.get("unit"):
        world.act(
            opening.UnitListed("11.03.01", "rural_okrug", Names("А", "А"), "Asia/Almaty", "11.03"), by=("central",)
        )
        changes = {"unit": "11.03.01"}
    body = again(world, ground, "2021-08-22", **({"repeats": OKRUG} | changes))
    assert world.refused(body, "akim.x.2021-08-22", by=DISTRICT, at="2021-07-28 10:00") == code


@pytest.mark.parametrize(("day", "code"), [("2021-08-25", ""), ("2021-08-26", "vote-late")])
def test_an_election_declared_invalid_is_repeated_within_a_month(counted: World, day: str, code: str) -> None:
    world = counted.determined()
    world.act(results.ContestAnnulled("breaches", decision("annulled")), OKRUG, by=DISTRICT)
    body = again(world, "repeat_elections", day, repeats=OKRUG)
    assert world.refused(body, f"akim.x.{day}", by=DISTRICT, at="2021-07-28 10:00") == code


class Tbilisi(World):
    """A Georgian mayor's election from its results table."""

    def __init__(self, votes: tuple[int, ...]) -> None:
        super().__init__("ge", "self_governing_city", "2014-06-15")
        pin = opening.LawPin("ge", self.law.digest, "self_governing_city", "mayor", "2014-06-15")
        title = Names("Тбилиси", "Тбилиси")
        body = opening.ElectionOpened(
            title, pin, opening.LogPin("o", "v"), (key("root").public.text,), 1, "test", imported=True
        )
        self.act(body, at="2014-06-16 09:00")
        for office, role, name, by in (
            ("central", "commission", "central", "root"),
            ("district", "commission", "district", "central"),
            ("district", "operator", "typist", "district"),
        ):
            self.grant(office, role, name, by)
        self.act(opening.UnitListed("tbilisi", "self_governing_city", Names("Т", "Т"), "Asia/Tbilisi"), by=("central",))
        called = calling.ContestImported("tbilisi", "2014-06-15", 1, "district", ("A", "B", "C"))
        self.act(called, "mayor", by=("district",))
        given = dict(zip(("c001", "c002", "c003"), votes, strict=True))
        tally = Tally(registered=900, received=900, issued=sum(votes), invalid=0, votes=given)
        self.act(protocols.ProtocolImported(tally, 2), "mayor", "tbilisi.1", ("typist",))
        self.act(self.result_body("mayor"), "mayor", by=("district",))

    def runoff(self, *choices: str) -> str:
        body = calling.ContestCalled(
            "tbilisi", "2014-07-12", "runoff", "district", "central", decision("r"), repeats="mayor", choices=choices
        )
        return self.refused(body, "mayor.r2", by=("district",), at="2014-06-20 10:00")


def test_a_run_off_is_of_the_two_leaders() -> None:
    world = Tbilisi((200, 150, 100))
    assert world.contest("mayor").result.body.outcome == OutcomeStated("runoff", "", (), ("c001", "c002"))  # type: ignore[union-attr]
    assert world.runoff("c001", "c003") == "repeat-runoff"
    assert world.runoff("c001", "c002") == ""
    second = world.contest("mayor.r2")
    assert (second.round(), second.standing(Standing.REGISTERED)) == (2, ["c001", "c002"])
    assert tuple(second.precincts) == ("tbilisi.1",)
    body = voting.BallotApproved(("c001", "c002"), ("ka",), False, sha("b"))
    refused = world.refused(body, "mayor.r2", by=("district",), at="2014-06-21 10:00")
    assert refused == "law.outside-coverage"  # the profile has no rules on the ballot: it never guesses


def test_no_run_off_after_a_majority() -> None:
    assert Tbilisi((300, 150, 100)).runoff("c001", "c002") == "repeat-runoff"


def test_imports_belong_to_imported_records(counted: World) -> None:
    body = calling.ContestImported("11.03.07", "2021-07-25", 1, "district/11.03", ("A",))
    assert counted.refused(body, "akim.import", by=DISTRICT) == "import-only"
    lines = protocols.ProtocolImported(Tally(votes={}), 2)
    assert counted.refused(lines, OKRUG, "11.03.07.9", ("typist-1",)) == "import-only"
    world = Tbilisi((300, 150, 100))
    again_ = calling.ContestImported("tbilisi", "2014-06-15", 1, "district", ("A",))
    assert world.refused(again_, "mayor", by=("district",)) == "contest-twice"
    assert world.refused(replace(again_, unit="batumi"), "mayor2", by=("district",)) == "unit-unknown"


def test_a_row_of_a_table_names_its_findings() -> None:
    world = Tbilisi((300, 150, 100))
    world.act(calling.ContestImported("tbilisi", "2014-06-15", 1, "district", ("A",)), "m2", by=("district",))
    tally = Tally(registered=10, received=10, issued=5, invalid=0, votes={"c001": 6})
    row = protocols.ProtocolImported(tally, 2)
    assert world.refused(row, "m2", "tbilisi.1", ("typist",)) == "final-findings"
    assert world.refused(replace(row, findings=("F.201",)), "m2", "tbilisi.1", ("typist",)) == ""
    assert world.refused(replace(row, findings=("F.201",)), "m2", "tbilisi.1", ("typist",)) == "precinct-twice"
    stranger = replace(row, tally=replace(tally, votes={"c009": 5}))
    assert world.refused(stranger, "m2", "tbilisi.2", ("typist",)) == "candidate-unknown"


def test_a_row_without_votes_is_no_protocol() -> None:
    world = Tbilisi((300, 150, 100))
    world.act(calling.ContestImported("tbilisi", "2014-06-15", 1, "district", ("A",)), "m2", by=("district",))
    counted = protocols.ProtocolImported(Tally(registered=10, votes={"c001": 6}), 2, missing=True)
    assert world.refused(counted, "m2", "tbilisi.1", ("typist",)) == "imported-missing"
    empty = replace(counted, tally=Tally(registered=10, votes={}))
    assert world.refused(empty, "m2", "tbilisi.1", ("typist",)) == ""
    precinct = world.contest("m2").precincts["tbilisi.1"]
    assert (precinct.voters, precinct.counts) == (10, False)
