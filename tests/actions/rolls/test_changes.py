"""Changes one by one: each verb, each refusal, the trace, two people at once, and nothing after the count began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.actions.rolls.people import AT, at, person, sheet
from tests.actions.rolls.test_import import refusal
from tests.world import OKRUG, PRECINCTS

from dauys.actions.rolls import ADD_REASONS, STRIKE_REASONS, Cause
from dauys.actions.rolls_changes import Moving, add, correct, move, restore, strike_out
from dauys.actions.rolls_elsewhere import HOME_REASONS, ask_home, withdraw_home
from dauys.actions.rolls_import import import_list
from dauys.actions.rolls_reading import changes, listed, totals
from dauys.base.texts import LANGS, text
from dauys.store.models.rolls import RollChange

REQUEST = Moving(PRECINCTS[1], "request", date(2021, 6, 24))
MISTAKE = Moving(PRECINCTS[1], "correction", date(2021, 7, 14))


def marks(roll):
    return [(v.number, v.mark, v.reason) for v in listed(roll)]


def test_a_voter_is_added_after_the_last(full) -> None:
    assert add(full, person(77), Cause("came_of_age", AT, note="құжат № 5")) == 6
    assert marks(full)[-1] == (6, "added", "came_of_age")
    trace = changes(full)[0]
    assert (trace.kind, trace.number, trace.reason, trace.by, trace.at) == (
        "added",
        6,
        "came_of_age",
        "secretary-1",
        AT,
    )
    assert trace.private == {"note": "құжат № 5"}


def test_nobody_is_added_twice(full, other, id_of) -> None:
    assert refusal(add, full, person(3), Cause("omitted", AT)) == "rolls.on-list-already"
    assert refusal(add, other, person(3), Cause("omitted", AT)) == "rolls.on-other-list"
    strike_out(full, id_of(3), Cause("moved_away", AT))
    assert refusal(add, full, person(3), Cause("omitted", AT)) == "rolls.struck-here"
    assert add(other, person(3), Cause("registered", AT)) == 1
    assert refusal(restore, full, id_of(3), Cause("mistake", AT)) == "rolls.on-other-list"


def test_an_entry_is_corrected_and_what_stood_before_is_kept_sealed(full, id_of) -> None:
    voter = id_of(2)
    correct(full, voter, person(2, name="Синтетикалық Дұрыс", settlement=""), Cause("", AT))
    now = full.voters().get(pk=voter)
    assert (now.name, now.name_fold, now.settlement, now.version) == ("Синтетикалық Дұрыс", "синтетикалық дұрыс", "", 1)
    assert changes(full)[0].private["before"]["name"] == person(2).name
    assert person(2).name.encode() not in bytes(RollChange.objects.get(kind="corrected").sealed)


def test_a_wrong_identity_number_is_corrected_for_good(full, id_of) -> None:
    voter = id_of(2)
    correct(full, voter, person(90), Cause("", AT))
    assert full.iin(full.voters().get(pk=voter)) == person(90).iin
    assert refusal(correct, full, voter, person(3), Cause("", AT)) == "rolls.on-list-already"
    assert add(full, person(2), Cause("omitted", AT)) == 6
    strike_out(full, id_of(5), Cause("died", AT))
    assert refusal(correct, full, voter, person(5), Cause("", AT)) == "rolls.struck-here"


def test_a_voter_is_struck_out_and_restored(full, id_of) -> None:
    strike_out(full, id_of(4), Cause("died", AT))
    assert marks(full)[3] == (4, "struck_out", "died")
    assert totals(full, AT).voters == 4
    assert refusal(strike_out, full, id_of(4), Cause("died", AT)) == "rolls.struck-already"
    restore(full, id_of(4), Cause("mistake", AT))
    assert marks(full)[3] == (4, "added", "mistake")
    assert refusal(restore, full, id_of(4), Cause("mistake", AT)) == "rolls.not-struck"
    assert [c.kind for c in changes(full)] == ["restored", "struck_out", "imported"]


def test_reasons_are_of_known_classes(full, id_of) -> None:
    assert refusal(add, full, person(77), Cause("because", AT)) == "rolls.reason-unknown"
    assert refusal(strike_out, full, id_of(1), Cause("omitted", AT)) == "rolls.reason-unknown"
    assert refusal(restore, full, id_of(1), Cause("died", AT)) == "rolls.reason-unknown"
    codes = [
        *(f"add-{r}" for r in (*ADD_REASONS, "moved", "mistake")),
        *(f"strike-{r}" for r in (*STRIKE_REASONS, "moved")),
    ]
    codes += [*(f"home-{r}" for r in HOME_REASONS), *(f"change-{k}" for k in KINDS)]
    assert all(text(f"rolls.{code}", lang) for code in codes for lang in LANGS)


KINDS = ("imported", "corrected", "added", "struck_out", "restored", "moved_in", "moved_out")


def test_a_voter_moves_to_another_precinct_and_back(full, other, id_of) -> None:
    import_list(other, sheet(person(50)), AT)
    assert move(full, id_of(2), REQUEST, Cause("", AT)) == 2
    assert marks(full)[1] == (2, "struck_out", "moved")
    assert [(v.number, v.name, v.mark, v.reason) for v in listed(other)][1] == (2, person(2).name, "added", "moved")
    assert other.iin(other.voters().get(number=2)) == person(2).iin
    assert changes(full)[0].private == {"to": PRECINCTS[1], "ground": "request", "asked": "2021-06-24"}
    assert changes(other)[0].private["origin"] == PRECINCTS[0]

    assert move(other, id_of(2, other), replace(MISTAKE, to=PRECINCTS[0]), Cause("", AT)) == 2
    assert marks(full)[1] == (2, "added", "moved")
    assert (totals(full, AT).voters, totals(other, AT).voters) == (5, 1)


@pytest.mark.parametrize(("asked", "code"), [(date(2021, 6, 24), ""), (date(2021, 6, 25), "rolls.move-late")])
def test_a_request_to_move_comes_thirty_days_before(full, other, id_of, asked: date, code: str) -> None:
    moving = replace(REQUEST, asked=asked)
    if code:
        assert refusal(move, full, id_of(1), moving, Cause("", AT)) == code
        assert move(full, id_of(1), replace(moving, ground="correction"), Cause("", AT)) == 1
    else:
        assert move(full, id_of(1), moving, Cause("", AT)) == 1


def test_refusals_of_moving(full, other, id_of) -> None:
    assert refusal(move, full, id_of(1), replace(MISTAKE, to=PRECINCTS[0]), Cause("", AT)) == "rolls.move-same"
    assert refusal(move, full, id_of(1), replace(MISTAKE, to="11.03.07.9"), Cause("", AT)) == "rolls.precinct-unknown"
    ask_home(full, id_of(2), "Көше 9", "remote", AT)
    assert refusal(move, full, id_of(2), MISTAKE, Cause("", AT)) == "rolls.move-bound"
    withdraw_home(full, id_of(2), AT)
    assert move(full, id_of(2), MISTAKE, Cause("", AT)) == 1
    assert refusal(move, full, id_of(2), MISTAKE, Cause("", AT)) == "rolls.struck-already"
    add(other, person(70), Cause("registered", AT))
    strike_out(full, id_of(3), Cause("elsewhere", AT))
    assert refusal(move, full, id_of(3), MISTAKE, Cause("", AT)) == "rolls.struck-already"
    assert other.voters().count() == 2


def test_an_id_of_another_list_finds_nobody(full, other, id_of) -> None:
    stranger = id_of(1)
    for call, more in (
        (strike_out, (Cause("died", AT),)),
        (restore, (Cause("mistake", AT),)),
        (correct, (person(8), Cause("", AT))),
        (move, (replace(MISTAKE, to=PRECINCTS[0]), Cause("", AT))),
        (ask_home, ("Көше", "health", AT)),
        (withdraw_home, (AT,)),
    ):
        assert refusal(call, other, stranger, *more) == "rolls.voter-unknown"
    assert totals(full, AT).voters == 5


def test_the_second_of_two_people_at_one_entry_is_told(full, id_of) -> None:
    voter = id_of(1)
    seen = full.voter(voter).version
    correct(full, voter, person(1, address="Бірінші"), Cause("", AT, version=seen))
    late = Cause("died", AT, version=seen)
    assert refusal(strike_out, full, voter, late) == "sealing.changed-meanwhile"
    assert refusal(correct, full, voter, person(1), late) == "sealing.changed-meanwhile"
    assert full.voter(voter).address == "Бірінші"
    strike_out(full, voter, replace(late, version=seen + 1))


def test_nothing_changes_after_the_count_has_begun(full, world, other, id_of) -> None:
    voter, late = id_of(1), at("2021-07-25 20:00")
    before = at("2021-07-25 19:59")
    calls = [
        lambda when: add(full, person(77), Cause("omitted", when)),
        lambda when: correct(full, voter, person(1), Cause("", when)),
        lambda when: move(full, id_of(2), MISTAKE, Cause("", when)),
        lambda when: strike_out(full, voter, Cause("died", when)),
        lambda when: restore(full, voter, Cause("mistake", when)),
    ]
    for call in calls:
        assert refusal(call, late) == "rolls.count-begun"
    for call in calls:
        call(before)


def test_a_precinct_that_closed_early_is_closed_to_changes_alone(full, world, other, id_of) -> None:
    contest = world.registered().ballot().contest(OKRUG)
    world.voted()
    assert contest.precincts[PRECINCTS[0]].closed is not None
    contest.precincts[PRECINCTS[1]].closed = None
    noon = at("2021-07-25 12:00")
    assert refusal(add, full, person(77), Cause("omitted", noon)) == "rolls.count-begun"
    assert refusal(move, full, id_of(1), MISTAKE, Cause("", noon)) == "rolls.count-begun"
    assert add(other, person(77), Cause("omitted", noon)) == 1
    assert (
        refusal(move, other, id_of(1, other), replace(MISTAKE, to=PRECINCTS[0]), Cause("", noon)) == "rolls.count-begun"
    )
