"""Duties about the number of candidates: the nomination, its extension, the higher akim's turn, a later voting day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dauys.election.candidacy import Standing
from dauys.election.duties_case import Case, When
from dauys.election.duties_moment import Duty, later
from dauys.law.topics import Route

_STANDS = (Standing.REGISTERED, Standing.ON_BALLOT)


def nomination(case: Case) -> Iterator[Duty | None]:
    """The nomination while it is open; what the law gives when it closes with too few."""
    contest = case.contest
    rules = contest.rules
    if rules.kind == "appointed":
        yield _proposal(case)
    if contest.candidates_fixed or not rules.has("minimum") or not contest.nominated_until:
        return
    nominated, wanted = contest.nominated(), rules.minimum.candidates
    if case.at <= contest.nominated_until:
        article = case.article("calendar", "nomination_closes_days_before")
        when = When(contest.nominated_until, article, case.clock("nomination_opens"))
        done, enough = min(nominated, wanted), nominated >= wanted
        yield case.duty("take-nominations", "candidate-nominated", when, finished=enough, done=done, of=wanted)
    elif nominated < wanted:
        yield _extension(case)
        yield from (_higher_akim(case, route) for route in rules.nomination.routes)


def _proposal(case: Case) -> Duty | None:
    """Nobody is proposed for appointment yet: the law sets no time."""
    contest = case.contest
    when = When(article=case.article("system"))
    return case.duty("propose", "candidate-nominated", when, finished=bool(contest.candidates))


def _extension(case: Case) -> Duty | None:
    window = extension_window(case)
    if window is None:
        return None
    opens, due = window
    when = When(due, case.article("minimum", "nomination_extension_days"), opens)
    done, of = case.contest.nominated(), case.contest.rules.minimum.candidates
    return case.duty("extend-nomination", "nomination-extended", when, done=done, of=of)


def extension_window(case: Case) -> tuple[str, str] | None:
    """When nomination may be extended (from, latest end), as UTC texts; None when that time is over."""
    minimum = case.contest.rules.minimum
    closed, most = case.clock("nomination_closes"), minimum.nomination_extension_days
    if minimum.registration_extension_days and case.at >= (over := case.clock("registration_closes")):
        closed, most = over, minimum.registration_extension_days
    latest = later(closed, 24 * most)
    return (closed, latest) if most and closed <= case.at < latest else None


def _higher_akim(case: Case, route: Route) -> Duty | None:
    """The route that opens when nomination closes with too few, and stays until registration closes."""
    nominated = case.contest.nominated()
    closes = max(case.clock("registration_closes"), case.contest.nominated_until)
    if route.only_if_fewer_than <= nominated or case.at > closes:
        return None
    when = When(closes, route.article, case.clock("nomination_closes"))
    return case.duty("ask-higher-akim", "candidate-nominated", when, done=nominated, of=route.only_if_fewer_than)


def too_few(case: Case) -> Iterator[Duty | None]:
    """Fewer stand than the law asks, and nobody can be registered any more: a later voting day, or no rule at all."""
    contest = case.contest
    if not contest.rules.has("minimum") or contest.rules.kind == "appointed":
        return
    minimum, standing = contest.rules.minimum, len(contest.standing(*_STANDS))
    if standing >= minimum.candidates or not _nobody_left(case):
        return
    latest = date.fromisoformat(contest.call.voting_day) + timedelta(days=minimum.postponement_days)
    if case.voting_day < latest:
        when, words = When(article=case.article("minimum", "postponement_days")), {"latest": latest}
        yield case.duty("postpone", "contest-postponed", when, done=standing, of=minimum.candidates, words=words)
    else:
        when = When(article=case.article("minimum"))
        yield case.duty("too-few", "", when, by="contest-postponed", done=standing, of=minimum.candidates)


def _nobody_left(case: Case) -> bool:
    """Whether registration is over, or nobody is left to decide on; and nomination can be extended no more."""
    contest = case.contest
    decided = case.at > contest.nominated_until and not contest.standing(Standing.NOMINATED)
    if not decided and case.at < case.clock("registration_closes"):
        return False
    enough = contest.nominated() >= contest.rules.minimum.candidates
    return contest.candidates_fixed or enough or extension_window(case) is None
