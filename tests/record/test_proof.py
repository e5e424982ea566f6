"""Offline proofs: made from tiles, verified alone, and refused after any change."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record.cosignature import Cosigner, add_cosignatures
from dauys.record.faults import BadNote, BadProof
from dauys.record.keys import SigningKey
from dauys.record.merkle import leaf_hash, verify_consistency
from dauys.record.note import parse_note
from dauys.record.proof import Proof, parse_proof, verify_proof
from dauys.record.reader import LogReader

from .conftest import ORIGIN, entry

WITNESS = Cosigner("witness.example/1", SigningKey.from_seed(b"w" * 32))


@pytest.mark.parametrize("size", [1, 2, 3, 255, 256, 257, 700])
def test_proofs_of_entries(make_log, signer, size):
    reader = LogReader(make_log(size))
    for index in {0, size // 3, size // 2, size - 1}:
        data = bytes(reader.proof(index))
        assert parse_proof(data) == reader.proof(index)
        head = verify_proof(data, entry(index), signer.verifier, origin=ORIGIN)
        assert (head.origin, head.size) == (ORIGIN, size)
        with pytest.raises(BadProof) as caught:
            verify_proof(data, entry(index) + b"x", signer.verifier)
        assert caught.value.reason == "proof-wrong"


def test_consistency_from_tiles(make_log):
    reader = LogReader(make_log(70_000))
    root_of = reader.range_hash(70_000)
    assert root_of(0, 70_000) == reader.root(70_000)
    for old in (1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999, 70_000):
        proof = reader.consistency_proof(old, 70_000)
        assert verify_consistency(old, root_of(0, old), 70_000, reader.root(70_000), proof)


def test_the_form_of_a_proof():
    proof = Proof(7, (bytes(32), b"1" * 32), b"a\n9\nb\n\n- sig\n", b"extra")
    zeros, ones = (base64.b64encode(h).decode() for h in proof.hashes)
    assert (
        bytes(proof)
        == (f"c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 7\n{zeros}\n{ones}\n\na\n9\nb\n\n- sig\n").encode()
    )
    assert parse_proof(bytes(proof)) == proof
    assert parse_proof(bytes(Proof(0, (), b"c"))) == Proof(0, (), b"c")


H = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", 1),
        ("c2sp.org/tlog-proof@v2\nindex 0\n\nx", 1),
        ("қ\nindex 0\n\nx", 1),
        ("c2sp.org/tlog-proof@v1\n\nx", 2),
        ("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx", 2),
        ("c2sp.org/tlog-proof@v1\nextra QQ==\n\nx", 3),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\nx", 2),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\nx", 2),
        ("c2sp.org/tlog-proof@v1\nindex  1\n\nx", 2),
        (f"c2sp.org/tlog-proof@v1\nindex {'1' * 30}\n\nx", 2),
        ("c2sp.org/tlog-proof@v1\nindex 1\nQQ==\n\nx", 3),
        (f"c2sp.org/tlog-proof@v1\nindex 1\n{H} \n\nx", 3),
        (f"c2sp.org/tlog-proof@v1\nindex 1\n{(H + chr(10)) * 64}\nx", 3),
    ],
)
def test_malformed_proofs(data, line):
    with pytest.raises(BadProof) as caught:
        parse_proof(data.encode())
    assert caught.value.context["line"] == line


def test_witnesses_and_origin(make_log, signer):
    directory = make_log(10)
    data = bytes(LogReader(directory).proof(3))
    with pytest.raises(BadProof) as caught:
        verify_proof(data, entry(3), signer.verifier, [WITNESS.verifier])
    assert caught.value.reason == "witness-missing"
    signed = (directory / "checkpoint").read_bytes()
    line = WITNESS.cosign(parse_note(signed).text, 1_700_000_000)
    (directory / "checkpoint").write_bytes(add_cosignatures(signed, (line,)))
    data = bytes(LogReader(directory).proof(3))
    assert verify_proof(data, entry(3), signer.verifier, [WITNESS.verifier]).size == 10
    with pytest.raises(BadProof) as caught:
        verify_proof(data, entry(3), signer.verifier, origin="other.example")
    assert caught.value.reason == "proof-origin"
    stranger = Cosigner("log", SigningKey.from_seed(b"x" * 32)).verifier
    with pytest.raises(BadNote):
        verify_proof(data, entry(3), stranger)


def test_no_flipped_bit_passes(make_log, signer):
    good = bytes(LogReader(make_log(300)).proof(123))

    @settings(max_examples=300)
    @given(st.integers(0, len(good) * 8 - 1))
    def flipped(bit):
        data = bytearray(good)
        data[bit // 8] ^= 1 << bit % 8
        with pytest.raises((BadProof, BadNote)):
            verify_proof(bytes(data), entry(123), signer.verifier)

    flipped()
    assert leaf_hash(entry(123)) != leaf_hash(entry(124))
