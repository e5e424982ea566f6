"""Rules of moving a contest: extended nomination, a later voting day, no contest at all."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc, utc_text
from dauys.base.refusals import Refusal, refuse
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.rule import Rule, allowed, unchanged
from dauys.election.state import Contest, Election

_KEPT = frozenset({"call_by", "nomination_opens"})  # deadlines that a later voting day does not move


def _check_postpone(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    before = date.fromisoformat(contest.voting_day)
    after = date.fromisoformat(act.body.voting_day)
    minimum = contest.rules.minimum
    article = contest.rules.article("minimum")
    latest = date.fromisoformat(contest.call.voting_day) + timedelta(days=minimum.postponement_days)
    if not before < after <= latest:
        most = minimum.postponement_days
        return refuse("election.postpone-days", article, most=most, before=before, after=after)
    if act.body.cause == "emergency":
        return None
    standing = len(contest.standing(Standing.REGISTERED, Standing.ON_BALLOT))
    if standing >= minimum.candidates:
        return refuse("election.postpone-enough", article, standing=standing, wanted=minimum.candidates)
    return _undecided(contest, act, article)


def _undecided(contest: Contest, act: Act, article: str) -> Refusal | None:
    """Too few stand only when nobody can be registered any more: at the deadline, or with nobody left to decide on."""
    closes = contest.clock.get("registration_closes", "")
    over = act.at >= closes or (act.at > contest.nominated_until and not contest.standing(Standing.NOMINATED))
    return None if over else refuse("election.postpone-early", article, at=act.at, limit=closes)


def _postpone(_election: Election, contest: Contest, act: Act) -> None:
    shift = date.fromisoformat(act.body.voting_day) - date.fromisoformat(contest.voting_day)
    zone = ZoneInfo(contest.unit.zone)
    contest.voting_day = act.body.voting_day
    contest.clock = {
        # in local time, so that 18:00 stays 18:00 where the zone's offset changes in between
        key: at if key in _KEPT else utc_text(parse_utc(at).astimezone(zone) + shift)
        for key, at in contest.clock.items()
    }
    contest.nominated_until = contest.clock.get("nomination_closes", "")
    contest.ballot, contest.printed = None, None
    for precinct in contest.precincts.values():
        precinct.delivered = 0
    for candidate in contest.candidates.values():
        if candidate.standing is Standing.ON_BALLOT:
            candidate.standing = Standing.REGISTERED


def _check_extension(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    minimum = contest.rules.minimum
    article = contest.rules.article("minimum")
    nominated = contest.nominated()
    if nominated >= minimum.candidates:
        return refuse("election.extension-enough", article, nominated=nominated, wanted=minimum.candidates)
    closes, most = contest.clock["nomination_closes"], minimum.nomination_extension_days
    if act.at < closes:
        return refuse("election.extension-early", article, at=act.at, limit=closes)
    if minimum.registration_extension_days and act.at >= contest.clock["registration_closes"]:
        # Too few were left by refusals: the law of 2013-2021 gives days after the end of registration too.
        closes, most = contest.clock["registration_closes"], minimum.registration_extension_days
    latest = utc_text(parse_utc(closes) + timedelta(days=most))
    if not max(closes, act.at) < act.body.until <= latest:
        return refuse("election.extension-days", article, most=most, latest=latest)
    return None


def _extend(_election: Election, contest: Contest, act: Act) -> None:
    contest.nominated_until = act.body.until


RULES = {
    "contest-postponed": Rule(_postpone, _check_postpone),
    "contest-cancelled": Rule(unchanged, allowed),
    "nomination-extended": Rule(_extend, _check_extension),
}
