"""Importing a list: every fault by row, all or nothing, and nothing of a voter's is lost by a second import."""

from __future__ import annotations

import pytest
from tests.actions.rolls.people import AT, iin, person, row, sheet
from tests.world import OKRUG, PRECINCTS, World

from dauys.actions.rolls import Cause
from dauys.actions.rolls_changes import add, strike_out
from dauys.actions.rolls_columns import LIST_COLUMNS, read_list, read_particulars
from dauys.actions.rolls_elsewhere import ask_home
from dauys.actions.rolls_import import import_list
from dauys.actions.rolls_reading import changes, listed
from dauys.actions.rolls_requests import receive_request, requests
from dauys.base.refusals import Refused
from dauys.base.texts import LANGS
from dauys.formats.sheets import Fault, write_csv, write_xlsx


def refusal(call, *arguments, **more) -> str:
    with pytest.raises(Refused) as found:
        call(*arguments, **more)
    assert all(found.value.refusal.text(lang) for lang in LANGS)
    return found.value.refusal.code


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_list_is_imported_whole(roll, write) -> None:
    people = [person(serial) for serial in range(1, 8)]
    data = write(LIST_COLUMNS, [row(n, p) for n, p in enumerate(people, 1)], "kk")
    done = import_list(roll, read_list(data, "list"), AT)
    assert (done.voters, done.still_struck_out, done.over) == (7, 0, 0)
    assert [(v.number, v.name, v.birth) for v in listed(roll)] == [
        (number, p.name, str(p.born.year)) for number, p in enumerate(people, 1)
    ]
    assert [roll.iin(v) for v in roll.voters().order_by("number")] == [p.iin for p in people]


def test_a_second_import_replaces_the_first(full) -> None:
    import_list(full, sheet(*map(person, (2, 9))), AT)
    assert [(v.number, v.name) for v in listed(full)] == [(1, person(2).name), (2, person(9).name)]
    assert [c.kind for c in changes(full)] == ["imported", "imported"]
    assert changes(full)[0].private == {"voters": 2}


def test_lists_of_other_precincts_stay_as_they_are(full, other) -> None:
    import_list(other, sheet(person(50)), AT)
    assert (full.standing().count(), other.standing().count()) == (5, 1)


