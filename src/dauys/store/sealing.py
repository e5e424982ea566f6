"""Sealing of what is private at rest: AES-256-GCM and a blind index, under keys derived from one master key."""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dauys.base.refusals import Refused, refuse

MASTER_LENGTH = 32
BLIND_LENGTH = 32
_VERSION = b"\x01"
_NONCE = 12
_TAG = 16


def new_master() -> bytes:
    """A fresh master key: 32 random bytes."""
    return secrets.token_bytes(MASTER_LENGTH)


class Sealer:
    """Seals and opens bytes, and makes blind indexes, for one purpose.

    The purpose (`signing-keys`, `voter-lists`) separates the keys: what was sealed for one purpose cannot be opened
    for another, and blind indexes of two purposes cannot be compared. Two keys are derived from the master of 32 bytes
    by HKDF-SHA-256 (RFC 5869): one encrypts (AES-256-GCM, NIST SP 800-38D, a random nonce of 96 bits), one blinds
    (HMAC-SHA-256). `about` names where the sealed bytes belong; they open there only, so that rows cannot be exchanged.
    Sealed: one byte of version, 12 of nonce, the ciphertext, 16 of tag. Neither key nor contents show in `repr`.
    """

    __slots__ = ("_blind", "_box", "purpose")

    def __init__(self, master: bytes, purpose: str) -> None:
        if len(master) != MASTER_LENGTH:
            raise ValueError(f"a master key has {MASTER_LENGTH} bytes")
        if not purpose:
            raise ValueError("a sealer needs its purpose")
        self.purpose = purpose
        self._box = AESGCM(_derive(master, f"dauys seal {purpose}"))
        self._blind = _derive(master, f"dauys blind {purpose}")

    def __repr__(self) -> str:
        return f"Sealer({self.purpose!r})"

    def __reduce__(self) -> str:
        raise TypeError("a sealer is not written anywhere")

    def seal(self, plain: bytes, about: bytes = b"") -> bytes:
        """The bytes sealed; the same bytes give another result each time."""
        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + nonce + self._box.encrypt(nonce, plain, _VERSION + about)

    def open(self, sealed: bytes | memoryview, about: bytes = b"") -> bytes:
        """What `seal` was given. Raises Refused: another key, another purpose or place, or changed bytes."""
        # Some database drivers give a memoryview.
        whole = bytes(sealed)
        if len(whole) < 1 + _NONCE + _TAG or not whole.startswith(_VERSION):
            raise Refused(refuse("sealing.not-sealed"))
        try:
            return self._box.decrypt(whole[1 : 1 + _NONCE], whole[1 + _NONCE :], _VERSION + about)
        except InvalidTag:
            # Not chained: the cause could carry neither more nor less than this.
            raise Refused(refuse("sealing.other-key")) from None

    def blind(self, text: str) -> bytes:
        """32 bytes that are equal for equal texts and tell nothing else without the key: for look-ups."""
        return hmac.digest(self._blind, text.encode(), "sha256")


def _derive(master: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(master)
