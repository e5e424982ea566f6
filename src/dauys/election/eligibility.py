"""The eligibility review: every condition of the law with its verdict, the evidence and the article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dauys.base.shares import ceil_share, parse_share
from dauys.election.acts.candidates import Result, Reviewed

if TYPE_CHECKING:
    from dauys.election.state import Candidate, Contest, Election
    from dauys.law.topics import Condition, Route


def route_of(contest: Contest, candidate: Candidate) -> Route | None:
    """The law's route for the candidate's nomination, None where the law has no such route."""
    routes = contest.rules.nomination.routes
    return next((r for r in routes if r.code == candidate.nomination.route), None)


def review(election: Election, contest: Contest, candidate: Candidate, on: date) -> tuple[Reviewed, ...]:
    """All conditions in the profile's order, then papers and signatures. `on` is the day of the decision
    (registration day)."""
    rows = []
    for condition in contest.rules.eligibility.conditions:
        if condition.code == "PARTY_MEMBER" and candidate.nomination.route != "party":
            continue
        verdict, evidence = _verdict(election, contest, candidate, condition, on)
        rows.append(Reviewed(condition.code, verdict, condition.article, evidence))
    route = route_of(contest, candidate)
    if route is not None:
        missing = [paper for paper in route.papers if paper not in candidate.papers]
        rows.append(Reviewed("PAPERS", "failed" if missing else "met", route.article))
        if route.signatures:
            rows.append(_signatures(contest, candidate))
    return tuple(rows)


def _verdict(
    election: Election, contest: Contest, candidate: Candidate, condition: Condition, on: date
) -> tuple[Result, str]:
    given, evidence = candidate.verdicts.get(condition.code, ("open", ""))
    nomination = candidate.nomination
    verdict: Result = "failed" if given == "failed" else "met" if given == "met" else "open"
    if condition.years:
        day = date.fromisoformat(contest.voting_day) if condition.reference_day == "voting_day" else on
        older = day.year - nomination.birth_year - condition.years
        # In the year of the birthday the published year does not decide: the commission's verdict on the papers does.
        verdict = "met" if older > 0 else "failed" if older < 0 else verdict
    elif condition.code == "TERM_LIMIT":
        limit = contest.rules.term.max_consecutive
        verdict = "failed" if limit and nomination.terms_in_a_row >= limit else "met"
    elif condition.code == "ONE_DISTRICT":
        verdict = "failed" if election.live_elsewhere(nomination.person, contest.id) else "met"
    elif condition.code == "PARTY_MEMBER" and not evidence:
        evidence = candidate.papers.get("party_membership", "")
        verdict = "met" if evidence else "failed"
    return verdict, evidence


def signatures_required(contest: Contest) -> int:
    """The least number of valid signatures: the law's share of the constituency's voters, rounded up."""
    return ceil_share(parse_share(contest.rules.signatures.share), contest.voters())


def settlements_required(contest: Contest) -> int:
    """The least number of settlements that the signers must come from; 0 where the law asks none or there is
    one settlement."""
    if contest.unit.settlements < 2:
        return 0
    return ceil_share(parse_share(contest.rules.signatures.settlements_share), contest.unit.settlements)


def _signatures(contest: Contest, candidate: Candidate) -> Reviewed:
    article = contest.rules.article("signatures")
    checked = candidate.signatures
    if checked is None:
        return Reviewed("SIGNATURES", "failed", article)
    enough = checked.valid >= signatures_required(contest) and checked.settlements >= settlements_required(contest)
    return Reviewed("SIGNATURES", "met" if enough else "failed", article, checked.protocol.sha256)


def failed(rows: tuple[Reviewed, ...]) -> tuple[str, ...]:
    """The codes of the failed conditions, in the review's order."""
    return tuple(row.condition for row in rows if row.verdict == "failed")


def still_open(contest: Contest, rows: tuple[Reviewed, ...]) -> tuple[str, ...]:
    """The conditions without a verdict that the law does not let come after registration."""
    follow = {c.code for c in contest.rules.eligibility.conditions if c.may_follow}
    return tuple(row.condition for row in rows if row.verdict == "open" and row.condition not in follow)
