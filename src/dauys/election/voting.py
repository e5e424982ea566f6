"""Rules of ballots, observers and voting day: from the approved text of the ballot to the closing of a precinct."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dauys.base.alphabet import sort_key
from dauys.base.days import parse_utc, utc_text
from dauys.base.refusals import Refusal, refuse
from dauys.base.shares import ceil_share, parse_share
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.nomination import standing_fault
from dauys.election.rule import Rule
from dauys.election.state import Contest, Election

_PREPARATION = timedelta(hours=1)  # a precinct opens one hour before voting (art. 40)


def ballot_order(contest: Contest) -> tuple[str, ...]:
    """The candidates that stand, in the order the law sets for the ballot."""
    standing = contest.standing(Standing.REGISTERED, Standing.ON_BALLOT)
    if contest.rules.ballot.order == "kazakh_alphabet":
        standing.sort(key=lambda name: (sort_key(contest.candidates[name].nomination.names.kk), name))
    return tuple(standing)


def print_run(contest: Contest) -> int:
    """The ballots to print: voters of the constituency and the law's reserve, rounded up."""
    return contest.voters() + ceil_share(parse_share(contest.rules.ballot.reserve_share), contest.voters())


def _check_ballot(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    law = contest.rules.ballot
    article = contest.rules.article("ballot")
    closes = contest.clock.get("registration_closes", "")
    if closes and act.at < closes and not contest.candidates_fixed:
        return refuse("election.ballot-early", article, limit=closes)
    wanted = ballot_order(contest)
    if len(wanted) < contest.rules.minimum.candidates:
        return refuse("election.ballot-too-few", article, standing=len(wanted), wanted=contest.rules.minimum.candidates)
    same = set(body.order) == set(wanted) if law.order == "lot" else body.order == wanted
    if not same:
        return refuse("election.ballot-order", article, order=", ".join(wanted))
    if body.against_all != law.against_all or tuple(body.languages) != law.languages:
        return refuse("election.ballot-lines", article, languages=", ".join(law.languages))
    return None


def _approve(_election: Election, contest: Contest, act: Act) -> None:
    contest.ballot = act.body
    for name in act.body.order:
        contest.candidates[name].standing = Standing.ON_BALLOT


def _check_print(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    body = act.body
    wanted = print_run(contest)
    if body.printed != wanted:
        return refuse("election.print-run", contest.rules.article("ballot"), printed=body.printed, wanted=wanted)
    if body.last_serial - body.first_serial + 1 != body.printed:
        return refuse("election.print-serials", first=body.first_serial, last=body.last_serial, printed=body.printed)
    return None


def _print(_election: Election, contest: Contest, act: Act) -> None:
    contest.printed = act.body


def _check_delivery(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if contest.printed is None:
        return refuse("election.delivery-before-print")
    delivered = sum(p.delivered for name, p in contest.precincts.items() if name != act.precinct)
    if delivered + act.body.ballots > contest.printed.printed:
        return refuse("election.delivery-exceeds-print", delivered=delivered, ballots=act.body.ballots)
    if contest.precincts[act.precinct].delivered and act.corrects is None:
        return refuse("election.delivery-twice", precinct=act.precinct)
    return None


def _deliver(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].delivered = act.body.ballots


def _check_observer(election: Election, _contest: Contest, act: Act) -> Refusal | None:
    until = election.organisations.get(act.body.organisation)
    if until is None or until < act.at[:10]:
        return refuse("election.organisation-unknown", organisation=act.body.organisation)
    return None


def _observe(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].observers += 1


def _check_proxy(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if fault := standing_fault(contest, act):
        return fault
    most = contest.rules.observers.proxies_registered_per_precinct
    if contest.precincts[act.precinct].proxies.get(act.body.candidate, 0) >= most:
        return refuse("election.proxies-most", contest.rules.article("observers"), most=most)
    return None


def _stand_in(_election: Election, contest: Contest, act: Act) -> None:
    proxies = contest.precincts[act.precinct].proxies
    proxies[act.body.candidate] = proxies.get(act.body.candidate, 0) + 1


def _check_opening(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    opens, closes = contest.clock.get("voting_opens", ""), contest.clock.get("voting_closes", "")
    article = contest.rules.article("calendar")
    if precinct.opened is not None and act.corrects is None:
        return refuse("election.opened-twice", precinct=act.precinct)
    if opens and act.at < utc_text(parse_utc(opens) - _PREPARATION):
        return refuse("election.before-opening", article, deadline="voting_opens", at=act.at, limit=opens)
    if closes and act.at >= closes and act.corrects is None:
        return refuse("election.after-deadline", article, deadline="voting_closes", at=act.at, limit=closes)
    standing = contest.standing(Standing.REGISTERED, Standing.ON_BALLOT)
    if contest.ballot is None or set(contest.ballot.order) != set(standing):
        wanted = ", ".join(ballot_order(contest))
        return refuse("election.ballot-outdated", contest.rules.article("ballot"), order=wanted)
    if act.body.ballots != precinct.delivered:
        return refuse("election.opening-ballots", ballots=act.body.ballots, delivered=precinct.delivered)
    return None


def _open(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].opened = act.body


@lru_cache(maxsize=4096)
def _instant(day: str, hour: str, zone: str) -> str:
    """An hour of a day in a zone, as UTC text."""
    return utc_text(datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), ZoneInfo(zone)))


def _check_turnout(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    body = act.body
    if precinct.opened is None:
        return refuse("election.not-opened", precinct=act.precinct)
    if precinct.closed is not None and act.corrects is None:
        return refuse("election.closed-already", precinct=act.precinct)
    if act.at < _instant(contest.voting_day, body.hour, contest.unit.zone):
        return refuse("election.turnout-early", hour=body.hour, at=act.at)
    if body.hour in precinct.turnout and act.corrects is None:
        return refuse("election.turnout-twice", hour=body.hour, precinct=act.precinct)
    before = max((n for h, n in precinct.turnout.items() if h < body.hour), default=0)
    later = [n for h, n in precinct.turnout.items() if h > body.hour]
    if precinct.closed is not None:
        later.append(precinct.closed.issued)
    if not before <= body.issued <= min(later, default=body.issued):
        return refuse("election.turnout-falls", hour=body.hour, issued=body.issued, before=before)
    if body.issued > precinct.opened.ballots:
        return refuse("election.turnout-exceeds-ballots", issued=body.issued, ballots=precinct.opened.ballots)
    return None


def _report(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].turnout[act.body.hour] = act.body.issued


def _check_closing(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    body = act.body
    if precinct.opened is None:
        return refuse("election.not-opened", precinct=act.precinct)
    if precinct.closed is not None and act.corrects is None:
        return refuse("election.closed-already", precinct=act.precinct)
    early = (
        body.all_voted and precinct.listed is not None and precinct.listed.special and body.issued >= precinct.voters
    )
    closes = contest.clock.get("voting_closes", "")
    if act.at < closes and not early:
        return refuse("election.closing-early", contest.rules.article("calendar"), at=act.at, limit=closes)
    before = max(precinct.turnout.values(), default=0)
    if body.issued < before:
        return refuse(
            "election.turnout-falls",
            hour=contest.rules.calendar.voting_closes,
            issued=body.issued,
            before=before,
        )
    if body.issued > precinct.opened.ballots:
        return refuse("election.turnout-exceeds-ballots", issued=body.issued, ballots=precinct.opened.ballots)
    return None


def _close(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].closed = act.body


RULES = {
    "ballot-approved": Rule(_approve, _check_ballot),
    "ballots-printed": Rule(_print, _check_print),
    "ballots-delivered": Rule(_deliver, _check_delivery),
    "observer-accredited": Rule(_observe, _check_observer),
    "proxy-registered": Rule(_stand_in, _check_proxy),
    "precinct-opened": Rule(_open, _check_opening),
    "turnout-reported": Rule(_report, _check_turnout),
    "precinct-closed": Rule(_close, _check_closing),
}
