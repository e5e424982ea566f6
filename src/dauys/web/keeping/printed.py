"""The archive's own process: it prints the papers that the record gives, contest by contest, on all processors."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from pathlib import Path
from typing import Any

from dauys.actions import errand_work
from dauys.actions.errand_work import Words
from dauys.actions.office_files import OfficeFiles
from dauys.actions.whole_files import Progress
from dauys.base.processes import apart
from dauys.election.state import Contest, Election
from dauys.store.database import disconnect
from dauys.web.office import OFFICE
from dauys.web.printing.acts import acts_of
from dauys.web.printing.heads import Heads
from dauys.web.printing.whole import print_contest

PROGRAM = "dauys.web.keeping.printed"
ALL, NONE = "all", "none"


def main() -> None:
    """Do the errand `archive`, with printed papers (`of`: all, none, or the region whose papers are wanted)."""
    errand_work.main({"archive": archive})


def archive(office: OfficeFiles, words: Words, progress: Progress) -> dict[str, Any]:
    """The archive, with the papers of the contests that the words name."""
    return errand_work.archive(office, words, progress, partial(_print, words.get("of", ALL), progress))


def region_of(contest: Contest) -> str:
    """The region in which a contest's unit lies, as `of` names it."""
    return contest.unit.unit.partition(".")[0]


def wanted(election: Election, of: str) -> list[str]:
    """The contests whose papers are printed: all, none, or those of one region."""
    return [c.id for c in election.contests.values() if of in {ALL, region_of(c)}]


def _print(of: str, progress: Progress, folder: Path) -> None:
    """Print the papers into a folder; `progress` hears of contests, as stage `printing`.

    Only for a process that has set no paper yet: what sets the type has threads, which its children would not have.
    """
    desk = OFFICE.desk()
    contests = wanted(desk.election, of) if desk is not None else []
    if desk is None or not contests:
        return
    acts_of(desk.election, ())  # looked up once, for all processes
    disconnect()  # each process has a connection of its own
    processes = min(os.cpu_count() or 1, len(contests))
    with multiprocessing.get_context("fork").Pool(processes, apart, (os.getpid(),)) as pool:
        for done, _ in enumerate(pool.imap_unordered(partial(_print_one, folder), contests), 1):
            progress("printing", done, len(contests))


def _print_one(folder: Path, contest: str) -> int:
    desk = OFFICE.desk()
    if desk is None:
        raise LookupError(contest)
    return print_contest(Heads(desk.election, desk.election.contests[contest]), folder)