GOOD = person(1)
WRONG = {
    "digits": ({"iin": GOOD.iin[:-1]}, ["sheets.id-digits"]),
    "check": ({"iin": GOOD.iin[:-1] + str((int(GOOD.iin[-1]) + 1) % 10)}, ["rolls.iin-check"]),
    "no such day": ({"iin": "871399100012"}, ["rolls.iin-check"]),
    "another day": ({"birth": "1850-01-03"}, ["rolls.birth-differs"]),
    "another year": ({"birth": "1851"}, ["rolls.birth-differs"]),
    "no name": ({"name": ""}, ["sheets.missing"]),
    "no address": ({"address": ""}, ["sheets.missing"]),
    "no number": ({"number": None}, ["sheets.missing"]),
    "a formula": ({"name": "=1+1"}, []),  # written with an apostrophe: a harmless text
    "a bad birth": ({"birth": "x"}, ["sheets.day-text"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_faulty_row_is_named_and_nothing_is_imported(full, name: str) -> None:
    change, codes = WRONG[name]
    data = write_csv(LIST_COLUMNS, [row(1, person(20)), {**row(2, GOOD), **change}], "en")  # type: ignore[list-item]
    read = read_list(data, "list.csv")
    assert [(f.row, f.code) for f in read.faults] == [(3, code) for code in codes]
    assert not any(GOOD.iin in f.line(lang) or GOOD.name in f.line(lang) for f in read.faults for lang in LANGS)
    if codes:
        assert refusal(import_list, full, read, AT) == "rolls.sheet-faults"
        assert full.standing().count() == 5


def test_a_day_of_birth_may_be_the_year_alone(roll) -> None:
    data = write_csv(LIST_COLUMNS, [{**row(1, GOOD), "birth": "1850"}], "en")  # type: ignore[list-item]
    assert import_list(roll, read_list(data, "list.csv"), AT).voters == 1
    assert roll.voters().get().born == GOOD.born


def test_a_number_whose_first_digits_are_no_day_is_named() -> None:
    from dauys.base.iin import check_digit

    first = "87133010001"
    number = first + str(check_digit(first))
    read = read_list(write_csv(LIST_COLUMNS, [{**row(1, GOOD), "iin": number}], "en"), "x")  # type: ignore[list-item]
    assert [f.code for f in read.faults] == ["rolls.iin-birth"]


def test_twice_the_same_number_or_person_in_a_file() -> None:
    rows = [row(1, person(1)), row(1, person(2)), row(3, person(1))]
    read = read_list(write_csv(LIST_COLUMNS, rows, "en"), "list.csv")  # type: ignore[arg-type]
    assert [(f.row, f.column, f.code) for f in read.faults] == [
        (3, "number", "sheets.twice"), (4, "iin", "sheets.twice"),
    ]  # fmt: skip


def test_a_form_is_checked_by_the_same_rules() -> None:
    fields = {k: str(v) for k, v in row(1, GOOD).items()}
    assert read_particulars(fields) == GOOD
    assert read_particulars({**fields, "settlement": ""}).settlement == ""  # type: ignore[union-attr]
    found = read_particulars({"iin": "1", "name": "=x", "birth": "", "address": "a\nb"})
    assert [(f.column, f.code.partition(".")[2]) for f in found if isinstance(f, Fault)] == [  # type: ignore[union-attr]
        ("iin", "id-digits"), ("name", "formula"), ("birth", "missing"), ("address", "line-break"),
    ]  # fmt: skip
    wrong = read_particulars({**fields, "iin": iin(7, GOOD.born)[:-1] + "x"})
    assert isinstance(wrong, tuple)
    assert not isinstance(read_particulars({**fields, "birth": "1850"}), tuple)


def test_who_was_added_or_has_something_is_not_lost(full, id_of) -> None:
    add(full, person(60), Cause("omitted", AT))
    ask_home(full, id_of(2), "Көше 9", "health", AT)
    receive_request(full, "Қате бар", AT, id_of(3))
    with pytest.raises(Refused) as found:
        import_list(full, sheet(*map(person, (1, 4))), AT)
    assert found.value.refusal.code == "rolls.import-loses"
    assert dict(found.value.refusal.context) == {"count": 3, "numbers": "2, 3, 6"}
    assert full.standing().count() == 6

    done = import_list(full, sheet(*map(person, (60, 3, 2, 1))), AT)
    assert done.voters == 4
    assert [(v.number, v.name, v.mark, v.home) for v in listed(full)] == [
        (1, person(60).name, "", False), (2, person(3).name, "", False), (3, person(2).name, "", True),
        (4, person(1).name, "", False),
    ]  # fmt: skip
    assert [(r.number, r.voter) for r in requests(full)] == [(1, 2)]


def test_who_was_struck_out_stays_so(full, id_of) -> None:
    strike_out(full, id_of(1), Cause("died", AT))
    strike_out(full, id_of(2), Cause("died", AT))
    done = import_list(full, sheet(*map(person, (1, 3))), AT)
    assert (done.voters, done.still_struck_out) == (1, 2)
    assert [(v.number, v.name, v.mark) for v in listed(full)] == [
        (1, person(1).name, "struck_out"), (2, person(3).name, ""), (3, person(2).name, "struck_out"),
    ]  # fmt: skip


def test_the_particulars_of_those_who_stay_are_renewed(full, id_of) -> None:
    ask_home(full, id_of(2), "Көше 9", "care", AT)
    kept = id_of(2)
    import_list(full, sheet(person(2, name="Синтетикалық Жаңа", address="Жаңа көше")), AT)
    voter = full.voters().get()
    assert (voter.pk, voter.number, voter.name, voter.address) == (kept, 1, "Синтетикалық Жаңа", "Жаңа көше")


def test_a_list_above_the_laws_most_is_taken_with_a_notice(roll, monkeypatch) -> None:
    import msgspec

    rules = roll.contest.rules
    monkeypatch.setitem(rules.__dict__, "precincts", msgspec.structs.replace(rules.precincts, max_voters=3))
    assert import_list(roll, sheet(*map(person, range(1, 6))), AT).over == 2


@pytest.mark.parametrize(
    ("when", "code"),
    [("2021-07-25 19:59", ""), ("2021-07-25 20:00", "rolls.count-begun"), ("2021-07-26 09:00", "rolls.count-begun")],
)
def test_no_import_after_the_count_has_begun(roll, when: str, code: str) -> None:
    from tests.world import local

    if code:
        assert refusal(import_list, roll, sheet(person(1)), local(when)) == code
        assert roll.voters().count() == 0
    else:
        assert import_list(roll, sheet(person(1)), local(when)).voters == 1


def test_an_unknown_precinct_is_refused(roll) -> None:
    from dataclasses import replace

    assert refusal(import_list, replace(roll, precinct="11.03.07.9"), sheet(person(1)), AT) == "rolls.precinct-unknown"


def test_a_fault_of_the_database_in_the_middle_changes_nothing(full, monkeypatch) -> None:
    from dauys.store.models.rolls import Voter

    before = [(v.number, v.name, v.version) for v in listed(full)]

    def broken(rows, **more):
        raise RuntimeError("power cut")

    monkeypatch.setattr(Voter.objects, "bulk_create", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        import_list(full, sheet(person(9)), AT)
    assert [(v.number, v.name, v.version) for v in listed(full)] == before


def test_three_thousand_voters_take_few_statements(roll, queries) -> None:
    import_list(roll, sheet(*map(person, range(1, 3001))), AT)
    assert roll.standing().count() == 3000
    assert len(queries) < 60


def test_the_places_of_the_world_are_those_of_the_tests() -> None:
    assert set(World().opened().called().contest(OKRUG).precincts) == set(PRECINCTS)
