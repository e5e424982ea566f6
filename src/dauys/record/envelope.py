"""DSSE envelopes: the signed form of an act, one line of canonical JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dauys.record.faults import BadEnvelope, BadKey, TooLarge
from dauys.record.keys import SigningKey, b64

LARGEST = 32_768
_TYPE = re.compile(r"application/vnd\.dauys\.([a-z0-9][a-z0-9_.-]*)\.v([1-9][0-9]{0,5})\+json")
_KEYID = re.compile(r"[0-9a-f]{32}")


class Signature(msgspec.Struct, frozen=True):
    """One signature: the key's id (32 hex digits) and 64 bytes of Ed25519."""

    keyid: str
    sig: bytes


class Envelope(msgspec.Struct, frozen=True):
    """A signed payload: its bytes, its type and one or more signatures, in the order in which they stand."""

    payload: bytes
    payload_type: str
    signatures: tuple[Signature, ...]

    @property
    def pae(self) -> bytes:
        """The bytes that every signature signs."""
        return pae(self.payload_type, self.payload)

    @property
    def kind(self) -> str:
        """The kind of act that the type names."""
        return parse_payload_type(self.payload_type)[0]


class _WireSignature(msgspec.Struct, forbid_unknown_fields=True):
    keyid: str
    sig: bytes  # msgspec reads and writes bytes as standard, padded base64


class _WireEnvelope(msgspec.Struct, forbid_unknown_fields=True):
    payload: bytes
    payload_type: str = msgspec.field(name="payloadType")
    signatures: list[_WireSignature]


class _TextSignature(msgspec.Struct, forbid_unknown_fields=True):
    keyid: str
    sig: str


class _TextEnvelope(msgspec.Struct, forbid_unknown_fields=True):
    payload: str
    payload_type: str = msgspec.field(name="payloadType")
    signatures: list[_TextSignature]


_ENCODER = msgspec.json.Encoder(order="sorted")
_TEXTS = msgspec.json.Decoder(_TextEnvelope)
_DECODER = msgspec.json.Decoder(_WireEnvelope)


def payload_type(kind: str, version: int) -> str:
    """The payload type of a kind of act: `application/vnd.dauys.<kind>.v<n>+json`. Raises BadEnvelope."""
    written = f"application/vnd.dauys.{kind}.v{version}+json"
    parse_payload_type(written)
    return written


@lru_cache(maxsize=1024)
def parse_payload_type(written: str) -> tuple[str, int]:
    """Kind and version of a payload type. Raises BadEnvelope for any other type."""
    match = _TYPE.fullmatch(written)
    if match is None:
        raise BadEnvelope("envelope-type", type=written)
    return match[1], int(match[2])


def pae(payload_type: str, payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: type and payload, each with its length (DSSE v1 protocol)."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, payload_type: str, keys: Sequence[SigningKey]) -> bytes:
    """Sign `payload` with every key; the envelope as canonical JSON bytes, at most 32,768.

    Raises TooLarge, and BadEnvelope without a key, with a key twice or with another payload type.
    """
    parse_payload_type(payload_type)
    message = pae(payload_type, payload)
    signed = tuple(Signature(key.public.keyid, key.sign(message)) for key in keys)
    return write(Envelope(payload, payload_type, signed))


def write(envelope: Envelope) -> bytes:
    """The bytes of an envelope. Raises TooLarge and BadEnvelope."""
    _check(envelope)
    signatures = [_WireSignature(s.keyid, s.sig) for s in envelope.signatures]
    wire = _WireEnvelope(payload=envelope.payload, payload_type=envelope.payload_type, signatures=signatures)
    data = _ENCODER.encode(wire)
    if len(data) > LARGEST:
        raise TooLarge("envelope-too-large", length=len(data), limit=LARGEST)
    return data


def open_envelope(data: bytes) -> Envelope:
    """Read one envelope strictly: canonical bytes, no other fields, one signature or more.

    Signatures are not verified here. Raises BadEnvelope, and TooLarge above 32,768 bytes.
    """
    if len(data) > LARGEST:
        raise TooLarge("envelope-too-large", length=len(data), limit=LARGEST)
    try:
        wire = _DECODER.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _fault(data) from error
    # Written again the bytes are the same: so spaces, doubled fields and other forms of base64 are caught.
    if _ENCODER.encode(wire) != data:
        raise _fault(data)
    signatures = tuple(Signature(s.keyid, s.sig) for s in wire.signatures)
    envelope = Envelope(wire.payload, wire.payload_type, signatures)
    parse_payload_type(envelope.payload_type)
    _check(envelope)
    return envelope


def _fault(data: bytes) -> BadEnvelope:
    """What is wrong with bytes that are no strict envelope."""
    try:
        wire = _TEXTS.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return BadEnvelope("envelope-syntax", why=str(error))
    try:
        for written in (wire.payload, *(s.sig for s in wire.signatures)):
            b64(written)
    except BadKey:
        return BadEnvelope("envelope-base64")
    return BadEnvelope("envelope-not-canonical")


@lru_cache(maxsize=65_536)
def _good_keyid(keyid: str) -> bool:
    return _KEYID.fullmatch(keyid) is not None


def _check(envelope: Envelope) -> None:
    if not envelope.signatures:
        raise BadEnvelope("envelope-unsigned")
    seen = set()
    for signature in envelope.signatures:
        if not _good_keyid(signature.keyid) or len(signature.sig) != 64:
            raise BadEnvelope("envelope-signature", keyid=signature.keyid)
        if signature.keyid in seen:
            raise BadEnvelope("envelope-signed-twice", keyid=signature.keyid)
        seen.add(signature.keyid)
