"""The small files that open pages ask for news: what is newest in their scope, and its main figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dauys.base.dates import hour_text
from dauys.base.days import utc_text
from dauys.election.progress import Counts, counts
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.publish import addresses
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site

_OPEN = frozenset({Stage.VOTING, Stage.COUNTING})  # pages ask often while a contest is in one of these


def live_contest(site: Site, contest: str) -> Iterator[File]:
    """The small file of one contest."""
    yield _file(site, contest, contest, [site.election.contests[contest]])


def live_area(site: Site, unit: str) -> Iterator[File]:
    """The small file of a region or district."""
    yield _file(site, f"area-{unit}", unit, site.contests_in(unit))


def live_country(site: Site, _subject: str) -> Iterator[File]:
    """The small file of the whole election."""
    yield _file(site, "country", "", site.contests_in(""))


def _file(site: Site, name: str, scope: str, contests: Iterable[Contest]) -> File:
    contests = list(contests)
    at = site.at_of(scope) if scope in site.acts and scope else site.at
    summed = _sum(counts(contest) for contest in contests)
    news = {
        "version": site.version_of(scope),
        "size": site.head.size,
        "at": utc_text(at),
        "hour": hour_text(at, site.election.law.country.zone),
        "open": any(contest.stage in _OPEN for contest in contests),
        "contests": len(contests),
        "decided": sum(contest.result is not None for contest in contests),
        "precincts": summed.precincts,
        "counted": summed.final,
        "voters": summed.voters,
        "issued": summed.issued,
    }
    return addresses.live(name), json.dumps(news, separators=(",", ":")).encode()


def _sum(found: Iterable[Counts]) -> Counts:
    fields = Counts.__struct_fields__
    rows = [[getattr(one, field) for field in fields] for one in found]
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()


LIVE_CONTEST: tuple[Maker, ...] = (live_contest,)
LIVE_AREA: tuple[Maker, ...] = (live_area,)
LIVE_COUNTRY: tuple[Maker, ...] = (live_country,)
