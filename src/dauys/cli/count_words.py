"""What `dauys count` answers, as JSON and as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dauys.base.findings import Finding
from dauys.base.shares import percent
from dauys.base.texts import Lang, text
from dauys.cli.counted import Counted
from dauys.count.outcome import Outcome
from dauys.count.steps import Step

_SUMS = ("registered", "received", "issued", "invalid", "valid")


def answer(counted: Mapping[str, Counted], findings: Sequence[Finding], lang: Lang) -> dict[str, Any]:
    """The whole answer; a line that the source does not have is null."""
    return {
        "contests": {name: _contest(one, lang) for name, one in counted.items()},
        "findings": [_finding(finding, lang) for finding in findings],
    }


def _contest(one: Counted, lang: Lang) -> dict[str, Any]:
    said: dict[str, Any] = {"precincts": one.totals.precincts}
    said |= {name: one.totals.line(name) for name in _SUMS}
    if one.totals.against_all is not None:
        said["against_all"] = one.totals.against_all
    valid = one.totals.line("valid") or 0
    said["choices"] = [
        {"name": name, "votes": votes, "share": percent(votes, valid)} for name, votes in ranked(one.totals.votes)
    ]
    said["outcome"] = _outcome(one.outcome)
    said["final"] = one.final
    said["steps"] = [_step(step, lang) for step in one.steps]
    return said


def ranked(votes: Mapping[str, int]) -> list[tuple[str, int]]:
    """The choices by votes, equal ones by name."""
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))


def _outcome(outcome: Outcome) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": outcome.kind, "winner": outcome.winner, "runoff": list(outcome.runoff)}
    if outcome.kind == "tie":
        said |= {"tied": list(outcome.tied), "follows": outcome.follows}
    return said


def _step(step: Step, lang: Lang) -> dict[str, Any]:
    return {
        "code": step.code,
        "text": step.text(lang),
        "article": step.article,
        "context": dict(step.context),
    }


def _finding(finding: Finding, lang: Lang) -> dict[str, str]:
    said = {"code": finding.code, "check": finding.check}
    return said | {"contest": finding.contest, "precinct": finding.precinct, "text": finding.text(lang)}


def lines(counted: Mapping[str, Counted], findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """The answer as text: a small table a contest, then the findings by code with one example each."""
    for name, one in counted.items():
        yield from _lines_of(name, one, lang)
        yield ""
    yield from _summary(findings, lang)


def _lines_of(name: str, one: Counted, lang: Lang) -> Iterator[str]:
    yield text("count.heading", lang, contest=name, precincts=one.totals.precincts)
    sums = [(line, one.totals.line(line)) for line in _SUMS]
    yield "  " + "; ".join(f"{text(f'count.sum-{line}', lang)} {n}" for line, n in sums if n is not None)
    rows = ranked(one.totals.votes)
    if one.totals.against_all is not None:
        rows.append((text("count.sum-against_all", lang), one.totals.against_all))
    widest = max((len(choice) for choice, _ in rows), default=0)
    for choice, votes in rows:
        share = percent(votes, one.totals.line("valid") or 0)
        yield f"  {choice:<{widest}}  {votes:>9}  {share:>6} %"
    names = one.outcome.winner or ", ".join(one.outcome.runoff or one.outcome.tied)
    outcome = text(f"count.outcome-{one.outcome.kind.replace('_', '-')}", lang, names=names)
    yield "  " + (outcome if one.final else text("count.provisional", lang, outcome=outcome))
    for step in one.steps:
        yield f"    {step.text(lang)}"


def _summary(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    if not findings:
        yield text("count.no-findings", lang)
        return
    yield text("count.findings", lang, number=len(findings))
    numbers = Counter((finding.code, finding.check) for finding in findings)
    first = {(finding.code, finding.check): finding for finding in reversed(findings)}
    for (code, check), number in sorted(numbers.items()):
        one = first[code, check]
        yield f"  {code} {check}: {number}"
        where = text("count.example", lang, contest=one.contest, precinct=one.precinct)
        yield f"    {where} {one.text(lang)}"
    yield text("count.all-in-json", lang)
