"""The secrets and names that the surroundings hand to the workspace, read from the files of the office."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dauys.actions.office_files import OfficeFiles, office_at
from dauys.base.refusals import Refused, refuse

_LOCAL = ["127.0.0.1", "localhost", "[::1]"]


def secret_from(environ: Mapping[str, str]) -> str:
    """Django's secret: the contents of DAUYS_SECRET_KEY_FILE; empty where none is named (nothing can be signed)."""
    file = environ.get("DAUYS_SECRET_KEY_FILE", "")
    return Path(file).read_text(encoding="ascii").strip() if file else ""


def hosts_from(environ: Mapping[str, str]) -> list[str]:
    """The host names that are answered to: this machine's own, and those of DAUYS_HOSTS (with commas)."""
    return [*_LOCAL, *(name for name in environ.get("DAUYS_HOSTS", "").split(",") if name)]


def custody_key() -> bytes:
    """The 32 bytes that seal the signing keys and private papers, from DAUYS_CUSTODY_KEY_FILE.

    Raises Refused `actions.no-custody` where there are none.
    """
    file = os.environ.get("DAUYS_CUSTODY_KEY_FILE", "")
    try:
        written = Path(file).read_bytes() if file else b""
    except OSError as fault:
        raise Refused(refuse("actions.no-custody", file=file)) from fault
    raw = written if len(written) == 32 else _from_hex(written)
    if len(raw) != 32:
        raise Refused(refuse("actions.no-custody", file=file or "DAUYS_CUSTODY_KEY_FILE"))
    return raw


def _from_hex(written: bytes) -> bytes:
    try:
        return bytes.fromhex(written.decode("ascii").strip())
    except ValueError:
        return b""


def office_folder() -> Path:
    """The private folder of this installation, from DAUYS_OFFICE; `var` by default."""
    return Path(os.environ.get("DAUYS_OFFICE", "var"))


def office_files() -> OfficeFiles:
    """What lies where in this installation's folder."""
    return office_at(office_folder(), os.environ)


def in_training() -> bool:
    """Whether this process serves the sandbox, as `dauys serve` says by DAUYS_TRAINING."""
    return os.environ.get("DAUYS_TRAINING") == "1"
