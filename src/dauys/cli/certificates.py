"""Keeps the local authority and the server's certificate in the office's directory, made when they are due."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dauys.actions.office_files import grouped
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.formats.key_file import write_secret
from dauys.formats.local_ca import (
    RENEW_DAYS,
    Names,
    Pair,
    authority_ends,
    fingerprint,
    make_authority,
    make_server,
    not_permitted,
    serves,
)

AUTHORITY, SERVER, FINGERPRINT = "ca", "server", "ca.fingerprint"


@dataclass(frozen=True, slots=True)
class Certificates:
    """The files that a server with TLS needs, and the authority's fingerprint in groups of four digits."""

    certificate: Path
    key: Path
    authority: Path
    fingerprint: str


def prepare(directory: Path, names: Names, now: datetime) -> Certificates:
    """The certificates in a directory, made or renewed where they are missing, due, or of other names.

    The authority is made once: devices trust it until it ends. Raises Unreadable `serve.ca-unreadable`,
    `serve.key-open`; Refused `serve.ca-ends`, `serve.ca-names`, `serve.office-not-writable`.
    """
    try:
        authority = _kept(directory, AUTHORITY)
        if authority is None:
            authority = make_authority(names, now)
            _keep(directory, AUTHORITY, authority)
        _fits(directory, authority, names, now)
        server = _kept(directory, SERVER)
        if server is None or not serves(server, authority, names, now):
            _keep(directory, SERVER, make_server(authority, names, now))
        shown = grouped(fingerprint(authority.certificate))
        _replace(directory / FINGERPRINT, f"{shown}\n".encode(), 0o644)
    except OSError as fault:
        why = fault.strerror or fault
        raise Refused(refuse("serve.office-not-writable", path=directory, why=why)) from fault
    except ValueError as fault:
        raise Unreadable("serve.ca-unreadable", file=str(directory / f"{AUTHORITY}.pem")) from fault
    certificate, key = directory / f"{SERVER}.pem", directory / f"{SERVER}.key"
    return Certificates(certificate, key, directory / f"{AUTHORITY}.pem", shown)


def _fits(directory: Path, authority: Pair, names: Names, now: datetime) -> None:
    ends = authority_ends(authority)
    if ends - timedelta(days=RENEW_DAYS) <= now:
        raise Refused(refuse("serve.ca-ends", path=directory, day=f"{ends:%d.%m.%Y}"))
    if others := not_permitted(authority, names):
        raise Refused(refuse("serve.ca-names", path=directory, names=", ".join(others)))


def _kept(directory: Path, name: str) -> Pair | None:
    certificate, key = directory / f"{name}.pem", directory / f"{name}.key"
    if not certificate.exists() or not key.exists():
        if name == AUTHORITY and certificate.exists():
            # Devices may trust it already: whether to begin anew is for people to say.
            raise Unreadable("serve.ca-unreadable", file=str(certificate))
        return None
    if key.stat().st_mode & 0o077:
        raise Unreadable("serve.key-open", file=str(key))
    return Pair(certificate.read_bytes(), key.read_bytes())


def _keep(directory: Path, name: str, pair: Pair) -> None:
    # The key first: a certificate is only looked at beside its key.
    _replace(directory / f"{name}.key", pair.key, 0o600)
    _replace(directory / f"{name}.pem", pair.certificate, 0o644)


def _replace(file: Path, data: bytes, mode: int) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        write_secret(draft, data)
        draft.chmod(mode)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
