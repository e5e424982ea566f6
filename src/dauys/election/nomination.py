"""Rules of nomination, papers, signatures and outside verdicts."""

from __future__ import annotations

from typing import Any

from dauys.base.refusals import Refusal, refuse
from dauys.election import candidacy
from dauys.election.eligibility import route_of
from dauys.election.kinds import Act
from dauys.election.rule import Rule
from dauys.election.state import Candidate, Contest, Election, Receipt


def standing_fault(contest: Contest, act: Act) -> Refusal | None:
    """Whether the act's candidate is known and stands where the act may happen."""
    name = act.body.candidate
    candidate = contest.candidates.get(name)
    if candidate is None:
        return refuse("election.candidate-unknown", candidate=name)
    moved = candidacy.advance(candidate.standing, act.kind, name)
    return moved if isinstance(moved, Refusal) else None


def move(contest: Contest, act: Act) -> Candidate:
    """Move the act's candidate along the table and return it."""
    candidate = contest.candidates[act.body.candidate]
    moved = candidacy.advance(candidate.standing, act.kind, act.body.candidate)
    if not isinstance(moved, Refusal):
        candidate.standing = moved
    return candidate


def _check_nomination(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    if body.candidate in contest.candidates and act.corrects is None:
        return refuse("election.candidate-twice", candidate=body.candidate)
    if contest.rules.kind == "appointed":
        # Who is proposed for appointment: the law knows no routes of nomination here.
        return None if body.route == "submission" else refuse("election.route-unknown", route=body.route)
    if contest.candidates_fixed:
        return refuse("election.nomination-fixed", contest=contest.id)
    route = next((r for r in contest.rules.nomination.routes if r.code == body.route), None)
    article = contest.rules.article("nomination")
    if route is None:
        return refuse("election.route-unknown", article, route=body.route)
    if (body.route == "party") != bool(body.party):
        return refuse("election.route-party", article, route=body.route)
    if body.party and act.corrects is None and _has_nominee(contest, body.party):
        return refuse("election.party-twice", article, party=body.party)
    if fault := _check_window(contest, act, late=bool(route.only_if_fewer_than)):
        return fault
    if route.only_if_fewer_than and contest.nominated() >= route.only_if_fewer_than:
        return refuse("election.route-only-if-fewer", article, route=body.route, most=route.only_if_fewer_than)
    return None


def _has_nominee(contest: Contest, party: str) -> bool:
    return any(c.nomination.party == party and c.standing in candidacy.LIVE for c in contest.candidates.values())


def _check_window(contest: Contest, act: Act, *, late: bool) -> Refusal | None:
    article = contest.rules.article("calendar") if contest.clock else ""
    opens = contest.clock.get("nomination_opens", "")
    closes = contest.nominated_until
    if act.corrects is not None:
        return None
    if late and closes:
        # The higher akim's turn comes when nomination has closed with too few, and lasts until registration closes.
        opens = contest.clock["nomination_closes"]
        closes = max(closes, contest.clock.get("registration_closes", closes))
        if act.at <= opens:
            return refuse("election.route-too-early", article, route=act.body.route, at=act.at, limit=opens)
    if opens and act.at < opens:
        return refuse("election.before-opening", article, deadline="nomination_opens", at=act.at, limit=opens)
    if closes and act.at > closes:
        return refuse("election.after-deadline", article, deadline="nomination_closes", at=act.at, limit=closes)
    return None


def _nominate(election: Election, contest: Contest, act: Act) -> None:
    body = act.body
    known = contest.candidates.get(body.candidate)
    if known is not None:
        election.persons[known.nomination.person].remove((contest.id, body.candidate))
        known.nomination = body
    else:
        contest.candidates[body.candidate] = Candidate(body)
    election.persons[body.person].append((contest.id, body.candidate))


def _check_candidate(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    return standing_fault(contest, act)


def _receive(_election: Election, contest: Contest, act: Act) -> None:
    candidate = move(contest, act)
    corrected = candidate.receipts.pop(act.corrects.act, None) if act.corrects else None
    _take_back(candidate, candidate.papers, act)
    candidate.receipts[act.digest] = Receipt(corrected.at if corrected else act.at, act.body.repair_by)
    for paper in act.body.papers:
        candidate.papers[paper.code] = paper.sha256
    candidate.given[act.digest] = tuple(paper.code for paper in act.body.papers)


def _take_back(candidate: Candidate, known: dict[str, Any], act: Act) -> None:
    """What a corrected act had said no longer counts."""
    if act.corrects is not None:
        for code in candidate.given.pop(act.corrects.act, ()):
            known.pop(code, None)


def _check_signatures(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    body = act.body
    route = route_of(contest, contest.candidates[body.candidate])
    if route is None or not route.signatures:
        return refuse("election.signatures-not-asked", contest.rules.article("nomination"), candidate=body.candidate)
    if not body.valid <= body.checked <= body.submitted:
        return refuse("election.signatures-order", submitted=body.submitted, checked=body.checked, valid=body.valid)
    if contest.unit.settlements and body.settlements > contest.unit.settlements:
        return refuse("election.signatures-settlements", settlements=body.settlements, most=contest.unit.settlements)
    return None


def _sign(_election: Election, contest: Contest, act: Act) -> None:
    move(contest, act).signatures = act.body


def _check_verdict(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    conditions = {c.code: c for c in contest.rules.eligibility.conditions}
    for verdict in act.body.verdicts:
        condition = conditions.get(verdict.condition)
        if condition is None:
            return refuse("election.condition-unknown", condition=verdict.condition)
        if condition.verdict_of != act.body.given_by:
            article = condition.article
            return refuse("election.verdict-of", article, condition=condition.code, given_by=condition.verdict_of)
    return None


def _judge(_election: Election, contest: Contest, act: Act) -> None:
    candidate = move(contest, act)
    _take_back(candidate, candidate.verdicts, act)
    for verdict in act.body.verdicts:
        candidate.verdicts[verdict.condition] = (verdict.verdict, act.body.evidence)
    candidate.given[act.digest] = tuple(verdict.condition for verdict in act.body.verdicts)


def _publish(_election: Election, contest: Contest, act: Act) -> None:
    move(contest, act).published = act.body.files


RULES = {
    "candidate-nominated": Rule(_nominate, _check_nomination),
    "papers-received": Rule(_receive, _check_candidate),
    "signatures-checked": Rule(_sign, _check_signatures),
    "verdict-received": Rule(_judge, _check_verdict),
    "photo-published": Rule(_publish, _check_candidate),
}
