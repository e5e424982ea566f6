"""Cosignatures of witnesses (C2SP tlog-cosignature): Ed25519 "cosignature/v1" and ML-DSA-44 "subtree/v1"."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from dauys.record.checkpoint import Checkpoint, parse_checkpoint
from dauys.record.faults import BadKey, BadNote
from dauys.record.keys import SigningKey
from dauys.record.note import (
    NoteSignature,
    NoteVerifier,
    good_name,
    key_id,
    parse_note,
    sign_note,
    vkey_text,
)

ED25519_COSIGNATURE = 0x04
MLDSA44_COSIGNATURE = 0x06
MLDSA44_KEY, MLDSA44_SIGNATURE = 1_312, 2_420
_LATEST = 2**63 - 1


def cosigned_text(text: bytes, time: int) -> bytes:
    """What an Ed25519 cosignature signs: two lines and the whole checkpoint text.

    `time` is in POSIX seconds.
    """
    return b"cosignature/v1\ntime %d\n%b" % (time, text)


def subtree_message(cosigner: str, checkpoint: Checkpoint, time: int) -> bytes:
    """What an ML-DSA-44 cosignature of a checkpoint signs: the `cosigned_message` from leaf 0 on."""
    name, origin = cosigner.encode(), checkpoint.origin.encode()
    if not (1 <= len(name) <= 255 and 1 <= len(origin) <= 255):
        raise BadNote("cosignature-name")
    parts = (
        b"subtree/v1\n\x00",
        bytes([len(name)]),
        name,
        time.to_bytes(8, "big"),
        bytes([len(origin)]),
        origin,
    )
    return b"".join(parts) + bytes(8) + checkpoint.size.to_bytes(8, "big") + checkpoint.root


def cosigned_at(signature: bytes) -> int:
    """The POSIX time, in seconds, that a cosignature (04 or 06) carries."""
    return int.from_bytes(signature[:8], "big")


class CosignatureVerifier(NoteVerifier):
    """A witness's Ed25519 key (type 04): the signature field is an 8-byte time and 64 bytes over
    `cosigned_text`.
    """

    kind = ED25519_COSIGNATURE

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` cosigns the checkpoint text at the time that it names."""
        if len(signature) != 72 or cosigned_at(signature) > _LATEST:
            return False
        return self.key.verify(signature[8:], cosigned_text(text, cosigned_at(signature)))


class Mldsa44Verifier:
    """A cosigner's ML-DSA-44 key (type 06, FIPS 204 with an empty context): 8-byte time and 2,420 bytes."""

    kind = MLDSA44_COSIGNATURE

    def __init__(self, name: str, key: bytes) -> None:
        if not good_name(name):
            raise BadKey("key-name", name=name)
        if len(key) != MLDSA44_KEY:
            raise BadKey("vkey-length", length=len(key), expected=MLDSA44_KEY)
        self.name = name
        self.key_id = key_id(name, self.kind, key)
        self.vkey = vkey_text(name, self.kind, key)
        try:
            self._key = MLDSA44PublicKey.from_public_bytes(key)
        except UnsupportedAlgorithm as error:
            raise BadKey("vkey-type", kind="06") from error

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` cosigns origin, size and root of the checkpoint text (extension lines are not
        covered).
        """
        if len(signature) != 8 + MLDSA44_SIGNATURE or cosigned_at(signature) > _LATEST:
            return False
        try:
            message = subtree_message(self.name, parse_checkpoint(text), cosigned_at(signature))
            self._key.verify(signature[8:], message)
        except (InvalidSignature, BadNote):
            return False
        return True


class Cosigner:
    """A witness's Ed25519 key with its private half."""

    def __init__(self, name: str, key: SigningKey) -> None:
        self.verifier = CosignatureVerifier(name, key.public)
        self.name, self.key_id, self.vkey = name, self.verifier.key_id, self.verifier.vkey
        self._key = key

    def cosign(self, text: bytes, time: int) -> NoteSignature:
        """The signature line over a checkpoint text at `time` (POSIX seconds)."""
        if not 0 <= time <= _LATEST:
            raise BadNote("cosignature-time", time=time)
        signed = time.to_bytes(8, "big") + self._key.sign(cosigned_text(text, time))
        return NoteSignature(self.name, self.key_id, signed)


def add_cosignatures(checkpoint: bytes, lines: tuple[NoteSignature, ...]) -> bytes:
    """A signed checkpoint with further lines; an older line of the same witness is replaced."""
    note = parse_note(checkpoint)
    new = {(line.name, line.key_id) for line in lines}
    kept = [line for line in note.signatures if (line.name, line.key_id) not in new]
    return sign_note(note.text, (), (*kept, *lines))
