"""What the publication consists of: for each subject the makers of its pages and files."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.publish import calendars, feeds, opendata, pages, share, verifier
from dauys.publish.live import LIVE_AREA, LIVE_CONTEST, LIVE_COUNTRY
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.statics import statics


def _statics(_site: Site, _subject: str) -> Iterator[File]:
    yield from statics()


# Of a contest (subject: its id): written again when an act of it comes.
CONTEST: tuple[Maker, ...] = (
    *pages.contest.MAKERS,
    *pages.guide.CONTEST_MAKERS,
    *pages.akim.MAKERS,
    *calendars.MAKERS,
    *feeds.CONTEST_MAKERS,
    *share.MAKERS,
    *opendata.CONTEST_MAKERS,
    *pages.check.CONTEST_MAKERS,
    *LIVE_CONTEST,
)
# Of a region or district (subject: the unit): written again when an act comes in it.
AREA: tuple[Maker, ...] = (*pages.home.AREA_MAKERS, *feeds.AREA_MAKERS, *LIVE_AREA)
# Of the whole election (subject ""): written again with every act.
COUNTRY: tuple[Maker, ...] = (*pages.home.MAKERS, *pages.contest.COUNTRY, *pages.check.MAKERS, *LIVE_COUNTRY)
# Of the whole election, but slow: written in a quiet moment after acts.
LATER: tuple[Maker, ...] = (
    *pages.search.MAKERS,
    *pages.data.MAKERS,
    *pages.statistics.MAKERS,
    *pages.guide.MAKERS,
    *opendata.MAKERS,
    *feeds.MAKERS,
    *pages.check.LATER,
)
# The pages that name the archive: written again with a new one.
NAME_THE_ARCHIVE: tuple[Maker, ...] = (*pages.data.MAKERS, *pages.check.MAKERS)
# Of no act at all: written once.
ONCE: tuple[Maker, ...] = (_statics, *pages.guide.ONCE, *pages.contest.ONCE, *pages.check.ONCE, *verifier.MAKERS)
