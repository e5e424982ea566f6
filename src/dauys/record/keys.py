"""Ed25519 keys of offices: sign bytes, verify bytes, and the short name of a key."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dauys.record.faults import BadKey

# The points of order 1, 2, 4 and 8 in every encoding (the sign bit is masked): a signature "by" such a key
# fits any message.
_SMALL_ORDER = frozenset(
    bytes.fromhex(written)
    for written in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)


class PublicKey:
    """An Ed25519 public key (RFC 8032).

    `raw` is its 32 bytes, `keyid` the first 32 hex digits of their SHA-256. Raises BadKey for another length,
    and for the few points of small order, under which one signature fits any message.
    """

    __slots__ = ("_key", "keyid", "raw")

    raw: bytes
    keyid: str

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise BadKey("key-length", length=len(raw))
        if raw[:31] + bytes([raw[31] & 0x7F]) in _SMALL_ORDER:
            raise BadKey("key-small-order")
        self.raw = bytes(raw)
        self.keyid = hashlib.sha256(raw).hexdigest()[:32]
        self._key = Ed25519PublicKey.from_public_bytes(self.raw)

    @classmethod
    def parse(cls, written: str) -> Self:
        """The key of its text form, the standard base64 of the 32 bytes. Raises BadKey."""
        return cls(b64(written))

    @property
    def text(self) -> str:
        """The standard base64 of the 32 bytes."""
        return base64.b64encode(self.raw).decode()

    def verify(self, sig: bytes, data: bytes) -> bool:
        """Whether `sig` is this key's signature of `data`."""
        try:
            self._key.verify(sig, data)
        except InvalidSignature:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"PublicKey({self.keyid})"


class SigningKey:
    """An Ed25519 private key; its text never appears in `repr`."""

    __slots__ = ("_key", "_seed", "public")

    public: PublicKey

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise BadKey("key-length", length=len(seed))
        self._seed = bytes(seed)
        self._key = Ed25519PrivateKey.from_private_bytes(self._seed)
        self.public = PublicKey(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> Self:
        """A new key from the system's random source."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The key of a 32-byte seed (RFC 8032 section 5.1.5). Raises BadKey for another length."""
        return cls(seed)

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes."""
        return self._seed

    def sign(self, data: bytes) -> bytes:
        """The 64-byte signature of `data`; the same bytes always get the same signature."""
        return self._key.sign(data)

    def __repr__(self) -> str:
        return f"SigningKey({self.public.keyid})"


def b64(written: str) -> bytes:
    """The bytes of standard, padded base64 in its only form (RFC 4648 section 4). Raises BadKey otherwise."""
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey("key-base64") from error
    if base64.b64encode(raw).decode() != written:
        raise BadKey("key-base64")
    return raw
