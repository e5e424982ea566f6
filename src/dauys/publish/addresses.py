"""Where each page and file of the publication lies: the one place for its addresses, which never change."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import lru_cache

from dauys.base.texts import Lang

PageAddress = Callable[[Lang, str], str]

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "application/json": "json",
}


def home(lang: Lang) -> str:
    """The country, or the one district, at a glance."""
    return f"{lang}/index.html"


def single(lang: Lang, name: str) -> str:
    """A page that there is once: search, guide, statistics, data, check, disputed, units."""
    return f"{lang}/{name}.html"


def area(lang: Lang, unit: str) -> str:
    """A region or a district."""
    return f"{lang}/area/{unit}.html"


def contest(lang: Lang, contest: str) -> str:
    """The page of a contest: candidates, results, acts."""
    return f"{lang}/contest/{contest}.html"


def guide(lang: Lang, contest: str) -> str:
    """The voter's guide of a contest, one printed page."""
    return f"{lang}/guide/{contest}.html"


def akim(lang: Lang, unit: str) -> str:
    """A unit's akim after the election, and how its akims were chosen before."""
    return f"{lang}/akim/{unit}.html"


def statistics(lang: Lang, topic: str) -> str:
    """One topic of the statistics."""
    return f"{lang}/statistics/{topic}.html"


def acts(lang: Lang, contest: str, page: int = 1) -> str:
    """All acts of a contest; a long list goes on on further pages."""
    return f"{lang}/acts/{contest}.html" if page == 1 else f"{lang}/acts/{contest}/{page}.html"


def protocols(lang: Lang, contest: str, page: int = 1) -> str:
    """The protocols of a contest with many precincts, each line of them."""
    return f"{lang}/protocols/{contest}.html" if page == 1 else f"{lang}/protocols/{contest}/{page}.html"


def blob(sha256: str, media_type: str) -> str:
    """A published file outside of the log: a photo, a programme, a scan of a protocol."""
    return f"blobs/{sha256}.{_ENDINGS.get(media_type, 'bin')}"


def calendar(lang: Lang, contest: str) -> str:
    """The law's calendar of a contest for calendar programs."""
    return f"calendar/{lang}/{contest}.ics"


def feed(lang: Lang, scope: str) -> str:
    """The news of a contest, or of a unit (`area-<unit>`), as Atom."""
    return f"feed/{lang}/{scope}.xml"


def share(contest: str) -> str:
    """The picture that stands for a contest where its page is shared."""
    return f"share/{contest}.png"


def live(scope: str) -> str:
    """The small file that a page asks for news: of a contest, a unit (`area-<unit>`), or the whole (`country`)."""
    return f"live/{scope}.json"


@lru_cache(65_536)
def relative(here: str, there: str) -> str:
    """The address of `there` as the page `here` writes it, so that the folder works from any place or from a disk."""
    path, mark, rest = there.partition("#")
    return posixpath.relpath(path, posixpath.dirname(here)) + mark + rest
