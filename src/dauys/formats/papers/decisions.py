"""The decisions that a contest needs: call, registration, refusal, cancellation, result; each from its own facts."""

from __future__ import annotations

from datetime import date

import msgspec

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.decision import Decided, Decision, Item, Point, decision_pdf
from dauys.formats.papers.parts import Part, Share, days, figure, in_langs, said


class Failed(Part, frozen=True, kw_only=True):
    """A condition or ground that failed: what the law asks, its article, and what was found."""

    condition: Names
    article: str
    found: Names = msgspec.field(default_factory=lambda: Names("", ""))


class Appeal(Part, frozen=True, kw_only=True):
    """Where and until when a decision may be appealed, with the article."""

    until: Names
    forum: Names
    article: str


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
    publish it."""

    candidate: Names
    birth_year: int
    route: Names
    published_by: date


class RefusalDecision(Decided, frozen=True, kw_only=True):
    """A refusal of registration: every failed condition with its article, and the time to appeal."""

    candidate: Names
    failed: tuple[Failed, ...]
    appeal: Appeal


class CancellationDecision(Decided, frozen=True, kw_only=True):
    """A registration cancelled: every ground with its article, and the time to appeal."""

    candidate: Names
    grounds: tuple[Failed, ...]
    appeal: Appeal


class ResultDecision(Decided, frozen=True, kw_only=True):
    """The result: figures as labelled lines, the votes of each choice, and the outcome in one sentence."""

    figures: tuple[tuple[Names, int], ...]
    votes: tuple[Share, ...]
    outcome: Names


def call_decision_pdf(decision: CallDecision, lang: Lang = "kk") -> bytes:
    """The call of an election on paper."""
    points = (
        _point("call-point", election=in_langs(decision.election)),
        _point("call-day", day=days(decision.voting_day)),
        _point("call-calendar", tuple(Item(text=line.name, note=line.at) for line in decision.calendar)),
    )
    considered = _names("call-ground", ground=in_langs(decision.ground))
    return decision_pdf(_decision(decision, "call-subject", considered, points), lang)


def registration_decision_pdf(decision: RegistrationDecision, lang: Lang = "kk") -> bytes:
    """The registration of a candidate on paper."""
    who = {"name": in_langs(decision.candidate), "year": decision.birth_year, "route": in_langs(decision.route)}
    points = (
        _point("registration-point", **who),
        _point("registration-certificate"),
        _point("registration-publish", day=days(decision.published_by)),
    )
    return decision_pdf(_decision(decision, "registration-subject", _names("registration-considered"), points), lang)


def refusal_decision_pdf(decision: RefusalDecision, lang: Lang = "kk") -> bytes:
    """The refusal of a registration on paper, with all failed conditions."""
    points = (
        _point("refusal-point", name=in_langs(decision.candidate)),
        _point("refusal-failed", _failures(decision.failed)),
        _appeal(decision.appeal),
        _point("refusal-hand-over"),
    )
    return decision_pdf(_decision(decision, "refusal-subject", _names("registration-considered"), points), lang)


def cancellation_decision_pdf(decision: CancellationDecision, lang: Lang = "kk") -> bytes:
    """The cancellation of a registration on paper, with all grounds."""
    points = (
        _point("cancellation-point", name=in_langs(decision.candidate)),
        _point("cancellation-grounds", _failures(decision.grounds)),
        _appeal(decision.appeal),
        _point("refusal-hand-over"),
    )
    return decision_pdf(_decision(decision, "cancellation-subject", _names("cancellation-considered"), points), lang)


def result_decision_pdf(decision: ResultDecision, lang: Lang = "kk") -> bytes:
    """The result of the election on paper."""
    figures = tuple(Item(text=name, note=_plain(figure(number))) for name, number in decision.figures)
    votes = tuple(Item(text=choice.name, note=_plain(figure(choice.votes))) for choice in decision.votes)
    points = (
        _point("result-figures", figures),
        _point("result-votes", votes),
        Point(text=decision.outcome),
        _point("result-publish"),
    )
    return decision_pdf(_decision(decision, "result-subject", _names("result-considered"), points), lang)


def _decision(decided: Decided, subject: str, considered: Names, points: tuple[Point, ...]) -> Decision:
    shared = {name: getattr(decided, name) for name in Decided.__struct_fields__}
    return Decision(**shared, subject=_names(subject), considered=(considered,), points=points)


def _failures(failed: tuple[Failed, ...]) -> tuple[Item, ...]:
    def text(one: Failed) -> Names:
        pairs = ((one.condition.kk, one.found.kk), (one.condition.ru, one.found.ru), (one.condition.en, one.found.en))
        return Names(*(f"{condition}: {found}" if found else condition for condition, found in pairs))

    return tuple(Item(text=text(one), note=_names("article", article=one.article)) for one in failed)


def _appeal(appeal: Appeal) -> Point:
    words = {"until": in_langs(appeal.until), "forum": in_langs(appeal.forum)}
    return _point("appeal", article=_names_dict("article", article=appeal.article), **words)


def _point(code: str, items: tuple[Item, ...] = (), /, **words: object) -> Point:
    return Point(text=_names(code, **words), items=items)


def _names(code: str, **words: object) -> Names:
    return Names(**_names_dict(code, **words))


def _names_dict(code: str, **words: object) -> dict[Lang, str]:
    return said(f"decision-{code}", **words)


def _plain(written: str) -> Names:
    return Names(written, written, written)
