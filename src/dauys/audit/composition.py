"""Composition statistics: who was nominated, registered and elected, and how many took part, from acts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from dauys.base.shares import percent
from dauys.election.candidacy import Standing
from dauys.election.state import Candidate, Contest, Election

# A figure is a count, or a share written as a decimal string.
Figures = dict[str, int | str]
_STOOD = {Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED}


def first_contests(election: Election) -> list[Contest]:
    """The contests that are not a repeat or a second round of another: one a seat."""
    return [c for c in election.contests.values() if not getattr(c.call, "repeats", "")]


def composition(election: Election) -> Figures:
    """Every figure by its key (labels: `base/texts/report.toml`); the part after a colon is a code or a name."""
    contests = first_contests(election)
    people = [candidate for contest in contests for candidate in contest.candidates.values()]
    figures: Figures = {
        "seats": len(contests),
        "regions": len({region(election, c) for c in contests}),
        "districts": len(districts(election, contests)),
        "voting_days": len({c.voting_day for c in contests}),
    }
    figures |= _participation(contests)
    if election.genesis is not None and election.genesis.imported:
        # A table knows names and votes, not routes, sexes or ages: what is unknown is not counted.
        choices = sum(len(c.candidates) for c in contests)
        return figures | {"on_ballot": choices, "elected": sum(winner(c) is not None for c in contests)}
    figures |= _stage("nominated", people)
    figures |= _stage("registered", [p for p in people if p.registered_at])
    figures |= _stage("on_ballot", [p for c in contests for p in stood(c)])
    figures |= _ends(people)
    figures |= _winners([pair for c in election.contests.values() if (pair := winner(c))])
    figures |= _disputes(election)
    figures |= _by_region(election, [c for c in contests if c.rules.kind == "direct"])
    return figures


def region(election: Election, contest: Contest) -> str:
    """The oblast of a contest: the topmost unit above it."""
    unit = contest.unit
    while unit.parent:
        unit = election.units[unit.parent]
    return unit.unit


def districts(election: Election, contests: list[Contest]) -> set[str]:
    """The districts and towns concerned: those above the units, or the units themselves where they lie right below."""
    found = set()
    for contest in contests:
        above = election.units.get(contest.unit.parent)
        found.add(above.unit if above is not None and above.parent else contest.unit.unit)
    return found


def stood(contest: Contest) -> list[Candidate]:
    """The candidates that were on the ballot on voting day."""
    return [c for c in contest.candidates.values() if c.standing in _STOOD]


def winner(contest: Contest) -> tuple[Contest, Candidate] | None:
    """The contest with its elected or appointed candidate."""
    for candidate in contest.candidates.values():
        if candidate.standing is Standing.ELECTED:
            return contest, candidate
    return None


def turnout(contests: Iterable[Contest]) -> tuple[int, int]:
    """Voters who received ballots and voters on the lists, over the contests' determined results."""
    counted = [c.result.body.totals for c in contests if c.result is not None]
    return sum(t.issued for t in counted), sum(t.registered for t in counted)


def _participation(contests: list[Contest]) -> Figures:
    deputies = sum(c.call.electors for c in contests if c.rules.kind == "indirect")
    contests = [c for c in contests if c.rules.kind == "direct"]
    if not contests:
        return {"electors": deputies}
    issued, registered = turnout(contests)
    precincts = [p for c in contests for p in c.precincts.values()]
    figures: Figures = {
        "precincts": len(precincts),
        "voters": sum(p.voters for p in precincts if p.voters > 0) or registered,
        "issued": issued,
        "turnout": percent(issued, registered),
        "invalid": sum(c.result.body.totals.invalid for c in contests if c.result),
        "against_all": sum(c.result.body.totals.against_all for c in contests if c.result),
        "observers": sum(p.observers for p in precincts),
        "proxies": sum(sum(p.proxies.values()) for p in precincts),
    }
    return figures


def _by_region(election: Election, contests: list[Contest]) -> Figures:
    figures: Figures = {}
    regions = list(dict.fromkeys(region(election, c) for c in contests))
    for unit in regions if len(regions) > 1 else ():
        here = [c for c in contests if region(election, c) == unit]
        name = election.units[unit].names.en or election.units[unit].names.ru
        part, whole = turnout(here)
        figures[f"turnout:{name}"] = percent(part, whole, 1)
        figures[f"voters:{name}"] = whole
        figures[f"issued:{name}"] = part
        figures[f"seats:{name}"] = len(here)
        figures[f"precincts:{name}"] = sum(len(c.precincts) for c in here)
        figures[f"nominated:{name}"] = sum(len(c.candidates) for c in here)
        figures[f"registered:{name}"] = sum(bool(p.registered_at) for c in here for p in c.candidates.values())
    return figures


def _stage(stage: str, people: list[Candidate]) -> Figures:
    routes = Counter(p.nomination.route for p in people)
    figures: Figures = {
        stage: len(people),
        f"{stage}_self": routes["self"],
        f"{stage}_party": routes["party"],
        f"{stage}_parties": len({p.nomination.party for p in people} - {""}),
        f"{stage}_women": sum(p.nomination.sex == "f" for p in people),
        f"{stage}_men": sum(p.nomination.sex == "m" for p in people),
    }
    for party, number in sorted(Counter(p.nomination.party for p in people if p.nomination.party).items()):
        figures[f"{stage}_party:{party}"] = number
    return figures


def _ends(people: list[Candidate]) -> Figures:
    standings = Counter(p.standing for p in people)
    left = sum(bool(p.registered_at) and p.standing not in _STOOD for p in people)
    return {
        "refused": standings[Standing.REFUSED],
        "withdrawn": standings[Standing.WITHDRAWN],
        "cancelled": standings[Standing.CANCELLED],
        "left_after_registration": left,
    }


def _winners(winners: list[tuple[Contest, Candidate]]) -> Figures:
    people = [candidate for _, candidate in winners]
    ages = [date.fromisoformat(c.voting_day).year - p.nomination.birth_year for c, p in winners]
    incumbents = sum(p.nomination.incumbent for p in people)
    figures: Figures = {
        "elected": len(people),
        "elected_self": sum(p.nomination.route == "self" for p in people),
        "elected_women": sum(p.nomination.sex == "f" for p in people),
        "elected_incumbents": incumbents,
        "elected_incumbents_share": percent(incumbents, len(people), 1),
        "elected_mean_age": percent(sum(ages), 100 * len(ages), 1),
    }
    for key, of in _BY.items():
        for code, number in sorted(Counter(of(p) for p in people if of(p)).items()):
            figures[f"{key}:{code}"] = number
    return figures


_BY: dict[str, Callable[[Candidate], str]] = {
    "elected_party": lambda p: p.nomination.party,
    "elected_prior_office": lambda p: p.nomination.prior_office,
}


def _disputes(election: Election) -> Figures:
    contests = election.contests.values()
    complaints = [complaint for c in contests for complaint in c.complaints.values()]
    appeals = [appeal for c in contests for appeal in c.appeals.values()]
    return {
        "complaints": len(complaints),
        "complaints_decided": sum(bool(c.decided_at) for c in complaints),
        "appeals": len(appeals),
        "appeals_upheld": sum(a.upheld is True for a in appeals),
        "reports": sum(len(c.reports) for c in contests),
        "pledges": sum(len(c.pledges) for c in contests),
    }
