"""Who was turned away: refusals by reason and by route, appeals and their outcomes, how candidacies ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dauys.audit.composition import first_contests
from dauys.audit.refusals import Turned, turned_away
from dauys.base.codes import known_codes
from dauys.election.candidacy import Standing
from dauys.publish.pages.statistics.candidates import people
from dauys.publish.pages.statistics.figure import Figure, Names, Row, Share, coded, said
from dauys.publish.site import Site

_ENDS = ("candidate", "nominator", "death")


def found_turned(site: Site) -> list[Turned]:
    """The decisions to refuse or to cancel, in the order of contests."""
    contests = first_contests(site.election)
    return site.remembered("turned", "", lambda: [one for c in contests for one in turned_away(c, site.acts[c.id])])


def figures(site: Site) -> list[Figure]:
    """The figures of this topic; none where nobody was nominated or a table was imported."""
    if not people(site)["nominated"]:
        return []
    found = found_turned(site)
    refused = [one for one in found if one.decision == "refused"]
    made = [_by_reason(refused)] if refused else []
    made += [_by_route(site, refused)]
    made += [_appeals(found)] if found else []
    return [*made, _ends(site)]


def _by_reason(refused: list[Turned]) -> Figure:
    counted = Counter(reason for one in refused for reason in one.reasons)
    routes = _routes(refused)
    rows = []
    for reason in sorted(counted, key=lambda reason: (-counted[reason], reason)):
        with_it = [one for one in refused if reason in one.reasons]
        values = [Share(len(with_it), len(refused))]
        values += [Share(_of(with_it, route), _of(refused, route)) for route in routes]
        rows.append(Row(reason, _reason(reason), values))
    columns = ("refusals", *(f"route-{route}" for route in routes))
    return Figure("refusals-reason", "reason", columns, rows)


def _of(found: Sequence[Turned], route: str) -> int:
    return sum(one.route == route for one in found)


def _routes(found: Sequence[Turned]) -> list[str]:
    return sorted({one.route for one in found}, reverse=True)


def _reason(code: str) -> Names:
    family = "condition" if code in known_codes("condition") else "refusal_ground"
    return coded(family, code)


def _by_route(site: Site, refused: list[Turned]) -> Figure:
    nominated = Counter(person.candidate.nomination.route for person in people(site)["nominated"])
    rows = []
    for route, number in nominated.most_common():
        here = [one for one in refused if one.route == route]
        rows.append(Row(route, coded("route", route), (Share(_people(here), number), *_upheld(here))))
    total = Row("all", said("whole"), (Share(_people(refused), nominated.total()), *_upheld(refused)))
    return Figure("refusals-route", "route", ("refused", "appealed", "overturned"), rows, "bars", (0,), total)


def _people(found: list[Turned]) -> int:
    return len({(one.contest, one.candidate) for one in found})


def _upheld(found: list[Turned]) -> tuple[Share, Share]:
    """The refusals appealed against, of all; those overturned, of the appeals decided."""
    outcomes = Counter(one.appeal for one in found)
    decided = outcomes["upheld"] + outcomes["dismissed"]
    return Share(len(found) - outcomes["none"], len(found)), Share(outcomes["upheld"], decided)


def _appeals(found: list[Turned]) -> Figure:
    rows = []
    for decision in ("refused", "cancelled"):
        here = [one for one in found if one.decision == decision]
        outcomes = Counter(one.appeal for one in here)
        filed = len(here) - outcomes["none"]
        values = (len(here), filed, outcomes["upheld"], outcomes["dismissed"], outcomes["open"])
        rows.append(Row(decision, said(f"decision-{decision}"), values))
    columns = ("decisions", "appeals", "upheld", "dismissed", "undecided")
    return Figure("appeals", "decision", columns, rows, "bars", (0, 1))


def _ends(site: Site) -> Figure:
    candidates = [person.candidate for person in people(site)["nominated"]]
    withdrawn = Counter(c.withdrawn_by for c in candidates if c.standing is Standing.WITHDRAWN)
    standing = Counter(c.standing for c in candidates)
    rows = [Row("refused", said("end-refused"), (Share(standing[Standing.REFUSED], len(candidates)),))]
    rows += [Row("cancelled", said("end-cancelled"), (Share(standing[Standing.CANCELLED], len(candidates)),))]
    rows += [Row(by, said(f"end-{by}"), (Share(withdrawn[by], len(candidates)),)) for by in _ENDS]
    return Figure("ends", "end", ("of-nominated",), rows)
