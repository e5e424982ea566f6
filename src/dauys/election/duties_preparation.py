"""Duties before voting day: precincts, voter lists, the ballot, its print run and delivery, observers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dauys.election.candidacy import Standing
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, hour_of, last_second
from dauys.election.stages import Stage


def manifest(case: Case) -> Iterator[Duty | None]:
    """The precincts with their borders, the lists of their voters, the days on which people check them."""
    contest, rules = case.contest, case.contest.rules
    if not contest.precincts:
        days = rules.precincts.borders_announced_days_after_call if rules.has("precincts") else -1
        due = case.days_after(contest.called_at, days) if days >= 0 else ""
        when = When(due, case.article("precincts", "borders_announced_days_after_call"))
        yield case.duty("list-precincts", "precinct-listed", when)
        return
    missing = [name for name, p in case.precincts.items() if p.voters < 0]
    when = When(case.clock("lists_handed"), case.article("calendar", "lists_handed_days_before"))
    yield case.collected("commit-lists", "voter-list-committed", missing, len(case.precincts), when)
    opens = case.clock("lists_open")
    shown = opens and case.at < case.clock("voting_opens") and not missing
    if shown and case.view.level == "precinct":
        when = When(article=case.article("calendar", "lists_open_days_before"), opens=opens)
        yield case.duty("show-lists", "", when, by="precinct-opened")


def ballots(case: Case) -> Iterator[Duty | None]:
    """The text of the ballot, the print run, the delivery to the precincts."""
    contest, rules = case.contest, case.contest.rules
    if not rules.has("ballot"):
        return
    standing = set(contest.standing(Standing.REGISTERED, Standing.ON_BALLOT))
    if len(standing) >= rules.minimum.candidates:
        finished = contest.ballot is not None and set(contest.ballot.order) == standing
        opens = "" if contest.candidates_fixed else case.clock("registration_closes")
        yield case.duty("approve-ballot", "ballot-approved", When("", case.article("ballot"), opens), finished=finished)
    if contest.stage is not Stage.CAMPAIGN or contest.ballot is None:
        return
    printed = contest.printed is not None
    yield case.duty("print-ballots", "ballots-printed", When("", case.article("ballot")), finished=printed)
    if printed:
        yield _delivery(case)


def _delivery(case: Case) -> Duty | None:
    first, last = case.contest.rules.ballot.delivered_days_before
    missing = [name for name, p in case.precincts.items() if not p.delivered]
    opens = hour_of(case.voting_day - timedelta(days=first), "00:00", case.zone) if first >= 0 else ""
    due = last_second(case.voting_day - timedelta(days=last), case.zone) if last >= 0 else ""
    when = When(due, case.article("ballot", "delivered_days_before"), opens)
    return case.collected("deliver-ballots", "ballots-delivered", missing, len(case.precincts), when)


def accreditation(case: Case) -> Iterator[Duty | None]:
    """Precincts where nobody observes yet, neither an organisation nor a candidate's proxy."""
    if case.contest.rules.has("observers"):
        missing = [name for name, p in case.precincts.items() if not p.observers and not p.proxies]
        when = When(article=case.article("observers"))
        yield case.collected("accredit", "observer-accredited", missing, len(case.precincts), when)
