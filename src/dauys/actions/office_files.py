"""The office's private directory: what lies where, and the keys that are made once and never again."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dauys.actions.opening import LawOf
from dauys.actions.whole_files import flush
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.formats.key_file import write_secret
from dauys.law import Law, load
from dauys.store.sealing import MASTER_LENGTH, new_master

SECRET, CUSTODY, MARK, LOG_KEY = "secret.key", "custody.key", "custody.id", "log.key"
PAPERS, PUBLIC, SITE, RECORD, TRAINING, LAW = "papers", "public", "site", "record", "training", "law"
READY, STORE = "ready", "store.sqlite3"  # of the sandbox: it is served while the first is there, from the second
_LEAST_SECRET = 40


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """Where an office keeps what is not in the store.

    `secret` signs sessions, `custody` is the 32-byte master key over the offices' signing keys and private tables;
    both lie in `directory` unless the operator keeps them elsewhere. `record` is the published record.
    """

    directory: Path
    secret: Path
    custody: Path
    record: Path

    @property
    def mark(self) -> Path:
        """The file that says which custody key belongs to the store; no secret."""
        return self.directory / MARK

    @property
    def papers(self) -> Path:
        """Private papers, named by the SHA-256 of their bytes."""
        return self.directory / PAPERS

    @property
    def public(self) -> Path:
        """Papers for everyone: decisions, protocols and forms as PDF."""
        return self.directory / PUBLIC

    @property
    def site(self) -> Path:
        """The publication: the public site, with the record in it."""
        return self.directory / SITE

    @property
    def log_key(self) -> Path:
        """The key that signs the log's checkpoints."""
        return self.directory / LOG_KEY

    @property
    def training(self) -> Path:
        """The sandbox, an office of its own."""
        return self.directory / TRAINING


def office_at(directory: Path, environ: Mapping[str, str]) -> OfficeFiles:
    """The files of the office in `directory`; the environment may put keys and record elsewhere.

    DAUYS_SECRET_KEY_FILE, DAUYS_CUSTODY_KEY_FILE and DAUYS_RECORD name them.
    """
    directory = directory.absolute()
    return OfficeFiles(
        directory,
        Path(environ.get("DAUYS_SECRET_KEY_FILE") or directory / SECRET).absolute(),
        Path(environ.get("DAUYS_CUSTODY_KEY_FILE") or directory / CUSTODY).absolute(),
        Path(environ.get("DAUYS_RECORD") or directory / SITE / RECORD).absolute(),
    )


def law_kept(office: OfficeFiles) -> LawOf:
    """The law for a record: the program's own where its digest is the pinned one, else the office's copy in `law/`.

    The function raises Refused `actions.law-changed` where neither is.
    """

    def law_of(place: str, digest: str) -> Law:
        own = load(place)
        if not digest or own.digest == digest:
            return own
        copy = office.directory / LAW / f"{digest}.json"
        if copy.is_file():
            return Law.from_json(copy.read_bytes())
        raise Refused(refuse("actions.law-changed", pinned=digest[:12], own=own.digest[:12]))

    return law_of


def keep_secret(office: OfficeFiles) -> None:
    """Make the directory, and the key that signs sessions where it is missing.

    Raises Refused `serve.office-not-writable`, Unreadable for a key file that others can read or that holds no key.
    """
    with _writing(office):
        office.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep_once(office.secret, secrets.token_urlsafe(48).encode() + b"\n")
    if len(_read_key(office.secret).strip()) < _LEAST_SECRET:
        raise Unreadable("serve.key-malformed", file=str(office.secret))


def keep_custody(office: OfficeFiles, *, sealed: bool) -> str:
    """Make the custody key where the office never had one; gives its mark.

    `sealed`: the store holds something under a custody key already, so that no other key will do. Raises Refused
    `serve.custody-missing`, `serve.custody-other`, `serve.office-not-writable`, Unreadable as `keep_secret`.
    """
    with _writing(office):
        known = office.mark.read_text(encoding="ascii").strip() if office.mark.exists() else ""
        if not office.custody.exists():
            if known or sealed:
                raise Refused(refuse("serve.custody-missing", file=office.custody, mark=known or "?"))
            _keep_once(office.custody, new_master())
    found = custody_mark(office)
    if known and found != known:
        raise Refused(refuse("serve.custody-other", file=office.custody, mark=known, found=found))
    with _writing(office):
        _keep_once(office.mark, f"{found}\n".encode())
    return found


def custody_mark(office: OfficeFiles) -> str:
    """By what people tell one custody key from another: 16 hexadecimal digits in fours; tells nothing of the key.

    Raises Unreadable.
    """
    key = _read_key(office.custody)
    if len(key) != MASTER_LENGTH:
        raise Unreadable("serve.key-malformed", file=str(office.custody))
    return grouped(sha256(b"dauys custody mark " + key).hexdigest()[:16])


def grouped(digits: str) -> str:
    """Hexadecimal digits as people compare them: in capitals, in groups of four."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)).upper()


def _read_key(file: Path) -> bytes:
    try:
        if file.stat().st_mode & 0o077:
            raise Unreadable("serve.key-open", file=str(file))
        return file.read_bytes()
    except OSError as fault:
        raise Unreadable("serve.key-unreadable", file=str(file), why=fault.strerror or fault) from fault


@contextmanager
def _writing(office: OfficeFiles) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = fault.strerror or fault
        raise Refused(refuse("serve.office-not-writable", path=office.directory, why=why)) from fault


def _keep_once(file: Path, data: bytes) -> None:
    """Write a new file that only its owner can read, whole or not at all; leave one that is there. Raises OSError."""
    if file.exists():
        return
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        write_secret(draft, data)
        with suppress(FileExistsError):  # another program was quicker: its key holds
            os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    flush(file.parent)
