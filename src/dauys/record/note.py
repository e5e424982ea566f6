"""Signed notes (C2SP signed-note): text, one empty line, signature lines; plain Ed25519 signers and
verifiers.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, Self

from dauys.record.faults import BadKey, BadNote
from dauys.record.keys import PublicKey, SigningKey, b64

LARGEST = 1_000_000
MOST_SIGNATURES = 100
ED25519 = 0x01
_DASH = "— "
_CONTROL = {code: None for code in range(0x20) if code != 0x0A}


class Verifier(Protocol):
    """Something that can verify one key's lines in a note: name, 4-byte key id, and the vkey text it came
    from.
    """

    @property
    def name(self) -> str:
        """The key name in the signature line."""

    @property
    def key_id(self) -> bytes:
        """The 4 bytes before the signature."""

    @property
    def vkey(self) -> str:
        """The verifier key text: name, id and key."""

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` (without the key id) signs the note text."""


class Signer(Protocol):
    """Something that can sign a note text."""

    @property
    def name(self) -> str:
        """The key name for the signature line."""

    @property
    def key_id(self) -> bytes:
        """The 4 bytes before the signature."""

    def sign(self, text: bytes) -> bytes:
        """The signature (without the key id) of the note text."""


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line, taken apart."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in a note, with its newline."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `text` ends in a newline and is what the signatures sign."""

    text: bytes
    signatures: tuple[NoteSignature, ...]

    def __bytes__(self) -> bytes:
        return self.text + b"\n" + "".join(s.line for s in self.signatures).encode()


def key_id(name: str, kind: int, key: bytes) -> bytes:
    """The first 4 bytes of SHA-256 over name, newline, type byte and public key."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + key).digest()[:4]


def vkey_text(name: str, kind: int, key: bytes) -> str:
    """The verifier key text: `name+id+base64(type, key)`."""
    return f"{name}+{key_id(name, kind, key).hex()}+{base64.b64encode(bytes([kind]) + key).decode()}"


def good_name(name: str) -> bool:
    """Whether a key name may stand in a note: not empty, no Unicode space, no plus, no control character."""
    return bool(name) and "+" not in name and not any(c.isspace() or ord(c) < 0x20 for c in name)


def parse_note(data: bytes) -> Note:
    """Read a note; nothing is verified here. The text ends at the last empty line.

    Raises BadNote: not UTF-8, control characters, no empty line, a malformed or missing signature line, too
    large.
    """
    if len(data) > LARGEST:
        raise BadNote("note-too-large", length=len(data), limit=LARGEST)
    try:
        written = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadNote("note-encoding") from error
    if written.translate(_CONTROL) != written:
        raise BadNote("note-encoding")
    text, gap, lines = written.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise BadNote("note-no-signatures")
    rows = lines[:-1].split("\n")
    if len(rows) > MOST_SIGNATURES:
        raise BadNote("note-too-many", count=len(rows), limit=MOST_SIGNATURES)
    return Note(f"{text}\n".encode(), tuple(parse_signature_line(row) for row in rows))


def parse_signature_line(row: str) -> NoteSignature:
    """Read one signature line without its newline. Raises BadNote."""
    name, space, coded = row.removeprefix(_DASH).partition(" ")
    if not row.startswith(_DASH) or not space or not good_name(name):
        raise BadNote("note-signature-line", line=row[:80])
    try:
        raw = b64(coded)
    except BadKey as error:
        raise BadNote("note-signature-line", line=row[:80]) from error
    if len(raw) < 5:
        raise BadNote("note-signature-line", line=row[:80])
    return NoteSignature(name, raw[:4], raw[4:])


def verified(note: Note, verifiers: Iterable[Verifier]) -> tuple[NoteSignature, ...]:
    """The signatures by known keys, each verified; lines of unknown keys are ignored.

    Raises BadNote where a known key's signature fails, even beside good ones.
    """
    known = {(v.name, v.key_id): v for v in verifiers}
    good = []
    for signature in note.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is None:
            continue
        if not verifier.verify(note.text, signature.signature):
            raise BadNote("note-bad-signature", name=signature.name, keyid=signature.key_id.hex())
        good.append(signature)
    return tuple(good)


def open_note(data: bytes, verifiers: Sequence[Verifier]) -> Note:
    """Read and verify a note.

    Raises BadNote where it is malformed, a known key's signature fails, or no known key signed.
    """
    note = parse_note(data)
    if not verified(note, verifiers):
        raise BadNote("note-unsigned", keys=", ".join(v.vkey for v in verifiers))
    return note


def sign_note(text: bytes, signers: Sequence[Signer], others: Iterable[NoteSignature] = ()) -> bytes:
    """Sign `text` (ending in a newline); `others` are earlier lines that stay, unless the same key signs
    again.
    """
    if not text.endswith(b"\n"):
        raise BadNote("note-no-newline")
    new = [NoteSignature(s.name, s.key_id, s.sign(text)) for s in signers]
    replaced = {(s.name, s.key_id) for s in new}
    kept = [s for s in others if (s.name, s.key_id) not in replaced]
    data = bytes(Note(text, (*kept, *new)))
    parse_note(data)
    return data


class NoteVerifier:
    """A plain Ed25519 note key (type 01): the signature is over the note text."""

    kind = ED25519

    def __init__(self, name: str, key: PublicKey) -> None:
        if not good_name(name):
            raise BadKey("key-name", name=name)
        self.name, self.key = name, key
        self.key_id = key_id(name, self.kind, key.raw)
        self.vkey = vkey_text(name, self.kind, key.raw)

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` is 64 bytes of Ed25519 by this key over the text."""
        return self.key.verify(signature, text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.vkey})"


class NoteSigner:
    """A plain Ed25519 note key with its private half, such as a log's own key."""

    def __init__(self, name: str, key: SigningKey) -> None:
        self.verifier = NoteVerifier(name, key.public)
        self.name, self.key_id, self.vkey = name, self.verifier.key_id, self.verifier.vkey
        self._key = key

    @classmethod
    def generate(cls, name: str) -> Self:
        """A new key of that name."""
        return cls(name, SigningKey.generate())

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read Go's private form `PRIVATE+KEY+name+id+base64(01, seed)`. Raises BadKey."""
        parts = written.split("+", 4)
        if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
            raise BadKey("skey-form")
        name, hexid, coded = parts[2:]
        raw = b64(coded)
        if len(raw) != 33 or raw[0] != ED25519:
            raise BadKey("skey-form")
        signer = cls(name, SigningKey(raw[1:]))
        if signer.key_id.hex() != hexid.lower():
            raise BadKey("skey-id", name=name, said=hexid, found=signer.key_id.hex())
        return signer

    @property
    def private_text(self) -> str:
        """Go's private form of the key: keep it secret."""
        coded = base64.b64encode(bytes([ED25519]) + self._key.seed).decode()
        return f"PRIVATE+KEY+{self.name}+{self.key_id.hex()}+{coded}"

    def sign(self, text: bytes) -> bytes:
        """The 64-byte signature over the text."""
        return self._key.sign(text)

    def __repr__(self) -> str:
        return f"NoteSigner({self.vkey})"
