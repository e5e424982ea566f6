"""Sealing at rest: what was sealed opens with the same key, purpose and place only, and shows nowhere."""

import hmac
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.refusals import Refused
from dauys.store.sealing import BLIND_LENGTH, Sealer, new_master

MASTER = bytes(range(32))
SEALER = Sealer(MASTER, "voter-lists")
# Made once by this version: a sealed store must stay readable.
FIXED = "01000102030405060708090a0b039962e9cb856751f046148e4d13b95a90d1d03b5c"
FIXED_BLIND = "0fde76cc8bbadfcec8047c10eef357b59a95883a7080bcc78385b28d4ac267be"


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_what_is_sealed_opens_again(plain, about):
    assert SEALER.open(SEALER.seal(plain, about), about) == plain
    assert Sealer(MASTER, "voter-lists").open(memoryview(SEALER.seal(plain))) == plain


@given(st.binary(min_size=8, max_size=60))
def test_the_sealed_bytes_do_not_contain_the_plain_ones_and_differ_each_time(plain):
    first, second = SEALER.seal(plain), SEALER.seal(plain)
    assert first != second
    assert plain not in first
    assert len(first) == 1 + 12 + len(plain) + 16


@pytest.mark.parametrize(
    "other",
    [Sealer(MASTER[::-1], "voter-lists"), Sealer(MASTER, "signing-keys")],
    ids=["another key", "another purpose"],
)
def test_another_key_or_purpose_opens_nothing(other):
    with pytest.raises(Refused) as found:
        other.open(SEALER.seal(b"870101300123"))
    assert found.value.refusal.code == "sealing.other-key"
    assert found.value.__cause__ is None


def test_bytes_sealed_for_one_place_do_not_open_in_another():
    with pytest.raises(Refused) as found:
        SEALER.open(SEALER.seal(b"x", b"row 1"), b"row 2")
    assert found.value.refusal.code == "sealing.other-key"


@given(st.data())
def test_any_changed_bit_is_noticed(data):
    sealed = bytearray(SEALER.seal(b"870101300123"))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(Refused):
        SEALER.open(bytes(sealed))


@pytest.mark.parametrize("damaged", [b"", b"\x01", b"\x02" + bytes(40), SEALER.seal(b"")[:-1]], ids=range(4))
def test_damaged_bytes_are_refused(damaged):
    with pytest.raises(Refused) as found:
        SEALER.open(damaged)
    assert found.value.refusal.code == "sealing.not-sealed"


def test_blind_indexes_are_equal_for_equal_texts_under_one_key_and_purpose_only():
    blind = SEALER.blind("870101300123")
    assert len(blind) == BLIND_LENGTH
    assert Sealer(MASTER, "voter-lists").blind("870101300123") == blind
    others = (
        SEALER.blind("870101300124"),
        Sealer(MASTER[::-1], "voter-lists").blind("870101300123"),
        Sealer(MASTER, "signing-keys").blind("870101300123"),
    )
    assert blind not in others


def test_keys_show_nowhere():
    assert repr(SEALER) == "Sealer('voter-lists')"
    assert not hasattr(SEALER, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(SEALER)


def test_a_short_key_and_no_purpose_are_refused():
    with pytest.raises(ValueError, match="32 bytes") as found:
        Sealer(b"secret", "p")
    assert "secret" not in str(found.value)
    with pytest.raises(ValueError, match="purpose"):
        Sealer(MASTER, "")
    assert new_master() != new_master()
    assert len(new_master()) == 32


def test_the_derivation_stays_what_it_is():
    sealer = Sealer(MASTER, "p")
    assert sealer.open(bytes.fromhex(FIXED)) == b"plain"
    assert sealer.blind("text").hex() == FIXED_BLIND
    extracted = hmac.digest(bytes(32), MASTER, "sha256")  # RFC 5869 by hand: extract without salt, expand once
    expanded = hmac.digest(extracted, b"dauys blind p\x01", "sha256")
    assert hmac.digest(expanded, b"text", "sha256").hex() == FIXED_BLIND
