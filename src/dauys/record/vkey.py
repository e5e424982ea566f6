"""Verifier keys: the text by which a stranger is given a log's or a witness's public key."""

from __future__ import annotations

import re

from dauys.record.cosignature import (
    ED25519_COSIGNATURE,
    MLDSA44_COSIGNATURE,
    CosignatureVerifier,
    Mldsa44Verifier,
)
from dauys.record.faults import BadKey
from dauys.record.keys import PublicKey, b64
from dauys.record.note import ED25519, NoteVerifier, Verifier, good_name, key_id

_HEX_ID = re.compile(r"[0-9a-fA-F]{8}")


def parse_vkey(written: str) -> Verifier:
    """Read `name+id+base64(type, key)` of type 01 (Ed25519), 04 (Ed25519 cosignature) or 06 (ML-DSA-44
    cosignature).

    Raises BadKey for another form, another type, or an id that is not this key's.
    """
    name, kind, key = _parts(written)
    if kind == ED25519:
        return NoteVerifier(name, PublicKey(key))
    if kind == ED25519_COSIGNATURE:
        return CosignatureVerifier(name, PublicKey(key))
    if kind == MLDSA44_COSIGNATURE:
        return Mldsa44Verifier(name, key)
    raise BadKey("vkey-type", kind=f"{kind:02x}")


def parse_witness(written: str) -> Verifier:
    """Read a witness's key; a plain Ed25519 key (01) is taken as the cosignature key (04) of the same name
    and bytes.
    """
    verifier = parse_vkey(written)
    if isinstance(verifier, NoteVerifier) and verifier.kind == ED25519:
        return CosignatureVerifier(verifier.name, verifier.key)
    return verifier


def _parts(written: str) -> tuple[str, int, bytes]:
    parts = written.strip().split("+", 2)
    if len(parts) != 3 or not good_name(parts[0]) or _HEX_ID.fullmatch(parts[1]) is None:
        raise BadKey("vkey-form", vkey=written[:120])
    name, hexid, coded = parts
    raw = b64(coded)
    if len(raw) < 2:
        raise BadKey("vkey-form", vkey=written[:120])
    found = key_id(name, raw[0], raw[1:]).hex()
    if raw[0] in (ED25519, ED25519_COSIGNATURE, MLDSA44_COSIGNATURE) and found != hexid.lower():
        raise BadKey("vkey-id", name=name, said=hexid, found=found)
    return name, raw[0], raw[1:]
