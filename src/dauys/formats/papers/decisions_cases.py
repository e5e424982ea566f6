"""Decisions on single people and complaints: the akim's seat and its end, appeals, reinstatement, complaints."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.decision import Decided, Point, decision_pdf
from dauys.formats.papers.decision_parts import composed, point, words
from dauys.formats.papers.parts import days, in_langs


class SeatDecision(Decided, frozen=True, kw_only=True):
    """The registration of the elected akim, with the last day of the term."""

    akim: Names
    term_ends: date


class EndDecision(Decided, frozen=True, kw_only=True):
    """The end of an akim's powers, with its ground; `early` where the term was not over."""

    akim: Names
    on: date
    ground: Names
    early: bool = False


class AppealDecision(Decided, frozen=True, kw_only=True):
    """What was decided on an appeal in a matter of registration; `appeal` is its number."""

    candidate: Names
    appeal: str
    upheld: bool


class ReinstatementDecision(Decided, frozen=True, kw_only=True):
    """A refused or cancelled candidate stands again; `appeal` is the number of the appeal that was upheld."""

    candidate: Names
    appeal: str


class ComplaintDecision(Decided, frozen=True, kw_only=True):
    """The answer to a complaint: number, class, when it came in, and the ruling. Reasons and names stay private: they
    are attached."""

    complaint: str
    complaint_class: Names
    filed_at: Names
    ruling: Names


def seat_decision_pdf(decision: SeatDecision, lang: Lang = "kk") -> bytes:
    """The registration of the akim on paper."""
    points = (
        point("seat-point", name=in_langs(decision.akim)),
        point("seat-term", day=days(decision.term_ends)),
        point("seat-certificate"),
        point("course-publish"),
    )
    return decision_pdf(composed(decision, "seat-subject", words("seat-considered"), points), lang)


def end_decision_pdf(decision: EndDecision, lang: Lang = "kk") -> bytes:
    """The end of the akim's powers on paper."""
    points: tuple[Point, ...] = (point("end-point", name=in_langs(decision.akim), day=days(decision.on)),)
    if decision.early:
        points += (point("end-call"),)
    considered = words("course-ground", ground=in_langs(decision.ground))
    subject = "end-early-subject" if decision.early else "end-subject"
    return decision_pdf(composed(decision, subject, considered, (*points, point("course-publish"))), lang)


def appeal_decision_pdf(decision: AppealDecision, lang: Lang = "kk") -> bytes:
    """The decision on an appeal on paper."""
    given = {"appeal": decision.appeal, "name": in_langs(decision.candidate)}
    points = (point("appeal-upheld" if decision.upheld else "appeal-rejected", **given), point("appeal-hand-over"))
    considered = words("appeal-considered", **given)
    return decision_pdf(composed(decision, "appeal-subject", considered, points), lang)


def reinstatement_decision_pdf(decision: ReinstatementDecision, lang: Lang = "kk") -> bytes:
    """The reinstatement of a candidate on paper."""
    points = (
        point("reinstatement-point", name=in_langs(decision.candidate)),
        point("registration-certificate"),
        point("refusal-hand-over"),
    )
    considered = words("reinstatement-considered", appeal=decision.appeal)
    return decision_pdf(composed(decision, "reinstatement-subject", considered, points), lang)


def complaint_decision_pdf(decision: ComplaintDecision, lang: Lang = "kk") -> bytes:
    """The answer to a complaint on paper."""
    considered = words(
        "complaint-considered",
        complaint=decision.complaint,
        what=in_langs(decision.complaint_class),
        filed=in_langs(decision.filed_at),
    )
    points = (
        point("complaint-point", complaint=decision.complaint, ruling=in_langs(decision.ruling)),
        point("complaint-reasons"),
        point("complaint-hand-over"),
    )
    return decision_pdf(composed(decision, "complaint-subject", considered, points), lang)
