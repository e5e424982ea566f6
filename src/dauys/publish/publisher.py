"""The publisher: renders everything once, then only what an accepted act has changed; the checkpoint comes last."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from dauys.base.processes import apart
from dauys.publish import archive
from dauys.publish.makers import AREA, CONTEST, COUNTRY, LATER, NAME_THE_ARCHIVE, ONCE
from dauys.publish.output import Output
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site

Progress = Callable[[int, int], None]
Work = Callable[[], int]  # writes files, says how many were new
_CHUNK = 8  # pieces of work that a process takes at a time
_PACKED = "proof/"  # files that are compressed in themselves
_MANY = 40  # pieces of work from which on processes are worth their start


class Publisher:
    """Writes the pages of `site` to `output`; the record's checkpoint is its caller's last step."""

    def __init__(self, site: Site, output: Output) -> None:
        self.site, self.output = site, output
        self._stale = False  # whether the slow pages of the country wait for a quiet moment

    def everything(self, processes: int = 2, progress: Progress = lambda _done, _all: None) -> int:
        """Write every file; how many were new. `progress` hears how many subjects of how many are done."""
        site = self.site
        work: list[Work] = [self._whole]
        work += [partial(self.write, AREA, unit) for unit in site.areas()]
        work += [partial(self.write, CONTEST, contest) for contest in site.election.contests]
        self._stale = False
        new = sum(_spread(work, processes, progress))
        self.find_archive()  # another process may have made it
        return new

    def changed(self, contests: Iterable[str], processes: int = 1) -> int:
        """Write what acts in `contests` have changed, the slow pages of the country excepted; how many were new.

        Many contests at a time are shared among `processes`.
        """
        contests = list(dict.fromkeys(one for contest in contests for one in self._with_repeated(contest)))
        units = dict.fromkeys(unit for contest in contests for unit in self.site.units_above(contest)[1:])
        work: list[Work] = [partial(self.write, CONTEST, contest) for contest in contests]
        work += [partial(self.write, AREA, unit) for unit in units]
        work.append(partial(self.write, COUNTRY, ""))
        self._stale = True
        return sum(_spread(work, processes if len(work) > _MANY else 1, lambda _done, _all: None))

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

    def archive(self) -> bool:
        """Make the archive of everything anew, and the pages that name it; False where it has all acts already."""
        if self.site.archive is not None and self.site.archive.acts == self.site.head.size:
            return False
        self._pack()
        self.write(NAME_THE_ARCHIVE, "")
        return True

    def find_archive(self) -> None:
        """Learn what archive lies in the folder."""
        self.site.archive = archive.archived(self.output.top / archive.PLACE, self.site)

    def write(self, makers: Sequence[Maker], subject: str) -> int:
        """Write the files that `makers` make of one subject; how many were new."""
        files = files_of(makers, self.site, subject)
        return sum(self.output.write(path, data, copies=not path.startswith(_PACKED)) for path, data in files)

    def _whole(self) -> int:
        """What there is once: the archive first, because pages name it."""
        return self._pack() + self.write((*COUNTRY, *LATER, *ONCE), "")

    def _pack(self) -> bool:
        new = self.output.build(archive.PLACE, partial(archive.write, self.site))
        self.find_archive()
        return new


def files_of(makers: Sequence[Maker], site: Site, subject: str) -> Iterator[File]:
    """The files of one subject (a contest, a unit, "" for the whole)."""
    for make in makers:
        yield from make(site, subject)


def _spread(work: list[Work], processes: int, progress: Progress) -> Iterator[int]:
    """The work, shared among processes that have the site by being forked from this one."""
    if processes < 2 or len(work) < 2 * _CHUNK:
        for done, one in enumerate(work, 1):
            yield one()
            progress(done, len(work))
        return
    global _shared  # noqa: PLW0603 - what the forked processes inherit: the site is too large to be sent to them
    _shared = work
    gc.freeze()  # the processes leave the site's objects where they lie, and copy none of its memory
    with multiprocessing.get_context("fork").Pool(processes, apart, (os.getpid(),)) as pool:
        numbers = pool.imap_unordered(_one, range(len(work)), chunksize=_CHUNK)
        for done, written in enumerate(numbers, 1):
            yield written
            progress(done, len(work))
    gc.unfreeze()
    _shared = None


_shared: list[Work] | None = None


def _one(number: int) -> int:
    assert _shared is not None  # noqa: S101 - set before the fork
    return _shared[number]()
