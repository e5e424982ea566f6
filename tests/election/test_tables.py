"""The tables of states: every pair of state and kind of act either moves or refuses with a code."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from dauys.base.refusals import Refusal
from dauys.base.tally import Tally
from dauys.election import candidacy, protocol_entry, stages
from dauys.election.candidacy import LIVE, Standing
from dauys.election.kinds import KINDS
from dauys.election.protocol_entry import Agreed, Differ, Empty, Entry, Final, FirstEntered, HasErrors, Returned, State
from dauys.election.stages import Stage

CONTEST_KINDS = sorted(k.name for k in KINDS.values() if k.scope != "election")


@pytest.mark.parametrize(("stage", "kind"), list(itertools.product(Stage, CONTEST_KINDS)))
def test_every_stage_with_every_kind(stage: Stage, kind: str) -> None:
    after = stages.advance(stage, kind)
    if isinstance(after, Refusal):
        assert after.code == "election.stage"
        assert all(after.text(lang) for lang in ("kk", "ru", "en"))
    else:
        assert after is stages.MOVES[kind][stage]


def test_the_table_of_stages_has_every_kind_of_a_contest_but_the_calls() -> None:
    assert set(stages.MOVES) == set(CONTEST_KINDS) - {"contest-called", "contest-imported"}


def test_every_stage_is_reached_and_only_ends_are_ends() -> None:
    reached = {to for row in stages.MOVES.values() for to in row.values()} | {Stage.CALLED}
    assert reached == set(Stage)
    ends = {s for s in Stage if all(row.get(s, s) is s for row in stages.MOVES.values())}
    assert ends == {Stage.ENDED, Stage.CANCELLED, Stage.ANNULLED}


def test_the_stages_of_an_undecided_contest() -> None:
    assert frozenset(list(Stage)[:6]) == stages.UNDECIDED


@pytest.mark.parametrize(("standing", "kind"), list(itertools.product(Standing, sorted(candidacy.MOVES))))
def test_every_standing_with_every_kind(standing: Standing, kind: str) -> None:
    after = candidacy.advance(standing, kind, "c1")
    if isinstance(after, Refusal):
        assert after.code == "election.standing"
        assert "c1" in after.text("kk")
    else:
        assert after is candidacy.MOVES[kind][standing]


def test_a_candidacy_that_ended_comes_back_only_on_appeal() -> None:
    ended = set(Standing) - LIVE - {Standing.NOT_ELECTED}
    back = {
        (kind, before)
        for kind, row in candidacy.MOVES.items()
        for before, after in row.items()
        if before in ended and after in LIVE
    }
    assert back == {("candidate-reinstated", Standing.REFUSED), ("candidate-reinstated", Standing.CANCELLED)}


@pytest.mark.parametrize("kind", ["contest-called", "no-such-kind"])
def test_kinds_outside_of_the_tables_are_refused(kind: str) -> None:
    assert isinstance(stages.advance(Stage.CALLED, kind), Refusal)
    assert isinstance(candidacy.advance(Standing.NOMINATED, kind), Refusal)


# --- the entry of a protocol ---

GOOD = Tally(registered=10, issued=5, votes={"a": 5, "b": 0})
ONE = Entry("ann", GOOD, "F-1", "1" * 64)
TWO = Entry("bob", GOOD, "F-1", "2" * 64)
BAD = replace(TWO, errors=("F.201",))
OTHER = replace(TWO, tally=replace(GOOD, issued=6))
STATES: dict[str, State] = {
    "Empty": Empty(),
    "FirstEntered": FirstEntered(ONE),
    "FirstEntered 2": FirstEntered(TWO, 2),
    "HasErrors": HasErrors(replace(ONE, errors=("F.201",)), 1),
    "HasErrors 2": HasErrors(BAD, 2, ONE),
    "Differ": Differ(ONE, OTHER, ("issued",)),
    "Returned": Returned(ONE, 2, "bob", ("issued",), OTHER),
    "Agreed": Agreed(ONE, TWO),
    "Final": Final(GOOD, "3" * 64, "F-1"),
}
# state -> what entry 1 by ann, entry 2 by bob, and entry 2 by cid (both like ann's) lead to
ENTERED = {
    "Empty": ("FirstEntered", "entry-first-missing", "entry-first-missing"),
    "FirstEntered": ("entry-taken", "Agreed", "Agreed"),
    "FirstEntered 2": ("Agreed", "entry-taken", "entry-taken"),
    "HasErrors": ("entry-has-errors",) * 3,
    "HasErrors 2": ("entry-has-errors",) * 3,
    "Differ": ("entry-differs",) * 3,
    "Returned": ("entry-other-typist", "Agreed", "entry-other-typist"),
    "Agreed": ("entry-complete",) * 3,
    "Final": ("entry-final",) * 3,
}
CID = replace(TWO, operator="cid")


def name(outcome: State | Refusal) -> str:
    return outcome.code.removeprefix("election.") if isinstance(outcome, Refusal) else type(outcome).__name__


@pytest.mark.parametrize("state", STATES)
def test_an_entry_in_every_state(state: str) -> None:
    attempts = ((1, ONE), (2, TWO), (2, CID))
    assert tuple(name(protocol_entry.enter(STATES[state], n, e)) for n, e in attempts) == ENTERED[state]


# state -> what discarding both, entry 1, entry 2, and giving `issued` back to entry 1 or 2 leads to
RETURNED = {
    "Empty": ("return-nothing",) * 5,
    "FirstEntered": ("Empty", *("return-nothing",) * 4),
    "FirstEntered 2": ("Empty", *("return-nothing",) * 4),
    "HasErrors": ("Empty", "Empty", "return-other-entry", "Returned", "return-other-entry"),
    "HasErrors 2": ("Empty", "return-other-entry", "FirstEntered", "return-other-entry", "Returned"),
    "Differ": ("Empty", "FirstEntered", "FirstEntered", "Returned", "Returned"),
    "Returned": ("Empty", *("return-nothing",) * 4),
    "Agreed": ("Empty", *("return-nothing",) * 4),
    "Final": ("return-nothing",) * 5,
}


@pytest.mark.parametrize("state", STATES)
def test_a_return_in_every_state(state: str) -> None:
    attempts = ((0, ()), (1, ()), (2, ()), (1, ("issued",)), (2, ("issued",)))
    outcomes = tuple(name(protocol_entry.return_fields(STATES[state], n, f)) for n, f in attempts)
    assert outcomes == RETURNED[state]


@pytest.mark.parametrize("state", STATES)
def test_finalising_in_every_state(state: str) -> None:
    expected = {"Agreed": "Final", "Final": "entry-final"}.get(state, "finalise-not-agreed")
    assert name(protocol_entry.finalise(STATES[state], "4" * 64)) == expected


@pytest.mark.parametrize("state", STATES)
def test_waiving_in_every_state(state: str) -> None:
    expected = {"HasErrors": "FirstEntered", "HasErrors 2": "Agreed"}.get(state, state.split()[0])
    assert name(protocol_entry.waive(STATES[state], frozenset({"F.201"}))) == expected
    assert protocol_entry.waive(STATES[state], frozenset({"F.999"})) == STATES[state]


def test_the_discarded_entry_leaves_the_other() -> None:
    assert protocol_entry.return_fields(STATES["Differ"], 1, ()) == FirstEntered(OTHER, 2)
    assert protocol_entry.return_fields(STATES["Differ"], 2, ()) == FirstEntered(ONE, 1)
    assert protocol_entry.return_fields(STATES["HasErrors 2"], 2, ()) == FirstEntered(ONE, 1)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, ()),
        ({"issued": 6}, ("issued",)),
        ({"votes": {"a": 4, "b": 1}}, ("votes:a", "votes:b")),
        ({"votes": {"a": 5}}, ("votes:b",)),
        ({"issued_by": (3, 2)}, ("issued_by",)),
        ({"registered": 11, "votes": {"a": 5, "b": 1}}, ("registered", "votes:b")),
    ],
)
def test_which_fields_differ(changed: dict[str, object], fields: tuple[str, ...]) -> None:
    other = replace(TWO, tally=replace(GOOD, **changed))
    assert protocol_entry.different_fields(ONE, other) == fields
    assert protocol_entry.different_fields(other, ONE) == fields


def test_another_form_is_a_difference() -> None:
    assert protocol_entry.different_fields(ONE, replace(TWO, form_serial="F-2")) == ("form_serial",)
