"""Rules of the result and what follows: determination, publication, the akim's registration, term, pledges, reports."""

from __future__ import annotations

from datetime import date, timedelta

from dauys.base.days import months_after
from dauys.base.refusals import Refusal, refuse
from dauys.election.acts.results import Counted, OutcomeStated
from dauys.election.calling import day, local_day
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.nomination import standing_fault
from dauys.election.protocol_entry import Final
from dauys.election.rule import Rule, allowed
from dauys.election.sittings import vote_due
from dauys.election.state import Contest, Election
from dauys.record.merkle import leaf_hash, root

_STOOD = (Standing.ON_BALLOT, Standing.REGISTERED, Standing.ELECTED, Standing.NOT_ELECTED)


def counted_protocols(contest: Contest) -> Counted:
    """The acts that the result is computed from, in the order of the precincts' listing."""
    if contest.sitting is not None:
        digests = list(contest.sitting_acts)
    else:
        digests = [p.entry.digest for p in contest.precincts.values() if p.counts and isinstance(p.entry, Final)]
    return Counted(len(digests), root([leaf_hash(bytes.fromhex(digest)) for digest in digests]).hex())


def outstanding(contest: Contest) -> list[str]:
    """The precincts without a protocol that counts and not annulled."""
    return [name for name, p in contest.precincts.items() if not p.counts and not p.annulled]


def _check_result(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    missing = [] if contest.imported else outstanding(contest)
    if missing:
        return refuse("election.result-incomplete", precincts=", ".join(missing[:10]), number=len(missing))
    if contest.sitting is not None and (due := vote_due(contest)):
        return due
    if body.protocols != counted_protocols(contest):
        return refuse("election.result-protocols", contest=contest.id)
    annulled = tuple(name for name, p in contest.precincts.items() if p.annulled)
    if body.annulled != annulled:
        return refuse("election.result-annulled", precincts=", ".join(annulled))
    replaces = contest.result.digest if contest.result else ""
    if body.replaces != replaces:
        return refuse("election.result-replaces", replaces=replaces)
    return _outcome_fault(contest, body.outcome)


def _outcome_fault(contest: Contest, outcome: OutcomeStated) -> Refusal | None:
    """The outcome names candidates who stood, and those only that its kind has."""
    named = {outcome.winner, *outcome.tied, *outcome.runoff} - {""}
    unknown = sorted(named - set(contest.standing(*_STOOD)))
    if unknown:
        return refuse("election.candidate-unknown", candidate=", ".join(unknown))
    winner, tied, runoff = bool(outcome.winner), len(outcome.tied), len(outcome.runoff)
    shape = {
        "elected": winner and not tied and not runoff,
        "runoff": not winner and not tied and runoff >= 2,
        "tie": not winner and tied >= 2 and not runoff,
        "no_result": not winner and not tied and not runoff,
    }
    return None if shape[outcome.kind] else refuse("election.result-outcome", kind=outcome.kind)


def _determine(_election: Election, contest: Contest, act: Act) -> None:
    contest.result = act
    outcome = act.body.outcome
    for name, candidate in contest.candidates.items():
        if candidate.standing not in _STOOD:
            continue
        if outcome.kind == "elected":
            candidate.standing = Standing.ELECTED if name == outcome.winner else Standing.NOT_ELECTED
        else:
            candidate.standing = Standing.ON_BALLOT  # a new result may take back an earlier one


def _annul(_election: Election, contest: Contest, act: Act) -> None:
    contest.annulled, contest.annulled_at = act.body.ground, act.at


def _publish(_election: Election, contest: Contest, act: Act) -> None:
    contest.published_at = act.at


def _check_seat(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    term = contest.rules.term
    begins = _first_day(contest, act)
    last = months_after(begins, 12 * term.years) - timedelta(days=1)
    # Where the term begins later than the registration (special check), its last day may be later too.
    latest = last if term.begins == "registration" else months_after(last, 6)
    if not last <= day(act.body.term_ends) <= latest:
        return refuse("election.term-length", contest.rules.article("term"), years=term.years, last=last)
    return None


def _first_day(contest: Contest, act: Act) -> date:
    """The day of the registration in the unit; a correction of it changes no day."""
    if act.corrects is not None and contest.seated_at:
        return local_day(contest.seated_at, contest.unit.zone)
    return local_day(act.at, contest.unit.zone)


def _seat(_election: Election, contest: Contest, act: Act) -> None:
    first = _first_day(contest, act)
    contest.seat, contest.seated_at = act.body, contest.seated_at or act.at
    if contest.rules.term.begins == "registration":
        contest.term_began = first.isoformat()


def _check_beginning(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    if not contest.rules.has("term") or contest.rules.term.begins != "special_check":
        return None
    verdict, _ = contest.candidates[act.body.candidate].verdicts.get("SPECIAL_CHECK", ("open", ""))
    if verdict != "met":
        article = contest.rules.article("term", "begins")
        return refuse("election.term-before-check", article, candidate=act.body.candidate, verdict=verdict)
    return None


def _begin(_election: Election, contest: Contest, act: Act) -> None:
    contest.term_began = act.body.on


def _check_pledge(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if act.body.pledge in contest.pledges and act.corrects is None:
        return refuse("election.pledge-twice", pledge=act.body.pledge)
    return None


def _pledge(_election: Election, contest: Contest, act: Act) -> None:
    contest.pledges[act.body.pledge] = act.digest


def _check_report(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    unknown = [p for p in act.body.pledges_kept if p not in contest.pledges]
    return refuse("election.pledge-unknown", pledge=", ".join(unknown)) if unknown else None


def _report(_election: Election, contest: Contest, act: Act) -> None:
    if act.corrects is not None:
        contest.reports = [report for report in contest.reports if report.digest != act.corrects.act]
    contest.reports.append(act)


def _check_end(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if not contest.rules.has("term"):
        # No list of grounds is known for this system: the record keeps the one that the decree names.
        return None
    grounds = ("term_over", *contest.rules.term.ends_early)
    if act.body.ground not in grounds:
        return refuse("election.end-ground", contest.rules.article("term"), grounds=", ".join(grounds))
    return None


def _end(_election: Election, contest: Contest, act: Act) -> None:
    contest.ended = act


RULES = {
    "result-determined": Rule(_determine, _check_result),
    "contest-annulled": Rule(_annul, allowed),
    "result-published": Rule(_publish, allowed),
    "akim-registered": Rule(_seat, _check_seat),
    "term-begun": Rule(_begin, _check_beginning),
    "pledge-recorded": Rule(_pledge, _check_pledge),
    "report-given": Rule(_report, _check_report),
    "term-ended": Rule(_end, _check_end),
}
