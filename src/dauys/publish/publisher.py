"""The publisher: renders everything once, then only what an accepted act has changed; the checkpoint comes last."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from dauys.publish.makers import AREA, CONTEST, COUNTRY, LATER, ONCE
from dauys.publish.output import Output
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site

Progress = Callable[[int, int], None]
_GLANCE = 0.5
_CHUNK = 8  # subjects that a process takes at a time
_PACKED = "proof/"  # files that are compressed in themselves
_MANY = 40  # subjects from which on processes are worth their start
Subject = tuple[tuple[Maker, ...], str]
_T = TypeVar("_T")


class Publisher:
    """Writes the pages of `site` to `output`; the record's checkpoint is its caller's last step."""

    def __init__(self, site: Site, output: Output) -> None:
        self.site, self.output = site, output
        self._stale = False  # whether the slow pages of the country wait for a quiet moment

    def everything(self, processes: int = 2, progress: Progress = lambda _done, _all: None) -> int:
        """Write every file; how many were new. `progress` hears how many subjects of how many are done."""
        site = self.site
        work: list[Subject] = [((*COUNTRY, *LATER, *ONCE), "")]
        work += [(AREA, unit) for unit in site.areas()]
        work += [(CONTEST, contest) for contest in site.election.contests]
        self._stale = False
        return sum(_spread(self, work, processes, progress))

    def changed(self, contests: Iterable[str], processes: int = 1) -> int:
        """Write what acts in `contests` have changed, the slow pages of the country excepted; how many were new.

        Many contests at a time are shared among `processes`.
        """
        contests = list(dict.fromkeys(one for contest in contests for one in self._with_repeated(contest)))
        units = dict.fromkeys(unit for contest in contests for unit in self.site.units_above(contest)[1:])
        work: list[Subject] = [(CONTEST, contest) for contest in contests]
        work += [(AREA, unit) for unit in units]
        work.append((COUNTRY, ""))
        self._stale = True
        return sum(_spread(self, work, processes if len(work) > _MANY else 1, lambda _done, _all: None))

    def _with_repeated(self, contest: str) -> tuple[str, ...]:
        """A contest and the one that it repeats, whose page leads on to it."""
        repeated = self.site.election.contests[contest].repeats
        return (contest, repeated) if repeated else (contest,)

    def settle(self) -> int:
        """Write the slow pages of the country (statistics, files of all contests), if an act has changed them."""
        if not self._stale:
            return 0
        self._stale = False
        return self.write(LATER, "")

    def write(self, makers: Sequence[Maker], subject: str) -> int:
        """Write the files that `makers` make of one subject; how many were new."""
        files = files_of(makers, self.site, subject)
        return sum(self.output.write(path, data, copies=not path.startswith(_PACKED)) for path, data in files)


def files_of(makers: Sequence[Maker], site: Site, subject: str) -> Iterator[File]:
    """The files of one subject (a contest, a unit, "" for the whole)."""
    for make in makers:
        yield from make(site, subject)


def _spread(publisher: Publisher, work: list[Subject], processes: int, progress: Progress) -> Iterator[int]:
    """The work, shared among processes that have the site by being forked from this one."""
    if processes < 2 or len(work) < 2 * _CHUNK:
        for done, (makers, subject) in enumerate(work, 1):
            yield publisher.write(makers, subject)
            progress(done, len(work))
        return
    global _shared  # noqa: PLW0603 - what the forked processes inherit: the site is too large to be sent to them
    _shared = publisher, work
    with multiprocessing.get_context("fork").Pool(processes, _apart, (os.getpid(),)) as pool:
        numbers = pool.imap_unordered(_one, range(len(work)), chunksize=_CHUNK)
        for done, written in enumerate(numbers, 1):
            yield written
            progress(done, len(work))
    _shared = None


_shared: tuple[Publisher, list[Subject]] | None = None


def _apart(parent: int) -> None:
    """A forked process has not the duties of its parent: signals end it, and it ends when the parent is gone."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_GLANCE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _one(number: int) -> int:
    assert _shared is not None  # noqa: S101 - set before the fork
    publisher, work = _shared
    return publisher.write(*work[number])
