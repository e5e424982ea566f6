"""A nomination asks for the identity number, makes a mark of it, and keeps it nowhere."""

from __future__ import annotations

import pytest

from dauys.actions.persons import person_mark
from dauys.base.iin import check_digit, iin_fault
from tests.web.conftest import MASTER
from tests.world import OKRUG, World

FORM = f"/contests/{OKRUG}/act/candidate-nominated/"


def iin_of(number: int, born: str = "700101", century_and_sex: str = "4") -> str:
    """An invented identity number: of a woman born in 1970, if nothing else is said."""
    for serial in range(number * 10, number * 10 + 10):
        first = f"{born}{century_and_sex}{serial:04}"
        if (last := check_digit(first)) is not None:
            return f"{first}{last}"
    raise AssertionError(number)


FIELDS = {
    "iin": iin_of(1), "route": "self", "names.kk": "Әлиева", "names.ru": "Алиева", "sex": "f", "birth_year": "1970",
    "occupation": "teacher",
}  # fmt: skip


@pytest.fixture
def nominating(town):
    return town(World().opened().called(), at="2021-07-01T10:00+06:00")


def waiting():
    from dauys.store.models import Proposal

    return list(Proposal.objects.filter(state="waiting"))


def test_the_mark_and_the_next_id_are_made_and_the_number_is_gone(nominating, browser_of):
    chair = browser_of("chair", "en")
    page = chair.get(FORM).content.decode()
    assert 'name="iin"' in page
    assert 'name="person"' not in page
    assert 'name="candidate"' not in page
    assert chair.post(FORM, FIELDS).status_code == 302
    (row,) = waiting()
    written = str(vars(row))
    assert person_mark(MASTER, "test-2021", FIELDS["iin"]) in written
    assert "'candidate': 'c1'" in written
    assert FIELDS["iin"] not in written


def test_a_person_has_one_mark_in_an_election_and_another_in_the_next():
    one, other = iin_of(1), iin_of(2)
    assert iin_fault(one) == iin_fault(other) == ""
    marks = {person_mark(MASTER, election, iin) for election in ("2021", "2025") for iin in (one, other)}
    assert len(marks) == 4
    assert all(len(mark) == 64 for mark in marks)
    assert person_mark(bytes(32), "2021", one) not in marks


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"iin": "123"}, "12 digits"),
        ({"iin": ""}, "Individual identification number"),
        ({"iin": FIELDS["iin"][:-1] + str((int(FIELDS["iin"][-1]) + 1) % 10)}, "check digit"),
        ({"birth_year": "1971"}, "year of birth in this number"),
        ({"sex": "m"}, "sex in this number"),
    ],
)
def test_a_number_that_does_not_fit_is_refused_at_its_field_and_not_shown_again(nominating, browser_of, changed, says):
    given = FIELDS | changed
    answer = browser_of("chair", "en").post(FORM, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert waiting() == []
    assert not given["iin"] or f'value="{given["iin"]}"' not in page
