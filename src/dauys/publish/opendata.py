"""The open data among the files of the publication: of a contest with its acts, of all in a quiet moment."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.base.days import utc_text
from dauys.publish.data import AsOf, ContestRows, assembled, contest_rows, data_files
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site


def of_contest(site: Site, contest: str) -> Iterator[File]:
    """The data of one contest."""
    as_of = AsOf(site.head.size, utc_text(site.at_of(contest)), site.head.root)
    yield from data_files(site.election, contest, as_of, site.acts[contest], _rows(site, contest)).items()


def of_all(site: Site, _subject: str) -> Iterator[File]:
    """The data of the whole election."""
    yield from _assembled(site, with_packed=True).items()


def tables(site: Site) -> dict[str, bytes]:
    """The tables of the whole election with their description: what the archive has beside the record."""
    return _assembled(site, with_packed=False)


def _assembled(site: Site, *, with_packed: bool) -> dict[str, bytes]:
    rows = [_rows(site, contest) for contest in site.election.contests]
    as_of = AsOf(site.head.size, utc_text(site.at), site.head.root)
    return assembled(site.election, rows, as_of, site.acts[""], with_packed=with_packed)


def _rows(site: Site, contest: str) -> ContestRows:
    return site.remembered("data", contest, lambda: contest_rows(site.election, contest, site.acts[contest]))


CONTEST_MAKERS: tuple[Maker, ...] = (of_contest,)
MAKERS: tuple[Maker, ...] = (of_all,)
