"""A district of the pilot of 2023, act by act: what its offices did was asked of them, in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dauys.base.days import parse_utc
from dauys.demo.direct import build_plan
from dauys.demo.district_2023 import plan
from dauys.election.duties import State, duties, duties_of
from dauys.election.kinds import Act, read_act
from dauys.election.progress import progress
from dauys.election.replay import apply
from dauys.election.state import Election
from dauys.law import load
from dauys.record.envelope import open_envelope
from dauys.record.reader import LogReader

# Acts that nobody owes: they answer somebody's step, or are made beyond what is asked.
FREE = {
    "contest-called", "candidate-nominated", "candidate-withdrawn", "photo-published", "complaint-filed",
    "appeal-filed", "pledge-recorded", "report-given", "protocol-quarantined", "precinct-annulled",
    "protocol-recounted", "precinct-listed", "proxy-registered", "observer-accredited",
    "candidate-refused", "candidate-cancelled",
}  # fmt: skip


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> list[Act]:
    """The record of the smallest district of the plan."""
    country = plan()
    smallest = min(country.seats, key=lambda seat: len(seat.stations))
    out = tmp_path_factory.mktemp("pilot") / "record"
    build_plan(replace(country, seats=(smallest,)), out)
    read = [read_act(open_envelope(e).payload, i) for i, e in enumerate(LogReader(out).entries())]
    return [act for act in read if isinstance(act, Act)]


def asked_kinds(election: Election, act: Act) -> set[str]:
    """The kinds that the offices in charge have to make, just before the act."""
    contest = election.contests[act.contest]
    offices = [contest.commission, contest.superior, f"precinct/{act.precinct}"]
    now = parse_utc(act.at)
    found = (duty for office in offices for duty in duties_of(election, contest, office, now))
    return {
        duty.kind for duty in found if duty.precinct == act.precinct or act.precinct in duty.missing or not act.precinct
    }


def test_what_the_offices_did_was_asked_of_them(acts: list[Act]) -> None:
    election, unasked = Election(load("kz")), Counter[str]()
    for act in acts:
        again = (
            act.kind == "voter-list-committed" and election.contests[act.contest].precincts[act.precinct].voters >= 0
        )
        if act.contest and act.corrects is None and act.kind not in FREE and not again:
            unasked[act.kind] += act.kind not in asked_kinds(election, act)
        apply(election, act)
    assert len(unasked) > 15
    assert {kind: number for kind, number in unasked.items() if number} == {}


def test_when_the_record_ends_nothing_is_late_but_the_next_report(acts: list[Act]) -> None:
    election = Election(load("kz"))
    for act in acts:
        apply(election, act)
    (contest,) = election.contests.values()
    end = parse_utc(max(act.at for act in acts))
    late = [duty.code for duty in duties(election, "central", end, below=True) if duty.state is State.LATE]
    assert late == []
    how = progress(contest, end)
    assert how.counts.final + how.counts.annulled == how.counts.precincts == len(contest.precincts)
    assert [step.reached for step in how.steps] == ["done"] * 8 + ["now"]
