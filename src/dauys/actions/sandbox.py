"""The training sandbox: a copy of the own set-up with keys and people of its own, made whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from dauys.actions.custody import Custody
from dauys.actions.office_files import (
    LAW,
    READY,
    STORE,
    OfficeFiles,
    keep_custody,
    keep_secret,
    law_kept,
    office_at,
)
from dauys.actions.opening import open_desk
from dauys.actions.sandbox_copy import Copied, Original, copy, original
from dauys.actions.sandbox_people import settle
from dauys.actions.whole_files import Progress, flush, quiet
from dauys.base.refusals import Refused, refuse
from dauys.formats.key_file import write_secret
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner
from dauys.store import database

_MINUTE = timedelta(minutes=1)


class Made(NamedTuple):
    """What a new sandbox holds: acts and contests; `left_out` contests could not be copied without their past."""

    acts: int
    contests: int
    left_out: int


def is_there(office: OfficeFiles) -> bool:
    """Whether the office has a sandbox that is whole."""
    return (office.training / READY).is_file()


def make(office: OfficeFiles, about: str, now: datetime, progress: Progress = quiet) -> Made:
    """Make the sandbox of the connected store's office, in the place of the one that is there.

    `about` is the office whose area is copied ("": all), `now` the workspace's time. The record is copied from genesis
    up to the voting (article by article of the law, as it was), signed by fresh keys, and says that it is synthetic;
    no voter lists, accounts, papers or complaints. `progress` hears of acts, as stage `sandbox`. This process is
    connected to no store afterwards. Raises Refused `actions.empty-store`, `sandbox.not-made`, `store.*`.
    """
    desk = open_desk(law_kept(office))
    source = original(desk.election, about)
    with _building(office) as draft:
        inner = office_at(draft, {})
        keep_secret(inner)
        keep_custody(inner, sealed=False)
        (draft / LAW).mkdir(mode=0o700)
        (draft / LAW / f"{desk.law.digest}.json").write_bytes(desk.law.to_json())
        os.close(os.open(draft / STORE, os.O_CREAT | os.O_EXCL, 0o600))
        database.connect(f"sqlite:///{draft / STORE}", everything=True)
        made = _fill(source, inner, about, now, progress)
        database.disconnect()
    return made


def _fill(source: Original, inner: OfficeFiles, about: str, now: datetime, progress: Progress) -> Made:
    custody = Custody(inner.custody.read_bytes())
    signer = NoteSigner(f"{source.origin}/training", SigningKey.generate())
    write_secret(inner.log_key, signer.private_text.encode())
    desk, copied = copy(source, custody, signer, secrets.token_hex(8), progress)
    clock = _clock(copied, now)
    settle(desk, custody, about, clock, datetime.now(UTC).replace(microsecond=0))
    return Made(desk.election.size, len(desk.election.contests), copied.left_out)


def _clock(copied: Copied, now: datetime) -> datetime:
    """The workspace's own time; the eve of what was cut off, where the record has gone beyond it already."""
    after = copied.last + _MINUTE
    return after if copied.cut or after > now else now


def remove(office: OfficeFiles) -> None:
    """Take the sandbox away, if there is one; whoever serves it stops. Raises Refused `sandbox.not-made`."""
    old = office.training.with_name(f".{office.training.name}.{os.getpid()}.removed")
    try:
        (office.training / READY).unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            office.training.rename(old)
    except OSError as fault:
        raise _not_made(office, fault) from fault
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _building(office: OfficeFiles) -> Iterator[Path]:
    """A directory beside the sandbox's, which takes its place when the block ends well."""
    _sweep(office)
    draft = office.training.with_name(f".{office.training.name}.{os.getpid()}.partial")
    try:
        draft.mkdir(parents=True, mode=0o700)
        yield draft
        remove(office)
        draft.rename(office.training)
        flush(office.directory)
        (office.training / READY).touch(mode=0o600)
    except OSError as fault:
        raise _not_made(office, fault) from fault
    finally:
        database.disconnect()
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(office: OfficeFiles) -> None:
    """Remove what makers that were killed have left; there is one maker at a time."""
    for remains in office.directory.glob(f".{office.training.name}.*"):
        shutil.rmtree(remains, ignore_errors=True)


def _not_made(office: OfficeFiles, fault: OSError) -> Refused:
    return Refused(refuse("sandbox.not-made", path=office.training, why=fault.strerror or fault))
