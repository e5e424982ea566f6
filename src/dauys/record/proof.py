"""Offline proofs (C2SP tlog-proof): that an entry stands in a log, as text with the signed checkpoint."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from dauys.record.checkpoint import Checkpoint, open_checkpoint
from dauys.record.faults import BadKey, BadProof
from dauys.record.keys import b64
from dauys.record.merkle import leaf_hash, verify_inclusion
from dauys.record.note import Verifier, verified

HEADER = "c2sp.org/tlog-proof@v1"
_DEEPEST = 63


@dataclass(frozen=True, slots=True)
class Proof:
    """An inclusion proof: index of the entry, hashes from the leaf's sibling upward, signed checkpoint.

    `extra` is free data that nothing authenticates.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __bytes__(self) -> bytes:
        extra = [] if self.extra is None else [f"extra {_text(self.extra)}"]
        lines = [HEADER, *extra, f"index {self.index}", *map(_text, self.hashes), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.checkpoint


def parse_proof(data: bytes) -> Proof:
    """Read a `.tlog-proof`; nothing is verified here. Raises BadProof."""
    head, gap, checkpoint = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise BadProof("proof-form", line=1) from error
    if not gap or lines[0] != HEADER:
        raise BadProof("proof-form", line=1)
    at, extra = 1, None
    if at < len(lines) and lines[at].startswith("extra "):
        extra, at = _raw(lines[at].removeprefix("extra "), at), at + 1
    if at >= len(lines):
        raise BadProof("proof-form", line=at + 1)
    index = _index(lines[at], at)
    hashes = tuple(_raw(line, row) for row, line in enumerate(lines[at + 1 :], at + 1))
    if len(hashes) > _DEEPEST or any(len(one) != 32 for one in hashes):
        raise BadProof("proof-form", line=at + 2)
    return Proof(index, hashes, checkpoint, extra)


def verify_proof(
    data: bytes,
    entry: bytes,
    verifier: Verifier,
    witnesses: Sequence[Verifier] = (),
    origin: str | None = None,
) -> Checkpoint:
    """The checkpoint by which `entry` is proved, signed by the log's key, cosigned by all of `witnesses`.

    `origin` is the log expected, where the caller knows it. Raises BadProof, and BadNote for the checkpoint.
    """
    proof = parse_proof(data)
    checkpoint, note = open_checkpoint(proof.checkpoint, [verifier])
    if origin is not None and checkpoint.origin != origin:
        raise BadProof("proof-origin", origin=origin, found=checkpoint.origin)
    cosigned = {(s.name, s.key_id) for s in verified(note, witnesses)}
    for witness in witnesses:
        if (witness.name, witness.key_id) not in cosigned:
            raise BadProof("witness-missing", name=witness.name)
    leaf = leaf_hash(entry)
    if not verify_inclusion(leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root):
        raise BadProof("proof-wrong", index=proof.index, size=checkpoint.size)
    return checkpoint


def _index(line: str, row: int) -> int:
    digits = line.removeprefix("index ")
    good = digits != line and digits.isdecimal() and len(digits) <= 19 and (digits == "0" or digits[0] != "0")
    if not good:
        raise BadProof("proof-form", line=row + 1)
    return int(digits)


def _raw(coded: str, row: int) -> bytes:
    try:
        return b64(coded)
    except BadKey as error:
        raise BadProof("proof-form", line=row + 1) from error


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
