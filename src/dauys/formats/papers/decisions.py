"""The decisions that a contest needs: call, registration, refusal, cancellation, result; each from its own facts."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.decision import Decided, Item, Point, decision_pdf
from dauys.formats.papers.decision_parts import Appeal, Failed, appeal_point, composed, failures, plain, point, words
from dauys.formats.papers.parts import Part, Share, days, figure, in_langs


class Deadline(Part, frozen=True, kw_only=True):
    """A date of the election's calendar, as text (`2021 ж. 9 шілде, 18:00`)."""

    name: Names
    at: Names


class CallDecision(Decided, frozen=True, kw_only=True):
    """The call of an election: its ground, and the calendar that follows from it."""

    ground: Names
    calendar: tuple[Deadline, ...]


class RegistrationDecision(Decided, frozen=True, kw_only=True):
    """The registration of a candidate; `route` is how the candidate was nominated, `published_by` the last day to
    publish it, None where the law names none."""

    candidate: Names
    birth_year: int
    route: Names
    published_by: date | None = None


class RefusalDecision(Decided, frozen=True, kw_only=True):
    """A refusal of registration: every failed condition with its article, and the time to appeal."""

    candidate: Names
    failed: tuple[Failed, ...]
    appeal: Appeal | None = None


class CancellationDecision(Decided, frozen=True, kw_only=True):
    """A registration cancelled: every ground with its article, and the time to appeal."""

    candidate: Names
    grounds: tuple[Failed, ...]
    appeal: Appeal | None = None


class ResultDecision(Decided, frozen=True, kw_only=True):
    """The result: figures as labelled lines, the votes of each choice, and the outcome in one sentence."""

    figures: tuple[tuple[Names, int], ...]
    votes: tuple[Share, ...]
    outcome: Names


def call_decision_pdf(decision: CallDecision, lang: Lang = "kk") -> bytes:
    """The call of an election on paper."""
    points = (
        point("call-point", election=in_langs(decision.election)),
        point("call-day", day=days(decision.voting_day)),
        point("call-calendar", tuple(Item(text=line.name, note=line.at) for line in decision.calendar)),
    )
    considered = words("call-ground", ground=in_langs(decision.ground))
    return decision_pdf(composed(decision, "call-subject", considered, points), lang)


def registration_decision_pdf(decision: RegistrationDecision, lang: Lang = "kk") -> bytes:
    """The registration of a candidate on paper."""
    who = {"name": in_langs(decision.candidate), "year": decision.birth_year, "route": in_langs(decision.route)}
    day = decision.published_by
    points = (
        point("registration-point", **who),
        point("registration-certificate"),
        point("registration-publish", day=days(day)) if day else point("registration-publish-at-once"),
    )
    return decision_pdf(composed(decision, "registration-subject", words("registration-considered"), points), lang)


def refusal_decision_pdf(decision: RefusalDecision, lang: Lang = "kk") -> bytes:
    """The refusal of a registration on paper, with all failed conditions."""
    points = (
        point("refusal-point", name=in_langs(decision.candidate)),
        point("refusal-failed", failures(decision.failed)),
        *appeal_point(decision.appeal),
        point("refusal-hand-over"),
    )
    return decision_pdf(composed(decision, "refusal-subject", words("registration-considered"), points), lang)


def cancellation_decision_pdf(decision: CancellationDecision, lang: Lang = "kk") -> bytes:
    """The cancellation of a registration on paper, with all grounds."""
    points = (
        point("cancellation-point", name=in_langs(decision.candidate)),
        point("cancellation-grounds", failures(decision.grounds)),
        *appeal_point(decision.appeal),
        point("refusal-hand-over"),
    )
    return decision_pdf(composed(decision, "cancellation-subject", words("cancellation-considered"), points), lang)


def result_decision_pdf(decision: ResultDecision, lang: Lang = "kk") -> bytes:
    """The result of the election on paper."""
    figures = tuple(Item(text=name, note=plain(figure(number))) for name, number in decision.figures)
    votes = tuple(Item(text=choice.name, note=plain(figure(choice.votes))) for choice in decision.votes)
    points = (
        point("result-figures", figures),
        point("result-votes", votes),
        Point(text=decision.outcome),
        point("result-publish"),
    )
    return decision_pdf(composed(decision, "result-subject", words("result-considered"), points), lang)
