"""The stranger's check from beginning to end: published files in, a verdict in eleven numbered steps out."""

from __future__ import annotations

import base64
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from dauys.record.check import check_log
from dauys.record.faults import BadKey, BadNote, BadTile
from dauys.record.note import Verifier, parse_note, verified
from dauys.record.reader import LogReader
from dauys.record.report import Failure, Report
from dauys.record.tiles import WIDTH
from dauys.record.vkey import parse_vkey, parse_witness
from dauys.verify.keys import Genesis, check_keys
from dauys.verify.outcomes import open_contest
from dauys.verify.places import NOWHERE, Place, claimed_place
from dauys.verify.privacy import private, suspicious
from dauys.verify.published import VKEY, Published, check_schema_files, own_law, pinned_law
from dauys.verify.reading import JUDGED, Reading
from dauys.verify.sheet import Sheet
from dauys.verify.verdict import Head, Verdict, verdict_of

# Without these parts of the log's check nothing is known of the entries.
_FATAL = ("checkpoint", "signature", "tiles", "entries", "root")


@dataclass(frozen=True, slots=True)
class _Place:
    """The published files: the log, and what lies beside it."""

    log: LogReader
    beside: Published


Progress = Callable[[int, int], None]


def verify(
    place: str,
    *,
    pinned: str = "",
    witnesses: Sequence[Verifier] = (),
    progress: Progress = lambda _done, _size: None,
) -> Verdict:
    """Check the record in a directory or under an http(s) prefix, from its published files alone.

    `pinned` is the digest of genesis that the reader has from elsewhere (64 hex digits); `witnesses` must have
    cosigned the checkpoint; `progress` hears how many entries of how many are read. Raises Unreadable where there is
    no record to read, or where reading breaks off.
    """
    with _uncollected():
        return _verify(place, pinned, witnesses, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: the state only grows and has no cycles, so walking it again and again is in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _verify(place: str, pinned: str, witnesses: Sequence[Verifier], progress: Progress) -> Verdict:
    reader, published, sheet = LogReader(place), Published(place), Sheet()
    reader.checkpoint_bytes()
    genesis = check_keys(sheet, published, reader, pinned)
    digest = genesis.body.law.digest if genesis else ""
    law = pinned_law(sheet, published, digest) if genesis else None
    check_schema_files(sheet, published, digest)
    reading = Reading(sheet, genesis, law, lambda done: progress(done, _size(reader)))
    report = _log(sheet, _Place(reader, published), genesis, witnesses, reading)
    reading.finish()
    _files(sheet, published, digest)
    contests = _at_the_end(sheet, reading)
    return verdict_of(_head(published.name, genesis, report, pinned), sheet, contests)


@lru_cache(maxsize=1)
def _size(reader: LogReader) -> int:
    """The size that the checkpoint names: asked only once its entries are being read, so it is well-formed."""
    return reader.claimed_size()


def _log(
    sheet: Sheet, place: _Place, genesis: Genesis | None, witnesses: Sequence[Verifier], reading: Reading
) -> Report | None:
    """Step 2, and with it the one pass over the entries."""
    verifier = genesis.verifier if genesis else _written_key(place.beside)
    if verifier is None:
        sheet.skip("keys", "log", "schemas", *JUDGED, "privacy")
        return None
    report = check_log(place.log, verifier, witnesses, reading.visit)
    for step in report.steps:
        if step.name in ("entries", "tiles", "cosignatures"):
            sheet.count("log", step.name, step.checked)
        if step.failure is not None:
            _log_fault(sheet, place.log, report.size, step.failure)
        if step.failure is not None and step.name in _FATAL:
            sheet.skip("log", "schemas", *JUDGED, "privacy")
    _pins(sheet, place.log, genesis, report)
    return report


def _log_fault(sheet: Sheet, reader: LogReader, size: int, failure: Failure) -> None:
    at = NOWHERE if failure.index is None else _claimed(reader, failure.index, size)
    here = Place(at.index, at.kind, at.digest, at.contest, at.precinct, failure.file)
    sheet.fail("log", failure.code, here, **{"file": failure.file, "index": failure.index, **failure.context})


def _written_key(published: Published) -> Verifier | None:
    try:
        return parse_vkey((published.read(VKEY) or b"").decode().strip())
    except (BadKey, UnicodeDecodeError):
        return None


def _claimed(reader: LogReader, index: int, size: int) -> Place:
    try:
        bundle = reader.bundle(index // WIDTH, min(WIDTH, size - index // WIDTH * WIDTH))
    except BadTile:
        return Place(index)
    return claimed_place(bundle[index % WIDTH], index)


def _pins(sheet: Sheet, reader: LogReader, genesis: Genesis | None, report: Report) -> None:
    """The log's name, and the cosignatures of the witnesses that genesis expects."""
    if genesis is None or "log" in sheet.faults:
        return
    pin = genesis.body.log
    if report.origin != pin.origin:
        sheet.fail("log", "verify.origin-differs", Place(file="checkpoint"), origin=report.origin, pinned=pin.origin)
    try:
        note = parse_note(reader.checkpoint_bytes())
        for witness in map(parse_witness, pin.witnesses):
            code = "verify.witness-cosigned" if verified(note, [witness]) else "verify.witness-absent"
            sheet.note("log", code, Place(file="checkpoint"), name=witness.name)
    except (BadKey, BadNote) as fault:
        sheet.refused("log", fault, Place(file="checkpoint"))


def _files(sheet: Sheet, published: Published, digest: str) -> None:
    """Step 11 for the files beside the log."""
    for path in published.beside(digest):
        data = published.read(path)
        if data is None:
            continue
        sheet.count("privacy", "files")
        for what in private(data) if suspicious(data) else ():
            sheet.fail("privacy", f"verify.private-{what}", Place(file=path))


def _at_the_end(sheet: Sheet, reading: Reading) -> tuple[Mapping[str, object], ...]:
    """Steps 9 and 10 for what is not done by the end of the record."""
    found = []
    for contest in reading.election.contests.values() if reading.election else ():
        if contest.id in reading.doubtful:
            continue
        reading.watch.overdue(contest)
        without = open_contest(sheet, contest)
        if without is not None:
            found.append(without)
    return tuple(found)


def _head(source: str, genesis: Genesis | None, report: Report | None, pinned: str) -> Head:
    origin, size, root = (report.origin, report.size, report.root) if report else ("", 0, b"")
    written = base64.b64encode(root).decode()
    if genesis is None:
        return Head(source, origin, size, written)
    act, body = genesis.act, genesis.body
    matches = bool(pinned) and pinned == act.digest
    return Head(source, origin, size, written, act.election, body, act.digest, matches, own_law(body.law.place))
