"""The process that does an errand: told through its standard input, it leaves its outcome in the errand's file."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from dauys.actions import archives, backups, sandbox
from dauys.actions.errands import Errand, Name, write_status
from dauys.actions.office_files import OfficeFiles, law_kept
from dauys.actions.opening import open_desk
from dauys.actions.publication import publish
from dauys.actions.restoring import check_backup
from dauys.actions.whole_files import Progress
from dauys.base.days import parse_utc
from dauys.base.processes import end_with
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import LANGS, Lang, text
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.faults import RecordFault
from dauys.record.note import NoteSigner, parse_note
from dauys.record.tiles import CHECKPOINT
from dauys.store import database, log

Words = Mapping[str, str]
Work = Callable[[OfficeFiles, Words, Progress], dict[str, Any]]
_NO_MORE: Mapping[Name, Work] = MappingProxyType({})
_GLANCE = 0.5
_PATIENCE = 10.0


def main(more: Mapping[Name, Work] = _NO_MORE) -> None:
    """Do the errand that standard input names; ends when the workspace that sent it is gone.

    `more`: work that others know how to do, instead of that of the same name here.
    """
    told = json.loads(sys.stdin.buffer.read())
    office = OfficeFiles(*map(Path, told["office"]))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what is half done is cleared away
    end_with(os.getppid())
    report(office, told["name"], told["address"], told["words"], {**WORK, **more}[told["name"]])


def report(office: OfficeFiles, name: Name, address: str, words: Words, work: Work | None = None) -> Errand:
    """Do an errand in this process, which is then connected to the store at `address`, and leave its outcome."""
    follow = _Following(office, name)
    try:
        database.connect(address)
        outcome = Errand("done", result=(work or WORK[name])(office, words, follow))
    except (Refused, Unreadable, RecordFault, OSError) as fault:
        outcome = Errand("failed", words=_said(fault))
    except BaseException:
        write_status(office, name, Errand("failed", words={lang: text("errands.broken-off", lang) for lang in LANGS}))
        raise
    finally:
        database.disconnect()
    write_status(office, name, outcome)
    return outcome


class _Following:
    """Writes progress to the errand's file, a few times a second."""

    def __init__(self, office: OfficeFiles, name: Name) -> None:
        self._office, self._name, self._last = office, name, 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < _GLANCE and done < total:
            return
        self._last = now
        with suppress(OSError):  # a full disk stops the work itself, with a reason
            write_status(self._office, self._name, Errand("going", stage, done, total))


def _said(fault: Exception) -> dict[Lang, str]:
    if isinstance(fault, Refused):
        return {lang: fault.refusal.text(lang) for lang in LANGS}
    if isinstance(fault, Unreadable | RecordFault):
        return {lang: fault.text(lang) for lang in LANGS}
    why = getattr(fault, "strerror", "") or str(fault)
    return {lang: text("errands.failed", lang, why=why) for lang in LANGS}


def _sandbox(office: OfficeFiles, words: Words, progress: Progress) -> dict[str, Any]:
    made = sandbox.make(office, words["about"], parse_utc(words["now"]), progress)
    return {"acts": made.acts, "contests": made.contests, "left_out": made.left_out}


def archive(
    office: OfficeFiles, words: Words, progress: Progress, print_papers: Callable[[Path], None] | None = None
) -> dict[str, Any]:
    """Write the archive `file` of the words; `print_papers` puts PDFs that the record gives into a folder first."""
    bring_up_to_date(office)
    file = Path(words["file"])
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=file.parent, prefix=".printed-") as printed:
        if print_papers is not None:
            print_papers(Path(printed))
        also = {f"{archives.PUBLIC}/{archives.BLOBS}": office.site / archives.BLOBS, archives.PRINTED: Path(printed)}
        made = archives.write(file, office.record, office.public, progress, also)
    sums = file.with_name(f"{file.name}.sha256")
    sums.write_text(f"{made.sha256}  {file.name}\n", encoding="ascii")
    return {"file": file.name, "sha256": made.sha256, "acts": made.acts, "papers": made.papers}


def bring_up_to_date(office: OfficeFiles) -> None:
    """Publish the record up to its last act, where the key of its log lies here and nobody else does it in time."""
    waited = time.monotonic() + _PATIENCE
    while _published(office.record) < log.size() and time.monotonic() < waited and office.record.is_dir():
        time.sleep(_GLANCE)  # the publication beside the workspace is a few moments behind
    if office.log_key.is_file() and _published(office.record) < log.size():
        signer = NoteSigner.parse(office.log_key.read_text(encoding="utf-8").strip())
        publish(open_desk(law_kept(office)), office.record, signer)


def _published(record: Path) -> int:
    """How many acts the published checkpoint speaks of; 0 where there is none."""
    try:
        return parse_checkpoint(parse_note((record / CHECKPOINT).read_bytes()).text).size
    except (OSError, RecordFault):
        return 0


def _backup(office: OfficeFiles, words: Words, progress: Progress) -> dict[str, Any]:
    file = Path(words["file"])
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now(UTC).replace(microsecond=0)
    protection = backups.Protection(words["passphrase"], bool(words["keys"]))
    written = backups.write(file, office, protection, now, law_kept(office), progress)
    return {"file": file.name, "acts": written.manifest.size, "papers": written.manifest.papers}


def _check(_office: OfficeFiles, words: Words, progress: Progress) -> dict[str, Any]:
    file = Path(words["file"])
    manifest = check_backup(file, words["passphrase"], progress)
    return {
        "file": file.name, "made": manifest.made, "acts": manifest.size, "papers": manifest.papers,
        "keys": manifest.keys, "custody": manifest.custody, "root": manifest.root,
    }  # fmt: skip


WORK: dict[Name, Work] = {"sandbox": _sandbox, "archive": archive, "backup": _backup, "check": _check}
