"""Steps 7, 8 and 10 at the acts that state something: a result against its manifest, its protocols and the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dauys.base.refusals import Refused
from dauys.election.acts.results import OutcomeStated, Totals
from dauys.election.comparisons import compare
from dauys.election.kinds import Act
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest, Election
from dauys.verify.manifest import check_manifest
from dauys.verify.places import Place, place_of
from dauys.verify.sheet import Sheet
from dauys.verify.tabulation import final_tallies, tabulate


def _result(sheet: Sheet, election: Election, act: Act) -> None:
    contest, place = election.contests[act.contest], place_of(act)
    check_manifest(sheet, contest, place)
    _findings(sheet, contest)
    try:
        made = tabulate(contest)
    except Refused as refused:
        sheet.refused("outcomes", refused.refusal, place)
        return
    stated: Totals = act.body.totals
    sheet.count("arithmetic", "results")
    for line, (said, computed) in _differences(stated, made.totals).items():
        sheet.fail("arithmetic", "verify.totals-differ", place, line=line, stated=said, computed=computed)
    sheet.count("outcomes", "results")
    if act.body.outcome != made.stated:
        said, computed = _outcome(act.body.outcome), _outcome(made.stated)
        sheet.fail("outcomes", "verify.outcome-differs", place, stated=said, computed=computed)


def _differences(stated: Totals, computed: Totals) -> dict[str, tuple[object, object]]:
    lines = [name for name in Totals.__struct_fields__ if name != "votes"]
    pairs = {line: (getattr(stated, line), getattr(computed, line)) for line in lines}
    for choice in sorted(stated.votes.keys() | computed.votes.keys()):
        pairs[f"votes:{choice}"] = (stated.votes.get(choice, "-"), computed.votes.get(choice, "-"))
    return {line: pair for line, pair in pairs.items() if pair[0] != pair[1]}


def _outcome(outcome: OutcomeStated) -> str:
    names = " ".join(name for name in (outcome.winner, *outcome.tied, *outcome.runoff) if name)
    return f"{outcome.kind} {names}".strip()


def _findings(sheet: Sheet, contest: Contest) -> None:
    """Count the protocols and their findings, and lay the contest's precincts side by side."""
    for name, precinct in contest.precincts.items():
        if not isinstance(precinct.entry, Final):
            continue
        sheet.count("arithmetic", "protocols")
        for code in precinct.entry.findings:
            sheet.note("arithmetic", "verify.findings", Place(contest=contest.id, precinct=name), finding=code)
    for finding in compare(contest.id, final_tallies(contest)):
        place = Place(contest=contest.id, precinct=finding.precinct)
        sheet.note("arithmetic", "verify.comparisons", place, finding=finding.code)


def _seat(sheet: Sheet, election: Election, act: Act) -> None:
    """Only the winner of the result that stands is registered."""
    contest = election.contests[act.contest]
    outcome = contest.result.body.outcome if contest.result else OutcomeStated("no_result")
    sheet.count("outcomes", "registrations")
    if outcome.kind != "elected" or outcome.winner != act.body.candidate:
        winner, candidate = outcome.winner or outcome.kind, act.body.candidate
        sheet.fail("outcomes", "verify.seat-differs", place_of(act), winner=winner, candidate=candidate)


WEIGHED: Mapping[str, Callable[[Sheet, Election, Act], None]] = MappingProxyType(
    {"result-determined": _result, "akim-registered": _seat}
)
