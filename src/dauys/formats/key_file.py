"""Key files of offices: Ed25519 in PKCS #8 PEM (RFC 8410), encrypted where a password is given."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dauys.base.refusals import Unreadable
from dauys.record.keys import SigningKey


def read_key(path: Path, password: str = "") -> SigningKey:
    """The key in a PEM file. Raises Unreadable: no such file, not a key, not Ed25519, wrong or missing password."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise Unreadable("formats.key-missing", file=str(path), why=fault.strerror or "") from fault
    try:
        key = serialization.load_pem_private_key(data, password.encode() if password else None)
    except (ValueError, TypeError) as fault:
        raise Unreadable("formats.key-malformed", file=str(path)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise Unreadable("formats.key-malformed", file=str(path))
    return SigningKey.from_seed(key.private_bytes_raw())


def write_key(key: SigningKey, path: Path, password: str = "") -> None:
    """Write a key to a new file that only its owner can read. Raises FileExistsError: a key is never overwritten."""
    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        protection = serialization.BestAvailableEncryption(password.encode())
    private = Ed25519PrivateKey.from_private_bytes(key.seed)
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)
    write_secret(path, pem)


def write_secret(path: Path, data: bytes) -> None:
    """Write a new file with mode 0600. Raises FileExistsError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
