"""Results: the plain results table (ARCHITECTURE.md) and results as JSON, of one contest or of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dauys.base.shares import percent
from dauys.base.tally import COUNTS
from dauys.formats.data.cells import Cell, line
from dauys.formats.data.values import AsOf, Contest, Precinct
from dauys.formats.table_header import TURNOUT, VOTES

SITTING = "sitting"
Json = dict[str, Any]


def results_table(contests: Sequence[Contest]) -> bytes:
    """The results table of contests: what `dauys count` reads.

    A precinct whose protocol does not count yet has its voters and hours only, an annulled one has no row; so the sums
    are the contest's totals. An indirect election has one row, `sitting`. Choices are the candidates' ids.
    """
    rows = [(c.id, *row) for c in contests for row in _rows(c)]
    lines = [name for name in COUNTS if any(name in figures for _, _, figures, _, _ in rows)]
    hours = sorted({hour for _, _, _, turnout, _ in rows for hour in turnout})
    choices = sorted({choice for c in contests for choice in c.choices}, key=lambda choice: (len(choice), choice))
    head = ("contest", "precinct", *lines, *(TURNOUT + hour for hour in hours), *(VOTES + choice for choice in choices))
    written = [line(head)]
    for contest, precinct, figures, turnout, votes in rows:
        cells: list[Cell] = [contest, precinct, *map(figures.get, lines)]
        written.append(line([*cells, *map(turnout.get, hours), *map(votes.get, choices)]))
    return "".join(written).encode()


_Row = tuple[str, Mapping[str, int], Mapping[str, int], Mapping[str, int]]


def _rows(contest: Contest) -> Iterator[_Row]:
    """Precinct, lines, turnout and votes of each row."""
    if contest.system == "indirect" and contest.sums is not None:
        yield SITTING, contest.sums.lines, {}, contest.sums.votes
    for p in contest.precincts:
        if p.protocol == "annulled":
            continue
        if p.counts and p.tally is not None:
            yield p.id, _lines(p), p.turnout, p.tally.votes
        else:
            yield p.id, {"registered": p.voters} if p.voters is not None else {}, p.turnout, {}


def _lines(precinct: Precinct) -> dict[str, int]:
    tally = precinct.tally
    found = {name: tally.line(name) for name in COUNTS} if tally is not None else {}
    return {name: number for name, number in found.items() if number is not None}


def as_of_json(as_of: AsOf) -> Json:
    """Which state of the record the figures are of."""
    return _filled({"record_size": as_of.size, "record_root": as_of.root, "at": as_of.at})


def summary(contest: Contest) -> Json:
    """A contest's result without its precincts: status, totals, votes by candidate, outcome."""
    sums, outcome = contest.sums, contest.outcome
    counted = sum(p.counts for p in contest.precincts)
    found: Json = {
        "contest": contest.id,
        "status": contest.status,
        "office": dict(contest.office),
        "unit": contest.unit.id,
        "names": dict(contest.unit.names),
        "above": [unit.id for unit in contest.above],
        "system": contest.system,
        "round": contest.round,
        "repeats": contest.repeats,
        "voting_day": contest.voting_day,
        "stage": contest.stage,
        "precincts": {"total": len(contest.precincts), "counted": counted},
    }
    if sums is not None:
        found["totals"] = {**sums.lines, "valid": sums.valid}
        found["votes"] = [_candidate(contest, choice, votes, sums.valid) for choice, votes in sums.votes.items()]
    if outcome.kind:
        tied_or_on = {"tied": list(outcome.tied), "runoff": list(outcome.runoff)}
        found["outcome"] = _filled({"kind": outcome.kind, "winner": outcome.winner, **tied_or_on})
        found["determined_at"] = contest.result_at
    return _filled(found)


def _candidate(contest: Contest, choice: str, votes: int, valid: int) -> Json:
    """The share is of the valid votes, in percent with two digits; there is none without votes."""
    candidate = next(c for c in contest.candidates if c.id == choice)
    share = {"percent": percent(votes, valid)} if valid else {}
    return {"candidate": choice, "names": dict(candidate.names), "votes": votes, **share}


def precincts_json(contest: Contest) -> list[Json]:
    """The precincts with their figures, where the protocol is final."""
    return [_precinct(p) for p in contest.precincts]


def _precinct(p: Precinct) -> Json:
    found: Json = {"precinct": p.id, "number": p.number, "names": dict(p.names or {}), "protocol": p.protocol}
    found |= {"voters": p.voters, "findings": list(p.findings), "act": p.act, "turnout": dict(p.turnout)}
    if p.tally is not None:
        found |= {"lines": _lines(p), "votes": dict(p.tally.votes)}
    return {"counts": p.counts, **_filled(found)}


def _filled(found: Json) -> Json:
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
