"""Voter lists seen from the record: a salted commitment to a precinct's list, and a voter's own proof of being on
it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from dauys.base.refusals import Refused, refuse
from dauys.record.merkle import inclusion_proof, range_hash_of, root, verify_inclusion

SECRET_LENGTH = 32


class Entry(msgspec.Struct, frozen=True):
    """What a voter gets in private to check the own entry: the row, its salt, and the hashes up to the commitment."""

    row: int
    size: int
    salt: bytes
    proof: tuple[bytes, ...]


def leaf(salt: bytes, data: bytes) -> bytes:
    """The hash of one row: SHA-256 of 00, the salt and the row's bytes; without the salt nobody can guess the row."""
    return hashlib.sha256(b"\x00" + salt + data).digest()


def salt_of(secret: bytes, row: int) -> bytes:
    """The salt of a row (from 0): HMAC-SHA-256 of its number under the precinct's secret of 32 bytes."""
    if len(secret) != SECRET_LENGTH:
        raise ValueError(f"a precinct's secret has {SECRET_LENGTH} bytes")
    return hmac.digest(secret, row.to_bytes(8, "big"), "sha256")


def commitment(rows: Sequence[bytes], secret: bytes) -> bytes:
    """The root (RFC 6962) of the salted rows: what `voter-list-committed` carries in hex."""
    return root(_leaves(rows, secret))


def entry(rows: Sequence[bytes], secret: bytes, row: int) -> Entry:
    """The proof for the voter in `row` (from 0). Raises IndexError outside the list."""
    if not 0 <= row < len(rows):
        raise IndexError(row)
    leaves = _leaves(rows, secret)
    return Entry(row, len(rows), salt_of(secret, row), tuple(inclusion_proof(range_hash_of(leaves), row, len(rows))))


def on_list(data: bytes, mine: Entry, committed: bytes) -> bool:
    """Whether the row's bytes are on the list that was committed to, by the voter's own proof."""
    return verify_inclusion(leaf(mine.salt, data), mine.row, mine.size, mine.proof, committed)


@dataclass(frozen=True, slots=True)
class Opening:
    """A voter's own proof of being on a list as committed: the row's bytes, its salt, the hashes up to the root."""

    commitment: str
    data: bytes = field(repr=False)
    entry: Entry = field(repr=False)

    def holds(self) -> bool:
        """Whether the row is on the list that the record commits to."""
        return on_list(self.data, self.entry, bytes.fromhex(self.commitment))

    def to_json(self) -> bytes:
        """The proof as the voter takes it along (JSON; bytes in base64, the root in hex)."""
        return msgspec.json.encode({"commitment": self.commitment, "data": self.data, "entry": self.entry})

    @classmethod
    def from_json(cls, data: bytes) -> Opening:
        """The proof that `to_json` wrote. Raises Refused for anything else."""
        try:
            found = msgspec.json.decode(data, type=_Written)
            bytes.fromhex(found.commitment)
        except (msgspec.DecodeError, ValueError):
            raise Refused(refuse("rolls.proof-unreadable")) from None
        return cls(found.commitment, found.data, found.entry)


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    commitment: str
    data: bytes
    entry: Entry


def _leaves(rows: Sequence[bytes], secret: bytes) -> list[bytes]:
    return [leaf(salt_of(secret, number), data) for number, data in enumerate(rows)]
