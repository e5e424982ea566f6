"""Women and people under 35: their shares at each stage, among nominees of each route, and by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dauys.audit.composition import region
from dauys.audit.stages import STAGES, Person, Stages, woman, young
from dauys.base.alphabet import sort_key
from dauys.publish.pages.statistics.candidates import people, reached
from dauys.publish.pages.statistics.figure import Figure, Row, Share, coded, said
from dauys.publish.pages.statistics.turnout import unit_names
from dauys.publish.site import Site

_WHO: dict[str, Callable[[Person], bool]] = {"women": woman, "young": young}


def figures(site: Site) -> list[Figure]:
    """The figures of this topic; none where nobody is nominated or a table was imported."""
    found = people(site)
    if not found["nominated"]:
        return []
    made = [_stages(found)]
    for name, of in _WHO.items():
        made.append(_by_route(found, name, of))
        made.append(_by_region(site, found, name, of))
    return made


def share(people: Sequence[Person], of: Callable[[Person], bool]) -> Share:
    """How many of the people are such ones."""
    return Share(sum(map(of, people)), len(people))


def _stages(found: Stages) -> Figure:
    rows = [
        Row(stage, said(f"stage-{stage}"), [share(found[stage], of) for of in _WHO.values()])
        for stage in STAGES
        if found[stage]
    ]
    return Figure("women-young", "stage", tuple(_WHO), rows, "bars", (0, 1))


def _shares(found: Stages, code: str, key: Callable[[Person], str], of: Callable[[Person], bool]) -> list[Share]:
    return [share([person for person in found[stage] if key(person) == code], of) for stage in STAGES]


def _by_route(found: Stages, name: str, of: Callable[[Person], bool]) -> Figure:
    def key(person: Person) -> str:
        return person.candidate.nomination.party or person.candidate.nomination.route

    parties = {person.candidate.nomination.party for person in found["nominated"]}
    codes = Counter(map(key, found["nominated"]))
    rows = []
    for code in sorted(codes, key=lambda code: (-codes[code], code)):
        family = "party" if code in parties else "route"
        rows.append(Row(code, coded(family, code), _shares(found, code, key, of)))
    return Figure(f"{name}-route", "who", STAGES, rows, "bars", reached(found))


def _by_region(site: Site, found: Stages, name: str, of: Callable[[Person], bool]) -> Figure:
    def key(person: Person) -> str:
        return region(site.election, person.contest)

    codes = sorted({key(p) for p in found["nominated"]}, key=lambda unit: sort_key(site.election.units[unit].names.kk))
    rows = [Row(unit, unit_names(site, unit), _shares(found, unit, key, of)) for unit in codes]
    total = Row("all", said("whole"), [share(found[stage], of) for stage in STAGES])
    return Figure(f"{name}-region", "region", STAGES, rows, "bars", reached(found), total)
