"""Decisions on the course of a contest: postponed, extended, cancelled, annulled."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.decision import Decided, decision_pdf
from dauys.formats.papers.decision_parts import Appeal, appeal_point, composed, point, words
from dauys.formats.papers.parts import days, in_langs


class PostponementDecision(Decided, frozen=True, kw_only=True):
    """A later voting day: `voting_day` is the new one, `former` the one before."""

    cause: Names
    former: date


class ExtensionDecision(Decided, frozen=True, kw_only=True):
    """More days for nomination: until when, and how many were nominated in time."""

    until: Names
    nominated: int


class ContestCancellationDecision(Decided, frozen=True, kw_only=True):
    """The contest does not take place."""

    cause: Names


class AnnulmentDecision(Decided, frozen=True, kw_only=True):
    """The voting of a precinct (`precinct` is its number), or the election (0), is declared invalid.

    `repeat_months` is the time for repeat elections, 0 where none follow.
    """

    ground: Names
    precinct: int = 0
    repeat_months: int = 0
    appeal: Appeal | None = None


def postponement_decision_pdf(decision: PostponementDecision, lang: Lang = "kk") -> bytes:
    """The postponement of voting on paper."""
    points = (
        point("postponement-point", former=days(decision.former), day=days(decision.voting_day)),
        point("course-publish"),
    )
    considered = words("course-cause", cause=in_langs(decision.cause))
    return decision_pdf(composed(decision, "postponement-subject", considered, points), lang)


def extension_decision_pdf(decision: ExtensionDecision, lang: Lang = "kk") -> bytes:
    """The extension of nomination on paper."""
    points = (point("extension-point", until=in_langs(decision.until)), point("course-publish"))
    considered = words("extension-considered", number=decision.nominated)
    return decision_pdf(composed(decision, "extension-subject", considered, points), lang)


def contest_cancellation_decision_pdf(decision: ContestCancellationDecision, lang: Lang = "kk") -> bytes:
    """The cancellation of a contest on paper."""
    points = (point("dropped-point", election=in_langs(decision.election)), point("course-publish"))
    considered = words("course-cause", cause=in_langs(decision.cause))
    return decision_pdf(composed(decision, "dropped-subject", considered, points), lang)


def annulment_decision_pdf(decision: AnnulmentDecision, lang: Lang = "kk") -> bytes:
    """The annulment of a precinct's voting, or of the election, on paper."""
    if decision.precinct:
        points = (point("annulment-precinct-point", number=decision.precinct), point("annulment-precinct-out"))
    else:
        points = (
            point("annulment-point", election=in_langs(decision.election)),
            *((point("annulment-repeat", months=decision.repeat_months),) if decision.repeat_months else ()),
        )
    subject = "annulment-precinct-subject" if decision.precinct else "annulment-subject"
    considered = words("course-ground", ground=in_langs(decision.ground))
    decided = (*points, *appeal_point(decision.appeal), point("course-publish"))
    return decision_pdf(composed(decision, subject, considered, decided), lang)
