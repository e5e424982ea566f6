"""DSSE: the published vector, a foreign implementation on both ends, and strict reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope as ForeignEnvelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey

from dauys.record.canonical import encode
from dauys.record.envelope import LARGEST, open_envelope, pae, parse_payload_type, payload_type, seal
from dauys.record.faults import BadEnvelope, TooLarge
from dauys.record.keys import PublicKey, SigningKey

TYPE = payload_type("protocol-final", 1)
KEYS = [SigningKey.from_seed(bytes([n]) * 32) for n in range(1, 4)]
PAYLOAD = encode({"kind": "protocol-final", "body": {"votes": {"a-1": 12}}})


def test_the_published_pre_authentication_encoding():
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_lengths_count_bytes_and_not_letters():
    assert pae("т", "дауыс".encode()) == "DSSEv1 2 т 10 дауыс".encode()


def _foreign_key(key: PublicKey) -> SSlibKey:
    return SSlibKey(key.keyid, "ed25519", "ed25519", {"public": key.raw.hex()})


def test_others_verify_what_we_sign():
    foreign = ForeignEnvelope.from_dict(json.loads(seal(PAYLOAD, TYPE, KEYS)))
    keys = [_foreign_key(key.public) for key in KEYS]
    assert set(foreign.verify(keys, 3)) == {key.public.keyid for key in KEYS}
    assert foreign.payload == PAYLOAD
    foreign.payload += b" "
    with pytest.raises(VerificationError):
        foreign.verify(keys, 1)


def test_we_verify_what_others_sign():
    signers = [CryptoSigner.generate_ed25519() for _ in range(2)]
    for signer in signers:
        raw = bytes.fromhex(signer.public_key.keyval["public"])
        signer.public_key.keyid = PublicKey(raw).keyid
    foreign = ForeignEnvelope(PAYLOAD, TYPE, {})
    for signer in signers:
        foreign.sign(signer)
    written = json.dumps(foreign.to_dict(), sort_keys=True, separators=(",", ":")).encode()
    envelope = open_envelope(written)
    for signer, signature in zip(signers, envelope.signatures, strict=True):
        key = PublicKey(bytes.fromhex(signer.public_key.keyval["public"]))
        assert signature.keyid == key.keyid
        assert key.verify(signature.sig, envelope.pae)
        assert not key.verify(signature.sig, envelope.payload)


@given(st.binary(max_size=300), st.integers(1, 3))
def test_sealing_and_opening(payload, count):
    envelope = open_envelope(seal(payload, TYPE, KEYS[:count]))
    assert envelope.payload == payload
    assert envelope.payload_type == TYPE
    assert envelope.kind == "protocol-final"
    assert [s.keyid for s in envelope.signatures] == [key.public.keyid for key in KEYS[:count]]
    assert all(k.public.verify(s.sig, envelope.pae) for k, s in zip(KEYS, envelope.signatures, strict=False))


def test_one_envelope_has_one_form():
    assert seal(PAYLOAD, TYPE, KEYS) == seal(PAYLOAD, TYPE, KEYS)


SEALED = seal(PAYLOAD, TYPE, KEYS[:2])


def _changed(**fields: object) -> bytes:
    wire = json.loads(SEALED)
    wire.update(fields)
    return encode_any(wire)


def encode_any(wire: object) -> bytes:
    return json.dumps(wire, sort_keys=True, separators=(",", ":")).encode()


ONE = json.loads(SEALED)["signatures"][0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "envelope-syntax"),
        (b"null", "envelope-syntax"),
        (b"[]", "envelope-syntax"),
        (encode_any({"payload": "", "payloadType": TYPE}), "envelope-syntax"),
        (_changed(payload=None), "envelope-syntax"),
        (_changed(extra=1), "envelope-syntax"),
        (_changed(signatures=[{**ONE, "x": 1}]), "envelope-syntax"),
        (_changed(payload="!"), "envelope-base64"),
        (_changed(payload="QQ"), "envelope-base64"),
        (_changed(payload="QR=="), "envelope-base64"),
        (_changed(payload="_-8="), "envelope-base64"),
        (_changed(payload="QQ==\n"), "envelope-base64"),
        (SEALED + b"\n", "envelope-not-canonical"),
        (SEALED.replace(b",", b", ", 1), "envelope-not-canonical"),
        (b'{"payload":"",' + SEALED[1:], "envelope-not-canonical"),
        (SEALED.replace(b"/", b"\\/"), "envelope-not-canonical"),
        (_changed(payloadType="application/json"), "envelope-type"),
        (_changed(payloadType="application/vnd.dauys.x.v0+json"), "envelope-type"),
        (_changed(signatures=[]), "envelope-unsigned"),
        (_changed(signatures=[{**ONE, "keyid": "ab"}]), "envelope-signature"),
        (_changed(signatures=[{**ONE, "keyid": ONE["keyid"].upper()}]), "envelope-signature"),
        (_changed(signatures=[{**ONE, "sig": "QUFB"}]), "envelope-signature"),
        (_changed(signatures=[ONE, ONE]), "envelope-signed-twice"),
    ],
)
def test_refused_bytes(data, reason):
    with pytest.raises(BadEnvelope) as caught:
        open_envelope(data)
    assert caught.value.reason == reason


def test_no_key_or_one_twice_seals_nothing():
    for keys in ([], [KEYS[0], KEYS[0]]):
        with pytest.raises(BadEnvelope):
            seal(PAYLOAD, TYPE, keys)
    with pytest.raises(BadEnvelope):
        seal(PAYLOAD, "text/plain", KEYS)


def test_the_limit_is_32_768_bytes():
    overhead = len(seal(b"", TYPE, KEYS[:1]))
    room = (LARGEST - overhead) // 4 * 3
    data = seal(b"x" * room, TYPE, KEYS[:1])
    assert LARGEST - 4 < len(data) <= LARGEST
    assert open_envelope(data).payload == b"x" * room
    with pytest.raises(TooLarge):
        seal(b"x" * (room + 3), TYPE, KEYS[:1])
    with pytest.raises(TooLarge):
        open_envelope(b"x" * (LARGEST + 1))


def test_payload_types():
    assert parse_payload_type("application/vnd.dauys.key-grant.v12+json") == ("key-grant", 12)
    assert payload_type("genesis", 1) == "application/vnd.dauys.genesis.v1+json"
    for kind, version in (("", 1), ("Genesis", 1), ("a b", 1), ("genesis", 0)):
        with pytest.raises(BadEnvelope):
            payload_type(kind, version)
