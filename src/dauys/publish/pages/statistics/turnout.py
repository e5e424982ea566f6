"""How many came: turnout by region, by hour, and by region and hour."""

from __future__ import annotations

from collections.abc import Iterable

from dauys.audit.composition import first_contests, turnout
from dauys.base.alphabet import sort_key
from dauys.election.state import Contest
from dauys.publish.pages.statistics.figure import Figure, Names, Row, Share, named, said
from dauys.publish.site import Site
from dauys.publish.summary import Summary, summaries, summary
from dauys.publish.templating import name_in

_END = "end"


def figures(site: Site) -> list[Figure]:
    """The figures of this topic: none before anybody reports, nor where deputies elect."""
    found = summaries(site, "")
    by_region = regions(site, [one for one in found if one.counts.precincts])
    hours = sorted({hour for one in found for hour, _, _ in one.hours})
    made = [_by_region(site, by_region)] if any(one.counts.issued for one in found) or final(site) else []
    if hours:
        made.append(_by_hour(found, hours))
        made += [_by_both(site, by_region, hours)] if len(by_region) > 1 else []
    return made


def direct(site: Site) -> list[Contest]:
    """The seats that voters elect, each with its first contest."""
    return [c for c in first_contests(site.election) if c.rules.kind == "direct"]


def final(site: Site) -> bool:
    """Whether every one of them has its result."""
    contests = direct(site)
    return bool(contests) and all(c.result is not None for c in contests)


def regions(site: Site, found: Iterable[Summary]) -> dict[str, list[Summary]]:
    """The seats by their topmost unit, in the order of the Kazakh alphabet."""
    groups: dict[str, list[Summary]] = {}
    for one in found:
        groups.setdefault(one.region, []).append(one)
    return dict(sorted(groups.items(), key=lambda group: sort_key(site.election.units[group[0]].names.kk)))


def unit_names(site: Site, unit: str) -> Names:
    """A unit's names."""
    names = site.election.units[unit].names
    return named(lambda lang: name_in(names, lang))


def taking_part(site: Site, found: Iterable[Summary]) -> Share:
    """Voters who received ballots, of those on the lists: by the results once all are there, by reports before."""
    found = list(found)
    if final(site):
        units = {one.unit for one in found}
        return Share(*turnout(c for c in direct(site) if c.unit.unit in units))
    return Share(sum(one.counts.issued for one in found), sum(one.counts.voters for one in found))


def _by_region(site: Site, groups: dict[str, list[Summary]]) -> Figure:
    rows = [_region(site, unit_names(site, unit), unit, found) for unit, found in groups.items()]
    total = _region(site, said("whole"), "", [summary(site, c.id) for c in direct(site)])
    return Figure("turnout-region", "region", ("seats", "precincts", "turnout"), rows, "bars", (2,), total)


def _region(site: Site, names: Names, unit: str, found: list[Summary]) -> Row:
    precincts = sum(one.counts.precincts for one in found)
    return Row(unit or "all", names, (len(found), precincts, taking_part(site, found)))


def _hour_names(hour: str) -> Names:
    return said("hour-end") if hour == _END else named(lambda _lang: hour)


def _at(found: Iterable[Summary], hour: str) -> Share:
    reported = [(issued, voters) for one in found for at, issued, voters in one.hours if at == hour]
    return Share(sum(issued for issued, _ in reported), sum(voters for _, voters in reported))


def _by_hour(found: list[Summary], hours: list[str]) -> Figure:
    rows = [Row(hour, _hour_names(hour), (_at(found, hour),)) for hour in hours]
    return Figure("turnout-hour", "hour", ("turnout",), rows, "hours")


def _by_both(site: Site, groups: dict[str, list[Summary]], hours: list[str]) -> Figure:
    rows = [Row(unit, unit_names(site, unit), [_at(found, hour) for hour in hours]) for unit, found in groups.items()]
    columns = ["closing" if hour == _END else hour for hour in hours]
    return Figure("turnout-region-hour", "region", columns, rows, "cells", tuple(range(len(hours))))
