"""The commitment to a list: the act takes it, each voter's proof checks, and what changes makes another."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from tests.actions.rolls.people import AT, at, person, sheet
from tests.actions.rolls.test_import import refusal
from tests.world import OKRUG, PRECINCTS

from dauys.actions.rolls import Cause
from dauys.actions.rolls_changes import add, correct, strike_out
from dauys.actions.rolls_commitment import commitment, is_current, proof_for
from dauys.actions.rolls_import import import_list
from dauys.base.refusals import Refused
from dauys.election.acts import calling
from dauys.election.roll import Opening
from dauys.store.models.rolls import RollCommitment


def test_the_act_takes_the_fields(full, world) -> None:
    fields = commitment(full, AT)
    assert (fields["voters"], fields["as_of"]) == (5, "2021-07-15T04:00:00Z")
    body = msgspec.convert(fields, calling.VoterListCommitted)
    world.act(body, OKRUG, PRECINCTS[0], ("district/11.03",), at="2021-07-15 10:05")
    precinct = world.contest().precincts[PRECINCTS[0]]
    assert (precinct.voters, precinct.commitment) == (5, fields["commitment"])
    assert is_current(full, precinct.commitment)


def test_the_same_list_gives_the_same_commitment_and_another_list_another(full, id_of) -> None:
    first = commitment(full, AT)
    assert commitment(full, at("2021-07-16 10:00")) == first
    assert RollCommitment.objects.count() == 1
    for change in (
        lambda: add(full, person(77), Cause("omitted", AT)),
        lambda: correct(full, id_of(1), person(1, address="Жаңа көше"), Cause("", AT)),
        lambda: strike_out(full, id_of(2), Cause("died", AT)),
    ):
        change()
        assert not is_current(full, first["commitment"])
        later = commitment(full, AT)
        assert later["commitment"] != first["commitment"]
        assert is_current(full, later["commitment"])
        first = later
    assert first["voters"] == 5


def test_two_lists_of_the_same_people_have_different_roots(full, other) -> None:
    first = commitment(full, AT)["commitment"]
    import_list(other, sheet(*map(person, range(1, 6))), AT)
    assert commitment(other, AT)["commitment"] != first


def test_each_voter_has_a_proof_of_the_own_row_alone(full, id_of) -> None:
    root = commitment(full, AT)["commitment"]
    for number in range(1, 6):
        mine = proof_for(full, id_of(number), root)
        assert mine.holds()
        assert msgspec.json.decode(mine.data) == {
            "number": number, "iin": person(number).iin, "name": person(number).name,
            "born": person(number).born.isoformat(), "address": person(number).address,
            "settlement": person(number).settlement,
        }  # fmt: skip
        assert Opening.from_json(mine.to_json()) == mine
        others = [person(n).iin.encode() for n in range(1, 6) if n != number]
        assert not any(iin in mine.to_json() + mine.data for iin in others)


def test_a_proof_of_something_else_does_not_hold(full, id_of) -> None:
    root = commitment(full, AT)["commitment"]
    mine = proof_for(full, id_of(1), root)
    stranger = proof_for(full, id_of(2), root)
    assert not Opening(root, stranger.data, mine.entry).holds()
    assert not Opening(hashlib.sha256(b"").hexdigest(), mine.data, mine.entry).holds()
    for broken in (b"", b"{}", b"[1]", mine.to_json()[:-1], mine.to_json().replace(root[:2].encode(), b"zz", 1)):
        with pytest.raises(Refused) as found:
            Opening.from_json(broken)
        assert found.value.refusal.code == "rolls.proof-unreadable"


def test_proofs_of_an_earlier_commitment_stay_good(full, id_of) -> None:
    root = commitment(full, AT)["commitment"]
    correct(full, id_of(1), person(1, address="Жаңа көше"), Cause("", AT))
    strike_out(full, id_of(3), Cause("died", AT))
    add(full, person(77), Cause("omitted", AT))
    assert proof_for(full, id_of(1), root).holds()
    assert msgspec.json.decode(proof_for(full, id_of(1), root).data)["address"] == person(1).address
    assert refusal(proof_for, full, id_of(6), root) == "rolls.not-committed"
    later = commitment(full, AT)["commitment"]
    assert proof_for(full, id_of(6), later).holds()
    assert refusal(proof_for, full, id_of(3), later) == "rolls.not-committed"
    import_list(full, sheet(person(77), person(1)), AT)
    assert proof_for(full, full.voters().get(number=2).pk, root).holds()


def test_refusals(roll, full, other, id_of) -> None:
    root = commitment(full, AT)["commitment"]
    assert refusal(commitment, other, AT) == "rolls.list-empty"
    assert refusal(commitment, full, at("2021-07-25 20:00")) == "rolls.count-begun"
    assert refusal(proof_for, full, id_of(1), "0" * 64) == "rolls.commitment-unknown"
    assert refusal(proof_for, other, id_of(1), root) == "rolls.voter-unknown"
    assert not is_current(full, "0" * 64)


def test_what_is_kept_of_a_commitment_is_sealed(full) -> None:
    commitment(full, AT)
    sealed = bytes(RollCommitment.objects.get().sealed)
    assert person(1).name.encode() not in sealed
    assert person(1).iin.encode() not in sealed
