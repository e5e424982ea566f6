"""Signed notes: the specification's and Go's examples, real checkpoints of others, and the rules of parsing."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.record.checkpoint import open_checkpoint
from dauys.record.faults import BadKey, BadNote
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner, NoteVerifier, open_note, parse_note, sign_note
from dauys.record.vkey import parse_vkey, parse_witness

VECTORS = Path(__file__).parent / "vectors"
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_NOTE = (
    GO_TEXT
    + (
        "\n— PeterNeumann "
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    ).encode()
)


def test_the_example_of_the_specification():
    key = parse_vkey(SPEC_KEY)
    assert key.vkey == SPEC_KEY
    assert (key.name, key.key_id.hex()) == ("example.com/foo", "530d903a")
    assert open_note(SPEC_NOTE, [key]).text == b"This is an example message.\n"


def test_the_example_of_go():
    signer = NoteSigner.parse(GO_PRIVATE)
    assert signer.private_text == GO_PRIVATE
    assert signer.vkey == GO_KEY
    assert sign_note(GO_TEXT, [signer]) == GO_NOTE
    assert open_note(GO_NOTE, [parse_vkey(GO_KEY)]).text == GO_TEXT
    assert "AYEKFALVFGyNhPJEMzD1QIDr" not in repr(signer)


@pytest.mark.parametrize(
    ("file", "vkey"),
    [
        ("arche", "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"),
        ("arche", "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"),
        ("arche", "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv"),
        ("arche", "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO"),
        ("coachandhorses", (VECTORS / "navigli.vkey").read_text()),
    ],
)
def test_real_checkpoints_of_others(file, vkey):
    data = (VECTORS / f"{file}.txt").read_bytes()
    key = parse_vkey(vkey)
    head, note = open_checkpoint(data, [key])
    assert bytes(note) == data
    text = data.partition(b"\n\n")[0] + b"\n"
    assert head.text == note.text == text
    with pytest.raises(BadNote) as caught:
        open_note(data.replace(str(head.size).encode(), str(head.size + 1).encode(), 1), [key])
    assert caught.value.reason == "note-bad-signature"


SIGNER = NoteSigner("example.com/log", SigningKey.from_seed(b"s" * 32))
GOOD = sign_note(b"text\n", [SIGNER])
LINE = GOOD.decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "note-no-signatures"),
        (b"text\n", "note-no-signatures"),
        (b"text\n\n", "note-no-signatures"),
        (b"text\n" + LINE.encode() + b"\n", "note-no-signatures"),
        (GOOD[:-1], "note-no-signatures"),
        (GOOD + b"\n", "note-no-signatures"),
        (GOOD + b"more\n", "note-signature-line"),
        (GOOD.replace(b"\n", b"\r\n"), "note-encoding"),
        (b"\t" + GOOD, "note-encoding"),
        (b"\x00" + GOOD, "note-encoding"),
        (b"\xff" + GOOD, "note-encoding"),
        (GOOD.replace("— ".encode(), b"- "), "note-signature-line"),
        (GOOD.replace("— ".encode(), "—".encode()), "note-signature-line"),
        (GOOD.replace(b"example.com/log", b"a+b"), "note-signature-line"),
        (GOOD.replace(b"example.com/log", b""), "note-signature-line"),
        (GOOD.replace(b"example.com/log", "a\u2003b".encode()), "note-signature-line"),
        (GOOD.replace(b"example.com/log ", b"example.com/log  "), "note-signature-line"),
        (GOOD[:-1] + b" \n", "note-signature-line"),
        (GOOD[:-2] + b"\n", "note-signature-line"),
        ("text\n\n— a AAAAAA==\n".encode(), "note-signature-line"),
        (f"text\n\n— a {base64.b64encode(b'1234').decode()}\n".encode(), "note-signature-line"),
        (GOOD + (LINE + "\n").encode() * 100, "note-too-many"),
        (b"x" * 1_000_001, "note-too-large"),
    ],
)
def test_malformed_notes(data, reason):
    with pytest.raises(BadNote) as caught:
        parse_note(data)
    assert caught.value.reason == reason


def test_the_text_ends_at_the_last_empty_line():
    text = b"one\n\ntwo\n\n\nthree\n"
    signed = sign_note(text, [SIGNER])
    assert open_note(signed, [SIGNER.verifier]).text == text
    assert parse_note(b"\n\n" + GOOD.partition(b"\n\n")[2]).text == b"\n"


def _key(number: int) -> NoteSigner:
    return NoteSigner(f"example.com/{number}", SigningKey.from_seed(bytes([number]) * 32))


@pytest.mark.parametrize("count", [1, 16, 100])
def test_many_signatures(count):
    signers = [_key(n) for n in range(count)]
    data = sign_note(b"text\n", signers)
    assert len(parse_note(data).signatures) == count
    for signer in (signers[0], signers[-1]):
        assert open_note(data, [signer.verifier]).text == b"text\n"


def test_unknown_keys_are_ignored_and_known_ones_must_be_right():
    good, bad = _key(1), _key(2)
    note = parse_note(sign_note(b"text\n", [good, bad]))
    forged = sign_note(b"text\n", [good], [parse_note(sign_note(b"other\n", [bad])).signatures[0]])
    assert open_note(forged, [good.verifier]).text == b"text\n"
    with pytest.raises(BadNote) as caught:
        open_note(forged, [good.verifier, bad.verifier])
    assert caught.value.reason == "note-bad-signature"
    with pytest.raises(BadNote) as caught:
        open_note(bytes(note), [_key(3).verifier])
    assert caught.value.reason == "note-unsigned"
    with pytest.raises(BadNote):
        open_note(bytes(note), [])


def test_same_name_or_same_id_alone_is_another_key():
    one = _key(1)
    same_name = NoteVerifier(one.name, SigningKey.from_seed(b"9" * 32).public)
    data = sign_note(b"text\n", [one])
    with pytest.raises(BadNote) as caught:
        open_note(data, [same_name])
    assert caught.value.reason == "note-unsigned"


def test_a_second_bad_line_of_a_known_key_spoils_the_note():
    one = _key(1)
    wrong = parse_note(sign_note(b"other\n", [one])).signatures[0]
    data = sign_note(b"text\n", [one]) + wrong.line.encode()
    with pytest.raises(BadNote):
        open_note(data, [one.verifier])


def test_signing_again_replaces_the_own_line_and_keeps_the_others():
    one, two = _key(1), _key(2)
    first = parse_note(sign_note(b"text\n", [one, two]))
    again = parse_note(sign_note(b"text\n", [two], first.signatures))
    assert [s.name for s in again.signatures] == [one.name, two.name]
    with pytest.raises(BadNote):
        sign_note(b"no newline", [one])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))))))
def test_any_text_survives(line):
    text = f"{line}\n".encode()
    assert open_note(sign_note(text, [SIGNER]), [SIGNER.verifier]).text == text


@given(st.integers(0, len(GOOD) * 8 - 1))
def test_no_flipped_bit_passes(bit):
    data = bytearray(GOOD)
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadNote):
        open_note(bytes(data), [SIGNER.verifier])


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "vkey-form"),
        ("example.com/foo", "vkey-form"),
        ("example.com/foo+530d903a", "vkey-form"),
        (SPEC_KEY.replace("example.com/foo", ""), "vkey-form"),
        (SPEC_KEY.replace("example.com/foo", "a b"), "vkey-form"),
        (SPEC_KEY.replace("530d903a", "530d903"), "vkey-form"),
        (SPEC_KEY.replace("530d903a", "530d903g"), "vkey-form"),
        (SPEC_KEY.replace("530d903a", "530d903b"), "vkey-id"),
        (SPEC_KEY.replace("foo", "fop"), "vkey-id"),
        (SPEC_KEY[:-1], "key-base64"),
        (SPEC_KEY[:-4], "vkey-id"),
        ("a+00000000+AA==", "vkey-form"),
        ("example.com/foo+00000000+++++++++++++++++++++++++++++++++++++++++++++", "vkey-type"),
        ("rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA", "vkey-type"),
    ],
)
def test_bad_verifier_keys(written, reason):
    with pytest.raises(BadKey) as caught:
        parse_vkey(written)
    assert caught.value.reason == reason


def test_verifier_keys_may_be_written_otherwise():
    assert parse_vkey(SPEC_KEY.replace("530d903a", "530D903A") + "\n").vkey == SPEC_KEY
    assert parse_witness(SPEC_KEY).vkey.split("+", 2)[2] != SPEC_KEY.split("+", 2)[2]
    assert parse_witness(SPEC_KEY).verify(b"text\n", bytes(72)) is False


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "skey-form"),
        (GO_KEY, "skey-form"),
        (GO_PRIVATE.replace("PRIVATE", "PUBLIC"), "skey-form"),
        (GO_PRIVATE.replace("AYEK", "AoEK"), "skey-form"),
        (GO_PRIVATE[:-4], "skey-form"),
        (GO_PRIVATE[:-1], "key-base64"),
        (GO_PRIVATE.replace("c74f20a3", "c74f20a4"), "skey-id"),
        (GO_PRIVATE.replace("Neumann", "Newman"), "skey-id"),
    ],
)
def test_bad_private_keys(written, reason):
    with pytest.raises(BadKey) as caught:
        NoteSigner.parse(written)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb", "a\x01b"])
def test_names_that_no_key_may_have(name):
    with pytest.raises(BadKey):
        NoteSigner(name, SigningKey.from_seed(b"n" * 32))
