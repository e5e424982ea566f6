"""Checkpoints and cosignatures: their lines, and what a witness signs in both forms."""

from __future__ import annotations

import base64
import dataclasses

import pytest
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from dauys.record.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from dauys.record.cosignature import (
    Cosigner,
    Mldsa44Verifier,
    add_cosignatures,
    cosigned_at,
    cosigned_text,
    subtree_message,
)
from dauys.record.faults import BadKey, BadNote
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSignature, NoteSigner, open_note, parse_note, verified
from dauys.record.policy import BadPolicy, parse_policy
from dauys.record.vkey import parse_vkey, parse_witness

ROOT = bytes(range(32))
CODED = base64.b64encode(ROOT).decode()
HEAD = Checkpoint("example.com/behind-the-sofa", 20852163, ROOT)
LOG = NoteSigner("example.com/behind-the-sofa", SigningKey.from_seed(b"l" * 32))
WITNESSES = [Cosigner(f"witness.example/{n}", SigningKey.from_seed(bytes([n]) * 32)) for n in range(5)]
TIME = 1679315147


def test_the_text_of_a_checkpoint():
    assert HEAD.text == f"example.com/behind-the-sofa\n20852163\n{CODED}\n".encode()
    assert parse_checkpoint(HEAD.text) == HEAD
    extended = dataclasses.replace(HEAD, extensions=("more", "and more"))
    assert parse_checkpoint(extended.text) == extended


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "checkpoint-lines"),
        ("a\n1\n", "checkpoint-lines"),
        (f"a\n1\n{CODED}", "checkpoint-lines"),
        (f"\n1\n{CODED}\n", "checkpoint-lines"),
        (f"a\n1\n{CODED}\n\n", "checkpoint-lines"),
        (f"a\n1\n{CODED}\n\nx\n", "checkpoint-lines"),
        (f"a\n\n{CODED}\n", "checkpoint-lines"),
        (f"a\n01\n{CODED}\n", "checkpoint-size"),
        (f"a\n-1\n{CODED}\n", "checkpoint-size"),
        (f"a\n+1\n{CODED}\n", "checkpoint-size"),
        (f"a\n1_0\n{CODED}\n", "checkpoint-size"),
        (f"a\n 1\n{CODED}\n", "checkpoint-size"),
        (f"a\n١\n{CODED}\n", "checkpoint-size"),
        (f"a\n{2**63}\n{CODED}\n", "checkpoint-size"),
        (f"a\n{'9' * 5000}\n{CODED}\n", "checkpoint-size"),
        (f"a\n1\n{CODED[:-4]}\n", "checkpoint-root"),
        (f"a\n1\n{CODED[:-1]}\n", "checkpoint-root"),
        (f"a\n1\n{CODED} \n", "checkpoint-root"),
        (f"a\n1\n{ROOT.hex()}\n", "checkpoint-root"),
    ],
)
def test_malformed_checkpoints(text, reason):
    with pytest.raises(BadNote) as caught:
        parse_checkpoint(text.encode())
    assert caught.value.reason == reason


@pytest.mark.parametrize("size", [0, 1, 2**63 - 1])
def test_sizes_that_may_be(size):
    assert parse_checkpoint(f"a\n{size}\n{CODED}\n".encode()).size == size


def test_a_cosignature_signs_time_and_whole_text():
    assert cosigned_text(HEAD.text, TIME) == b"cosignature/v1\ntime 1679315147\n" + HEAD.text
    witness = WITNESSES[0]
    line = witness.cosign(HEAD.text, TIME)
    assert len(line.signature) == 72
    assert cosigned_at(line.signature) == TIME
    assert parse_witness(witness.vkey).verify(HEAD.text, line.signature)
    later = (TIME + 1).to_bytes(8, "big") + line.signature[8:]
    for text, signature in (
        (HEAD.text, later),
        (HEAD.text + b"x\n", line.signature),
        (HEAD.text, line.signature[:-1]),
        (HEAD.text, line.signature[8:]),
        (HEAD.text, b"\xff" * 8 + line.signature[8:]),
    ):
        assert not witness.verifier.verify(text, signature)


def test_a_cosignature_is_no_log_signature_and_the_other_way_round():
    witness = WITNESSES[0]
    line = witness.cosign(HEAD.text, TIME)
    as_log = NoteSigner(witness.name, SigningKey.from_seed(bytes(32)))
    assert as_log.key_id != witness.key_id
    assert not as_log.verifier.verify(HEAD.text, line.signature[8:])
    assert not witness.verifier.verify(HEAD.text, TIME.to_bytes(8, "big") + as_log.sign(HEAD.text))


@pytest.mark.parametrize("time", [-1, 2**63])
def test_times_that_no_cosignature_has(time):
    with pytest.raises(BadNote):
        WITNESSES[0].cosign(HEAD.text, time)


def test_cosignatures_are_added_and_replaced():
    signed = sign_checkpoint(HEAD, [LOG])
    once = add_cosignatures(signed, (WITNESSES[0].cosign(HEAD.text, 1), WITNESSES[1].cosign(HEAD.text, 1)))
    twice = add_cosignatures(once, (WITNESSES[0].cosign(HEAD.text, 2),))
    note = parse_note(twice)
    assert [s.name for s in note.signatures] == [LOG.name, WITNESSES[1].name, WITNESSES[0].name]
    assert open_checkpoint(twice, [LOG.verifier])[0] == HEAD
    assert [cosigned_at(s.signature) for s in verified(note, [w.verifier for w in WITNESSES])] == [1, 2]


