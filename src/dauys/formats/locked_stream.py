"""Bytes locked by a passphrase: scrypt makes the key, AES-256-GCM seals chunk by chunk, any place can be read alone."""

from __future__ import annotations

import hmac
import io
import os
import secrets
import unicodedata
from typing import IO, Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dauys.base.refusals import Unreadable

MAGIC = b"dauys locked 1\n"
CHUNK = 64 * 1024
_TAG, _SALT, _CHECK = 16, 16, 16
_HEAD = len(MAGIC) + 1 + _SALT + _CHECK
_COST = 17  # 2**17 blocks of 1 kB: 128 MB of memory for every guess at the passphrase
_MOST_COST = 20


class _Keys(NamedTuple):
    head: bytes
    box: AESGCM


class LockedWriter:
    """Seals what is written to it into `file`; `close` seals the last chunk, without which nothing can be read.

    The head holds the magic, the cost and the salt of scrypt (RFC 7914), and an authentication code over them by
    which a wrong passphrase is told from damage. Each chunk of 65,536 bytes is sealed with a nonce of its number and
    of a mark on the last one (the STREAM construction), and with the head as associated data, so that chunks cannot be
    exchanged, repeated or cut off.
    """

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self._file, self._waiting, self._number = file, bytearray(), 0
        self._keys = _keys(passphrase, _COST, secrets.token_bytes(_SALT))
        file.write(self._keys.head)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Take bytes; whole chunks go to the file. Raises OSError."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return memoryview(data).nbytes

    def flush(self) -> None:
        """Nothing is held back but an unfinished chunk, which waits for `close`."""

    def close(self) -> None:
        """Seal what is left as the last chunk; `file` stays open. Raises OSError."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        self._file.write(self._keys.box.encrypt(_nonce(self._number, last=last), plain, self._keys.head))
        self._number += 1


class _LockedReader(io.RawIOBase):
    """What a LockedWriter took, from any place on."""

    def __init__(self, file: IO[bytes], name: str, keys: _Keys) -> None:
        super().__init__()
        self._file, self._name, self._keys = file, name, keys
        sealed = file.seek(0, os.SEEK_END) - _HEAD
        self._last = max(0, -(-sealed // (CHUNK + _TAG)) - 1)
        self._size = max(0, sealed - (self._last + 1) * _TAG)
        self._at, self._opened, self._plain = 0, -1, b""
        self._open(self._last)

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; beyond the end there is nothing to read."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("a place before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what is left of the chunk at this place. Raises Unreadable."""
        if self._at >= self._size:
            return 0
        number, within = divmod(self._at, CHUNK)
        self._open(number)
        with memoryview(buffer).cast("B") as into:
            part = self._plain[within : within + len(into)]
            into[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _open(self, number: int) -> None:
        if number == self._opened:
            return
        self._file.seek(_HEAD + number * (CHUNK + _TAG))
        sealed = self._file.read(CHUNK + _TAG)
        last = number == self._last
        plain = self._unsealed(number, sealed, last=last)
        if plain is None:
            # A chunk that opens as an inner one was not the last when the file was written.
            cut = last and self._unsealed(number, sealed, last=False) is not None
            raise Unreadable("backup.cut-off" if cut else "backup.damaged", file=self._name)
        self._opened, self._plain = number, plain

    def _unsealed(self, number: int, sealed: bytes, *, last: bool) -> bytes | None:
        try:
            return self._keys.box.decrypt(_nonce(number, last=last), sealed, self._keys.head)
        except InvalidTag:
            return None


def is_locked(file: IO[bytes]) -> bool:
    """Whether the file begins as a LockedWriter writes it; a later version counts too."""
    file.seek(0)
    return file.read(len(MAGIC)).startswith(b"dauys locked ")


def unlocked(file: IO[bytes], name: str, passphrase: str) -> io.BufferedReader:
    """A seekable stream of what was locked into `file`; `name` is for messages.

    Raises Unreadable `backup.newer`, `backup.wrong-passphrase`, `backup.cut-off`, `backup.damaged`, the last two also
    while it is read.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head.startswith(MAGIC):
        raise Unreadable("backup.newer", file=name)
    if len(head) < _HEAD:
        raise Unreadable("backup.cut-off", file=name)
    cost, salt = head[len(MAGIC)], head[len(MAGIC) + 1 :][:_SALT]
    if not 10 <= cost <= _MOST_COST:
        raise Unreadable("backup.damaged", file=name)
    keys = _keys(passphrase, cost, salt)
    if not hmac.compare_digest(keys.head, head):
        raise Unreadable("backup.wrong-passphrase", file=name)
    return io.BufferedReader(_LockedReader(file, name, keys), CHUNK)


def _keys(passphrase: str, cost: int, salt: bytes) -> _Keys:
    secret = unicodedata.normalize("NFC", passphrase).encode()
    made = Scrypt(salt=salt, length=64, n=2**cost, r=8, p=1).derive(secret)
    start = MAGIC + bytes([cost]) + salt
    return _Keys(start + hmac.digest(made[32:], start, "sha256")[:_CHECK], AESGCM(made[:32]))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
