"""Ed25519: RFC 8032's vectors, the edge cases that Wycheproof collects, and keys that must not be keys."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.record.faults import BadKey
from dauys.record.keys import PublicKey, SigningKey

ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19

RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_rfc_8032(seed, public, message, signature):
    key = SigningKey.from_seed(bytes.fromhex(seed))
    assert key.public.raw.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert key.public.verify(bytes.fromhex(signature), bytes.fromhex(message))


def _edges(signature: bytes) -> dict[str, bytes]:
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    return {
        "s plus the order": r + (s + ORDER).to_bytes(32, "little"),
        "s plus twice the order": r + (s + 2 * ORDER).to_bytes(32, "little"),
        "s minus itself": r + bytes(32),
        "s all ones": r + b"\xff" * 32,
        "s is the order": r + ORDER.to_bytes(32, "little"),
        "s with its top bit": r + (s | 1 << 255).to_bytes(32, "little"),
        "r of zeros": bytes(32) + signature[32:],
        "r the identity": b"\x01" + bytes(31) + signature[32:],
        "r not reduced": (PRIME + 1).to_bytes(32, "little") + signature[32:],
        "r all ones": b"\xff" * 32 + signature[32:],
        "r with its sign turned": signature[:31] + bytes([signature[31] ^ 0x80]) + signature[32:],
        "halves exchanged": signature[32:] + r,
        "empty": b"",
        "only r": r,
        "one byte short": signature[:-1],
        "one byte long": signature + b"\x00",
        "doubled": signature * 2,
        "all zeros": bytes(64),
        "hex instead of bytes": signature.hex().encode(),
    }


@pytest.mark.parametrize("edge", list(_edges(bytes(64))))
@pytest.mark.parametrize("seed", [bytes(32), bytes(range(32)), b"\xff" * 32])
def test_edge_signatures_are_refused(edge, seed):
    key = SigningKey.from_seed(seed)
    signature = key.sign(b"12 votes")
    assert key.public.verify(signature, b"12 votes")
    assert not key.public.verify(_edges(signature)[edge], b"12 votes")


@given(st.binary(max_size=40), st.integers(0, 511))
def test_any_flipped_bit_is_refused(message, bit):
    key = SigningKey.from_seed(b"7" * 32)
    signature = bytearray(key.sign(message))
    signature[bit // 8] ^= 1 << bit % 8
    assert not key.public.verify(bytes(signature), message)


def _small_order() -> list[bytes]:
    """The points of small order computed from the curve, in canonical and other encodings."""
    root = pow(2, (PRIME - 1) // 4, PRIME)
    d = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
    ys = {0, 1, PRIME - 1}
    # y of a point of order 8: doubling it must give y = 0, so x^2 = -y^2 ... solved as d*y^4 + 2*y^2 - 1 = 0
    discriminant = (1 + d) % PRIME
    square = pow(discriminant, (PRIME + 3) // 8, PRIME)
    if square * square % PRIME != discriminant:
        square = square * root % PRIME
    assert square * square % PRIME == discriminant
    for sign in (1, -1):
        y2 = (-1 + sign * square) * pow(d, PRIME - 2, PRIME) % PRIME
        y = pow(y2, (PRIME + 3) // 8, PRIME)
        if y * y % PRIME != y2:
            y = y * root % PRIME
        if y * y % PRIME == y2:
            ys |= {y, PRIME - y}
    encodings = {y for low in ys for y in (low, low + PRIME) if y < 2**255}
    return [(y | top << 255).to_bytes(32, "little") for y in sorted(encodings) for top in (0, 1)]


def test_there_are_fourteen_encodings_of_small_order():
    assert len(_small_order()) == 14


@pytest.mark.parametrize("raw", _small_order(), ids=bytes.hex)
def test_keys_of_small_order_are_refused(raw):
    with pytest.raises(BadKey) as caught:
        PublicKey(raw)
    assert caught.value.reason == "key-small-order"


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_other_lengths_are_refused(length):
    for make in (PublicKey, SigningKey.from_seed):
        with pytest.raises(BadKey) as caught:
            make(b"k" * length)
        assert caught.value.reason == "key-length"


@pytest.mark.parametrize("written", ["", "!", "AAAA", "A" * 43, "A" * 42 + "B=", " " + "A" * 43 + "="])
def test_other_texts_are_refused(written):
    with pytest.raises(BadKey):
        PublicKey.parse(written)


def test_texts_and_ids():
    key = SigningKey.generate()
    assert PublicKey.parse(key.public.text) == key.public
    assert hash(PublicKey(key.public.raw)) == hash(key.public)
    assert key.public.keyid == hashlib.sha256(key.public.raw).hexdigest()[:32]
    assert SigningKey.from_seed(key.seed).public == key.public != SigningKey.generate().public
    assert key.seed.hex() not in repr(key)