def _mldsa(head: Checkpoint, time: int, name: str = "witness.example/pq") -> tuple[Mldsa44Verifier, NoteSignature]:
    private = MLDSA44PrivateKey.generate()
    verifier = Mldsa44Verifier(name, private.public_key().public_bytes_raw())
    signature = time.to_bytes(8, "big") + private.sign(subtree_message(name, head, time))
    return verifier, NoteSignature(name, verifier.key_id, signature)


def test_the_mldsa_message_byte_by_byte():
    assert subtree_message("w", dataclasses.replace(HEAD, origin="o", size=258), 3) == (
        b"subtree/v1\n\x00" + b"\x01w" + bytes(7) + b"\x03" + b"\x01o" + bytes(8) + bytes(6) + b"\x01\x02" + ROOT
    )


@pytest.mark.parametrize("time", [0, TIME])
def test_an_mldsa_cosignature(time):
    verifier, line = _mldsa(HEAD, time)
    assert parse_vkey(verifier.vkey).vkey == verifier.vkey
    data = add_cosignatures(sign_checkpoint(HEAD, [LOG]), (line,))
    assert open_note(data, [LOG.verifier, parse_witness(verifier.vkey)]).text == HEAD.text
    assert verifier.verify(dataclasses.replace(HEAD, extensions=("x",)).text, line.signature)
    for other in (
        dataclasses.replace(HEAD, size=1),
        dataclasses.replace(HEAD, origin="x"),
        dataclasses.replace(HEAD, root=bytes(32)),
        dataclasses.replace(HEAD, origin="x" * 256),
    ):
        assert not verifier.verify(other.text, line.signature)
    assert not verifier.verify(HEAD.text, line.signature[:-1])
    assert not verifier.verify(b"not a checkpoint\n", line.signature)
    assert not verifier.verify(HEAD.text, (time + 1).to_bytes(8, "big") + line.signature[8:])


def test_a_log_may_sign_with_mldsa():
    verifier, line = _mldsa(HEAD, 0, HEAD.origin)
    data = sign_checkpoint(HEAD, [LOG])
    assert open_checkpoint(add_cosignatures(data, (line,)), [verifier])[0] == HEAD


def test_bad_mldsa_keys():
    for name, key in (("a b", bytes(1312)), ("a", bytes(1311))):
        with pytest.raises(BadKey):
            Mldsa44Verifier(name, key)


def _policy(*lines: str) -> str:
    keys = [f"witness w{n} {witness.vkey}" for n, witness in enumerate(WITNESSES)]
    return "\n".join([f"# test\n\tlog {LOG.vkey} https://log.example/", *keys, "", *lines]) + "\n"


@pytest.mark.parametrize(
    ("lines", "cosigned", "met"),
    [
        (["quorum none"], "", True),
        (["quorum w1"], "1", True),
        (["quorum w1"], "0234", False),
        (["group g any w0 w1", "quorum g"], "1", True),
        (["group g any w0 w1", "quorum g"], "23", False),
        (["group g all w0 w1", "quorum g"], "1", False),
        (["group g all w0 w1", "quorum g"], "01", True),
        (["group x 2 w0 w1 w2", "group y any w3 w4", "group z all x y", "quorum z"], "024", True),
        (["group x 2 w0 w1 w2", "group y any w3 w4", "group z all x y", "quorum z"], "012", False),
        (["group x 2 w0 w1 w2", "group y any w3 w4", "group z all x y", "quorum z"], "034", False),
    ],
)
def test_quorums(lines, cosigned, met):
    policy = parse_policy(_policy(*lines))
    cosignatures = tuple(WITNESSES[int(n)].cosign(HEAD.text, TIME) for n in cosigned)
    data = add_cosignatures(sign_checkpoint(HEAD, [LOG]), cosignatures)
    if met:
        assert policy.open(data) == HEAD
    else:
        with pytest.raises(BadNote) as caught:
            policy.open(data)
        assert caught.value.reason == "quorum-missing"


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([], 0),
        (["quorum w9"], 9),
        (["quorum w1", "quorum w2"], 10),
        (["quorum"], 9),
        (["group none any w1"], 9),
        (["group g 3 w0 w1", "quorum g"], 9),
        (["group g 0 w0 w1", "quorum g"], 9),
        (["group g some w0"], 9),
        (["group g any w0", "group h any w0"], 10),
        (["group g any g"], 9),
        (["group w1 any w0"], 9),
        (["group g any"], 9),
        ([f"witness again {WITNESSES[0].vkey}"], 9),
        ([f"witness w0 {WITNESSES[0].vkey}"], 9),
        ([f"log {LOG.vkey}"], 9),
        (["log nonsense"], 9),
        (["mirror x"], 9),
    ],
)
def test_bad_policies(lines, line):
    with pytest.raises(BadPolicy) as caught:
        parse_policy(_policy(*lines))
    assert caught.value.context.get("line", 0) == line
