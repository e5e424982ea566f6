"""Checkpoints (C2SP tlog-checkpoint): a log's name, size and root as a signed note."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from dauys.record.faults import BadKey, BadNote
from dauys.record.keys import b64
from dauys.record.note import Note, Signer, Verifier, open_note, sign_note

LARGEST_SIZE = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: `origin` names it, `size` counts its entries, `root` the 32-byte root of its tree.

    `extensions` are further lines that other logs may write; ours never does, as monitors cannot audit them.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> bytes:
        """The note text that signatures sign."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()


def parse_checkpoint(text: bytes) -> Checkpoint:
    """Read a note text as a checkpoint.

    Raises BadNote: fewer than three lines, an empty one, a size or root of another form.
    """
    lines = text.decode("utf-8").split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise BadNote("checkpoint-lines")
    origin, size, coded = lines[:3]
    if not (size.isascii() and size.isdecimal()) or (size[0] == "0" and size != "0"):
        raise BadNote("checkpoint-size", size=size[:40])
    if len(size) > 19 or int(size) > LARGEST_SIZE:
        raise BadNote("checkpoint-size", size=size[:40])
    try:
        root = b64(coded)
    except BadKey as error:
        raise BadNote("checkpoint-root", root=coded[:80]) from error
    if len(root) != 32:
        raise BadNote("checkpoint-root", root=coded[:80])
    return Checkpoint(origin, int(size), root, tuple(lines[3:-1]))


def good_origin(origin: str) -> bool:
    """Whether a line can name a log: not empty, no newline or other control character."""
    return bool(origin) and not any(ord(c) < 0x20 for c in origin)


def sign_checkpoint(checkpoint: Checkpoint, signers: Sequence[Signer]) -> bytes:
    """The signed checkpoint as it is published."""
    return sign_note(checkpoint.text, signers)


def open_checkpoint(data: bytes, verifiers: Sequence[Verifier]) -> tuple[Checkpoint, Note]:
    """Read and verify a signed checkpoint. Raises BadNote as `open_note` and `parse_checkpoint` do."""
    note = open_note(data, verifiers)
    return parse_checkpoint(note.text), note
