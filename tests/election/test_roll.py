"""The salted commitment to a voter list, and a voter's own proof."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.election import roll

SECRET = bytes(range(32))
rows = st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=40)


@given(rows, st.integers(min_value=0))
def test_every_voter_finds_the_own_entry(voters, pick):
    row = pick % len(voters)
    mine = roll.entry(voters, SECRET, row)
    assert roll.on_list(voters[row], mine, roll.commitment(voters, SECRET))


@given(rows, st.integers(min_value=0), st.binary(min_size=1, max_size=40))
def test_nobody_finds_another_entry_in_it(voters, pick, stranger):
    row = pick % len(voters)
    mine = roll.entry(voters, SECRET, row)
    committed = roll.commitment(voters, SECRET)
    assert roll.on_list(stranger, mine, committed) is (stranger == voters[row])


@given(rows)
def test_the_commitment_moves_with_every_row_and_the_secret(voters):
    committed = roll.commitment(voters, SECRET)
    assert roll.commitment([*voters, b"one more"], SECRET) != committed
    assert roll.commitment([b"changed" + voters[0], *voters[1:]], SECRET) != committed
    assert roll.commitment(voters, SECRET[::-1]) != committed


def test_a_number_of_twelve_digits_cannot_be_guessed_from_the_leaf():
    number = b"870101300123"
    assert roll.leaf(roll.salt_of(SECRET, 0), number) != hashlib.sha256(b"\x00" + number).digest()
    assert roll.leaf(roll.salt_of(SECRET, 0), number) != roll.leaf(roll.salt_of(SECRET, 1), number)


def test_a_short_secret_and_a_row_outside_the_list_are_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        roll.commitment([b"a"], b"short")
    with pytest.raises(IndexError):
        roll.entry([b"a"], SECRET, 1)
