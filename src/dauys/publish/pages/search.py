"""The search: one small index of units, candidates, precincts and their streets, for a script that folds spellings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dauys.base.texts import Lang
from dauys.election.state import Contest
from dauys.publish import addresses
from dauys.publish.pages.glance import Glance
from dauys.publish.rendering import File, Maker, pages
from dauys.publish.site import Site
from dauys.publish.summary import summaries

INDEX = "search/index.js"


def context(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `search.html`: without the script a reader goes on by region."""
    return {"g": Glance(site, "", lang, addresses.single(lang, "search")), "index": INDEX}


def index(site: Site, _subject: str) -> Iterator[File]:
    """The index: areas by number, then a row a seat. A script file, because a page on a disk may read nothing else."""
    numbers = {unit: number for number, unit in enumerate(site.areas())}
    areas = [_area(site, unit, numbers) for unit in numbers]
    seats = [site.election.contests[one.contest] for one in summaries(site, "")]
    streets: dict[tuple[str, str], int] = {}
    rows = [[c.id, *_names(c), _above(site, c, numbers), _candidates(c), _precincts(c, streets)] for c in seats]
    data = json.dumps(
        {"areas": areas, "streets": list(streets), "seats": rows}, ensure_ascii=False, separators=(",", ":")
    )
    yield INDEX, f"window.dauysIndex = {data};\n".replace("</", "<\\/").encode()


def _area(site: Site, unit: str, numbers: Mapping[str, int]) -> list[Any]:
    listed = site.election.units[unit]
    return [unit, numbers.get(listed.parent, -1), listed.names.kk, listed.names.ru, listed.names.en]


def _names(contest: Contest) -> list[str]:
    return [contest.unit.names.kk, contest.unit.names.ru]


def _above(site: Site, contest: Contest, numbers: Mapping[str, int]) -> list[int]:
    return [numbers[unit] for unit in site.units_above(contest.id)[1:] if unit in numbers]


def _candidates(contest: Contest) -> list[list[str]]:
    names = [candidate.nomination.names for candidate in contest.candidates.values()]
    return [[one.kk, one.ru] if one.ru != one.kk else [one.kk] for one in names]


def _precincts(contest: Contest, streets: dict[tuple[str, str], int]) -> list[list[Any]]:
    """Number, names, and each street as its place among all `streets`, with its houses where these are not all."""
    rows = []
    for listed in (precinct.listed for precinct in contest.precincts.values() if precinct.listed is not None):
        places = [(streets.setdefault((s.names.kk, s.names.ru), len(streets)), s.houses) for s in listed.streets]
        mine = [[place, houses] if houses else place for place, houses in places]
        rows.append([listed.number, listed.names.kk, listed.names.ru, *([mine] if mine else [])])
    return rows


MAKERS: tuple[Maker, ...] = (
    pages("search.html", lambda lang, _s: addresses.single(lang, "search"), context, live=lambda _subject: ""),
    index,
)
