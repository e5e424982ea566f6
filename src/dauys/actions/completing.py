"""Completing an act's body: what follows from the acts so far and the law is computed, never typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from dauys import __version__
from dauys.actions.desk import About
from dauys.base.refusals import Refused, refuse
from dauys.election import eligibility
from dauys.election.protocol_entry import Agreed, Final
from dauys.election.state import Contest, Election
from dauys.election.voting import ballot_order, print_run
from dauys.verify.tabulation import tabulate

Fields = dict[str, Any]


def complete(election: Election, kind: str, about: About, at: datetime, given: Fields) -> Fields:
    """The body's fields with those added that are computed for this kind and not given.

    Raises Refused where the contest, precinct or candidate is unknown. What is given is never changed: if it is wrong,
    the act is refused.
    """
    if kind == "election-opened":
        given.setdefault("software", f"dauys {__version__}")
        law = given.get("law")
        return given | {"law": {"digest": election.law.digest} | law} if isinstance(law, dict) else given
    if kind not in _COMPUTED:
        return given
    contest = election.contests.get(about.contest)
    if contest is None:
        raise Refused(refuse("election.contest-unknown", contest=about.contest))
    computed = msgspec.to_builtins(_COMPUTED[kind](election, contest, about, at, given))
    return {**computed, **given}


def _review(election: Election, contest: Contest, _about: About, at: datetime, given: Fields) -> Fields:
    candidate = contest.candidates.get(str(given.get("candidate", "")))
    if candidate is None:
        raise Refused(refuse("election.candidate-unknown", candidate=given.get("candidate", "")))
    on = at.astimezone(ZoneInfo(contest.unit.zone)).date()
    return {"review": eligibility.review(election, contest, candidate, on)}


def _refusal(election: Election, contest: Contest, about: About, at: datetime, given: Fields) -> Fields:
    found = _review(election, contest, about, at, given)
    return {**found, "failed": eligibility.failed(found["review"])}


def _ballot(_election: Election, contest: Contest, _about: About, _at: datetime, _given: Fields) -> Fields:
    law = contest.rules.ballot
    return {"order": ballot_order(contest), "languages": law.languages, "against_all": law.against_all}


def _print_run(_election: Election, contest: Contest, _about: About, _at: datetime, given: Fields) -> Fields:
    first, printed = int(given.get("first_serial", 1)), print_run(contest)
    return {"printed": printed, "first_serial": first, "last_serial": first + printed - 1}


def _final(_election: Election, contest: Contest, about: About, _at: datetime, _given: Fields) -> Fields:
    precinct = contest.precincts.get(about.precinct)
    if precinct is None or not isinstance(precinct.entry, Agreed):
        raise Refused(refuse("election.finalise-not-agreed"))
    first, second = precinct.entry.first, precinct.entry.second
    explained = {e.code: e for e in (*second.explanations, *first.explanations)}
    return {
        "tally": second.tally,
        "entries": (first.digest, second.digest),
        "form_serial": second.form_serial,
        "findings": second.errors + second.warnings,
        "explanations": tuple(explained[code] for code in sorted(explained)),
    }


def _recount(_election: Election, contest: Contest, about: About, _at: datetime, _given: Fields) -> Fields:
    precinct = contest.precincts.get(about.precinct)
    if precinct is None or not isinstance(precinct.entry, Final):
        raise Refused(refuse("election.recount-replaces", precinct=about.precinct))
    return {"replaces": precinct.entry.digest}


def _result(_election: Election, contest: Contest, _about: About, _at: datetime, _given: Fields) -> Fields:
    made = tabulate(contest)
    fields: Fields = {
        "protocols": made.protocols,
        "totals": made.totals,
        "outcome": made.stated,
        "annulled": made.annulled,
    }
    return {**fields, "replaces": contest.result.digest} if contest.result else fields


def _seat(_election: Election, contest: Contest, _about: About, at: datetime, _given: Fields) -> Fields:
    outcome = contest.result.body.outcome if contest.result else None
    begins: date = at.astimezone(ZoneInfo(contest.unit.zone)).date()
    last = begins - timedelta(days=1)
    leap = last.month == 2 and last.day == 29
    ends = last.replace(year=last.year + contest.rules.term.years, day=28 if leap else last.day)
    return {"candidate": outcome.winner if outcome else "", "term_ends": ends.isoformat()}


def _appeal(_election: Election, contest: Contest, _about: About, _at: datetime, given: Fields) -> Fields:
    candidate = contest.candidates.get(str(given.get("candidate", "")))
    if candidate is None:
        raise Refused(refuse("election.candidate-unknown", candidate=given.get("candidate", "")))
    return {"against": candidate.decided.digest} if candidate.decided is not None else {}


_COMPUTED: dict[str, Callable[[Election, Contest, About, datetime, Fields], Fields]] = {
    "candidate-registered": _review,
    "candidate-refused": _refusal,
    "appeal-filed": _appeal,
    "ballot-approved": _ballot,
    "ballots-printed": _print_run,
    "protocol-finalised": _final,
    "protocol-recounted": _recount,
    "result-determined": _result,
    "akim-registered": _seat,
}
