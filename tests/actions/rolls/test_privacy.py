"""Nothing of a voter shows where it should not: in repr and str, exceptions, logs, clear columns, the record."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace

import pytest
from django.db import connection
from tests.actions.rolls.people import AT, at, person, row, sheet
from tests.world import OKRUG, PRECINCTS

from dauys.actions import (
    rolls_changes,
    rolls_commitment,
    rolls_duplicates,
    rolls_elsewhere,
    rolls_reading,
    rolls_requests,
)
from dauys.actions.rolls import Cause, Roll
from dauys.actions.rolls_columns import LIST_COLUMNS, particulars_of, read_list, read_particulars
from dauys.actions.rolls_import import import_list
from dauys.base.refusals import Refused
from dauys.base.texts import LANGS
from dauys.election.roll import Opening
from dauys.formats.sheets import write_csv
from dauys.store.models import rolls as tables
from dauys.store.private import writing_private
from dauys.store.sealing import Sealer

SECRET = "Жасырынды"
PEOPLE = [person(serial) for serial in range(1, 6)]
WORDS = [w for p in PEOPLE for w in (p.iin, p.name, p.name.upper(), p.address, p.born.isoformat())] + [SECRET]
TABLES = (
    tables.Voter, tables.RollChange, tables.RollCommitment, tables.AbsenteeCertificate, tables.HomeRequest,
    tables.CorrectionRequest,
)  # fmt: skip


def leaks(*shown: object) -> list[str]:
    whole = "\n".join(str(part) for part in shown)
    return [word for word in WORDS if word in whole]


@pytest.fixture
def lived(full: Roll, other: Roll, id_of) -> Roll:
    """A list with something of everything."""
    import_list(other, sheet(person(50), person(2)), AT)
    rolls_elsewhere.issue_certificate(full, id_of(1), PRECINCTS[1], "Үрпек", AT)
    rolls_elsewhere.ask_home(full, id_of(3), "Жасырынды көше", "health", AT)
    rolls_requests.receive_request(full, "Жасырынды сөз", AT, id_of(4))
    rolls_requests.decide_request(full, 1, "Жасырынды жауап", AT, upheld=True)
    rolls_changes.correct(full, id_of(4), person(4, address="Жасырынды мекен"), Cause("", AT, note="Жасырынды себеп"))
    rolls_changes.strike_out(full, id_of(5), Cause("died", AT))
    return full


def test_nothing_shows_in_repr_or_str(lived, other, world, id_of) -> None:
    root = rolls_commitment.commitment(lived, AT)["commitment"]
    read = sheet(*PEOPLE)
    fields = {k: str(v) for k, v in row(1, PEOPLE[0]).items()}
    values = [
        lived, read, read.rows, read.rows[0], particulars_of(read.rows[0]), read_particulars(fields),
        read_particulars({**fields, "iin": PEOPLE[0].iin[::-1]}), Cause("died", AT, note=SECRET),
        *(obj for table in TABLES for obj in table.objects.all()), tables.Voter.objects.all(), lived.voter(id_of(1)),
        rolls_reading.listed(lived), rolls_reading.find(lived, PEOPLE[0].name), rolls_reading.printed(lived),
        rolls_reading.changes(lived), rolls_reading.totals(lived, AT), rolls_requests.requests(lived),
        rolls_elsewhere.arrivals(other), rolls_elsewhere.home_voters(lived),
        rolls_duplicates.duplicates(world.election, OKRUG),
        rolls_commitment.commitment(lived, AT), rolls_commitment.proof_for(lived, id_of(1), root),
    ]  # fmt: skip
    assert len(values) > 20
    for value in values:
        assert leaks(repr(value), str(value), f"{value}") == [], type(value)


def test_no_exception_tells_of_a_person(lived, other, id_of) -> None:
    wrong = person(1, iin=person(2).iin)
    calls = [
        lambda: rolls_changes.add(lived, PEOPLE[0], Cause("omitted", AT)),
        lambda: rolls_changes.add(other, PEOPLE[0], Cause("omitted", AT)),
        lambda: rolls_changes.add(lived, PEOPLE[4], Cause("omitted", AT)),
        lambda: rolls_changes.correct(lived, id_of(1), wrong, Cause("", AT)),
        lambda: rolls_changes.strike_out(lived, id_of(1), Cause(SECRET, AT)),
        lambda: rolls_changes.strike_out(lived, id_of(1), Cause("died", at("2021-07-26 10:00"))),
        lambda: rolls_elsewhere.issue_certificate(lived, id_of(2), PRECINCTS[1], PEOPLE[0].address, AT),
        lambda: rolls_elsewhere.ask_home(lived, id_of(2), SECRET * 100, "health", AT),
        lambda: rolls_requests.receive_request(lived, SECRET * 2000, AT),
        lambda: import_list(lived, sheet(PEOPLE[1]), AT),
        lambda: import_list(lived, read_list(write_csv(LIST_COLUMNS, [row(1, wrong)], "kk"), "x"), AT),
        lambda: replace(lived, sealer=Sealer(bytes(32), "voter-lists")).iin(lived.voter(id_of(1))),
        lambda: Opening.from_json(PEOPLE[0].name.encode()),
    ]
    for call in calls:
        with pytest.raises(Refused) as found:
            call()
        shown = [found.value.refusal.text(lang) for lang in LANGS]
        shown += [repr(found.value.refusal), "".join(traceback.format_exception(found.value))]
        assert leaks(*shown) == []


def chain(error: BaseException | None) -> set[str]:
    """The kinds of errors in a chain, down to what the driver said; none of them tells anything of the row."""
    kinds: set[str] = set()
    while error is not None:
        assert leaks(str(error), repr(error)) == []
        assert "DETAIL" not in str(error)
        if not isinstance(error, Refused):
            assert str(error) == "a constraint of a private table is broken"
        kinds.add(type(error).__name__ if not type(error).__name__.endswith("Violation") else "IntegrityError")
        error = error.__cause__ or error.__context__
    return kinds


@pytest.mark.parametrize("again", ["number", "person"])
def test_the_database_s_own_words_about_a_row_go_no_further(full, again: str) -> None:
    """PostgreSQL names the values of a row that breaks a constraint: in its error, not in ours."""
    who = person(90) if again == "number" else PEOPLE[0]
    columns = {"contest": OKRUG, "precinct": PRECINCTS[0], "number": 1 if again == "number" else 9}
    with pytest.raises(Refused) as found, writing_private():
        tables.Voter.objects.create(**columns, **who.columns(), **full.seal_iin(who.iin))
    assert found.value.refusal.code == "sealing.changed-meanwhile"
    assert chain(found.value) == {"Refused", "IntegrityError"}
    assert full.voters().count() == 5


def test_a_row_without_a_value_leaks_nothing_either(full) -> None:
    """The error of a missing value holds the whole row in PostgreSQL."""
    with pytest.raises(Refused) as found, writing_private():
        tables.Voter.objects.create(number=9, **{**person(90).columns(), "address": None}, **full.seal_iin("x"))
    assert chain(found.value) == {"Refused", "IntegrityError"}


def test_nothing_of_a_voter_is_logged(full, other, id_of, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    import_list(full, sheet(*PEOPLE), AT)
    rolls_reading.find(full, PEOPLE[0].name)
    rolls_reading.find(full, PEOPLE[0].iin)
    rolls_requests.receive_request(full, SECRET, AT, id_of(1))
    with pytest.raises(Refused):
        rolls_changes.add(full, PEOPLE[0], Cause("omitted", AT))
    assert leaks(caplog.text, *caplog.records) == []


def test_identity_numbers_lie_nowhere_in_clear(lived) -> None:
    """Every column of every table, whatever it is: no number, and no word that was to be sealed."""
    rolls_commitment.commitment(lived, AT)
    found = 0
    for table in TABLES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")
            for line in cursor.fetchall():
                for cell in line:
                    held = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    assert not any(p.iin.encode() in held for p in PEOPLE)
                    assert b"\xd0\xa1\xd1\x8b\xd0\xb7" not in held
                    found += 1
                    if table in (tables.RollChange, tables.CorrectionRequest, tables.RollCommitment):
                        assert leaks(held.decode("latin-1").encode("latin-1").decode("utf-8", "replace")) == []
    assert found > 100


def test_the_act_holds_a_number_and_a_hash_only(lived) -> None:
    fields = rolls_commitment.commitment(lived, AT)
    assert set(fields) == {"voters", "commitment", "as_of"}
    assert leaks(fields) == []
