"""Rules of the older systems: election in a maslikhat sitting, and appointment with consent."""

from __future__ import annotations

from dauys.base.refusals import Refusal, refuse
from dauys.base.shares import ceil_share, parse_share
from dauys.election.acts.results import SittingVoted
from dauys.election.calling import local_day
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.nomination import move, standing_fault
from dauys.election.rule import Rule
from dauys.election.state import Contest, Election


def quorum(contest: Contest, deputies: int) -> int:
    """The least number of deputies present: the law's share, rounded up."""
    return ceil_share(parse_share(contest.rules.outcome.quorum), deputies)


def vote_due(contest: Contest) -> Refusal | None:
    """What the sitting still owes before a result: the ballot where there is a quorum, and the repeat voting
    after a tie."""
    sitting = contest.sitting
    article = contest.rules.article("outcome")
    if sitting is not None and not contest.sitting_votes and sitting.present >= quorum(contest, sitting.deputies):
        return refuse("election.sitting-vote-due", article, present=sitting.present)
    repeat = contest.rules.ties.first_place == "same_day_repeat"
    if repeat and len(contest.sitting_votes) == 1 and tied(contest.sitting_votes[0]):
        return refuse("election.sitting-repeat-due", contest.rules.article("ties"))
    return None


def _day_fault(contest: Contest, act: Act) -> Refusal | None:
    """The sitting and its votes are of voting day; a correction may come later."""
    today = local_day(act.at, contest.unit.zone).isoformat()
    if act.corrects is not None or today == contest.voting_day:
        return None
    code = "election.before-opening" if today < contest.voting_day else "election.after-deadline"
    return refuse(code, contest.rules.article("calendar"), deadline="voting_day", at=act.at, limit=contest.voting_day)


def _check_sitting(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    article = contest.rules.article("outcome")
    if body.deputies != contest.call.electors:
        return refuse("election.sitting-deputies", article, deputies=body.deputies, electors=contest.call.electors)
    if body.present > body.deputies:
        return refuse("election.sitting-present", article, present=body.present, deputies=body.deputies)
    if (issued := max((vote.issued for vote in contest.sitting_votes), default=0)) > body.present:
        return refuse("election.sitting-count", article, cast=issued, issued=issued, present=body.present)
    if fault := _day_fault(contest, act):
        return fault
    standing = len(contest.standing(Standing.REGISTERED, Standing.ON_BALLOT))
    wanted = contest.rules.minimum.candidates
    if act.corrects is None and standing < wanted:
        return refuse("election.ballot-too-few", contest.rules.article("minimum"), standing=standing, wanted=wanted)
    return None


def _hold(_election: Election, contest: Contest, act: Act) -> None:
    contest.sitting = act.body
    if not contest.sitting_votes:
        contest.sitting_acts = [act.digest]
    for name in contest.standing(Standing.REGISTERED):
        contest.candidates[name].standing = Standing.ON_BALLOT


def _check_vote(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    article = contest.rules.article("outcome")
    sitting = contest.sitting
    if sitting is None or sitting.present < quorum(contest, sitting.deputies):
        present, deputies = (sitting.present, sitting.deputies) if sitting else (0, contest.call.electors)
        return refuse("election.quorum", article, present=present, wanted=quorum(contest, deputies))
    if fault := _day_fault(contest, act) or _round_fault(contest, act):
        return fault
    choices = contest.standing(Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED)
    if set(body.votes) - set(choices):
        return refuse("election.tally-choices", choices=", ".join(choices))
    cast = sum(body.votes.values()) + body.invalid + body.against_all
    if not cast <= body.issued <= sitting.present:
        return refuse("election.sitting-count", article, cast=cast, issued=body.issued, present=sitting.present)
    return None


def _round_fault(contest: Contest, act: Act) -> Refusal | None:
    """Rounds follow each other, the second only after a tie; a correction names a round that was voted."""
    number, made = act.body.round, len(contest.sitting_votes)
    article = contest.rules.article("ties")
    if number > made if act.corrects is not None else number != made + 1:
        return refuse("election.sitting-round", article, round=made if act.corrects is not None else made + 1)
    if number == 2 and not tied(contest.sitting_votes[0]):
        return refuse("election.sitting-no-tie", article)
    return None


def tied(vote: SittingVoted) -> bool:
    """Whether two or more candidates have the most votes."""
    best = max(vote.votes.values(), default=0)
    return best > 0 and sum(count == best for count in vote.votes.values()) > 1


def _vote(_election: Election, contest: Contest, act: Act) -> None:
    place = act.body.round - 1
    if not contest.sitting_votes:
        contest.sitting_acts = []
    contest.sitting_votes[place : place + 1] = [act.body]
    contest.sitting_acts[place : place + 1] = [act.digest]
    if not tied(contest.sitting_votes[0]):
        # A corrected first round without a tie leaves no ground for the second one.
        del contest.sitting_votes[1:], contest.sitting_acts[1:]


def _check_consent(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    if fault := standing_fault(contest, act):
        return fault
    if body.for_ + body.against + body.abstained > body.deputies:
        return refuse("election.consent-count", deputies=body.deputies)
    return None


def _consent(_election: Election, contest: Contest, act: Act) -> None:
    body = act.body
    if 2 * body.for_ > body.deputies:
        move(contest, act)
        contest.consent = act


def _check_decree(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    system = contest.rules.system
    if not system.consent_of:
        return None
    article = contest.rules.article("system")
    consent = contest.consent
    if consent is None or consent.body.candidate != act.body.candidate:
        return refuse("election.consent-missing", article, consent_of=system.consent_of)
    given = local_day(consent.at, contest.unit.zone).isoformat()
    if act.body.on < given:
        return refuse("election.decree-before-consent", article, on=act.body.on, given=given)
    return None


def _appoint(_election: Election, contest: Contest, act: Act) -> None:
    move(contest, act)
    contest.term_began = act.body.on


RULES = {
    "sitting-held": Rule(_hold, _check_sitting),
    "sitting-voted": Rule(_vote, _check_vote),
    "appointment-consented": Rule(_consent, _check_consent),
    "akim-appointed": Rule(_appoint, _check_decree),
}
