"""Decisions about candidates on paper: registered, refused with all that failed, cancelled, appealed, reinstated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dauys.base.dates import day_text, number_text
from dauys.base.texts import LANGS, Lang, text
from dauys.election import eligibility
from dauys.election.acts.body import Names
from dauys.election.acts.candidates import Reviewed
from dauys.election.calling import local_day
from dauys.election.complaints import clock_of
from dauys.election.state import Candidate
from dauys.formats.papers.decision_parts import Appeal, Failed
from dauys.formats.papers.decisions import (
    CancellationDecision,
    RefusalDecision,
    RegistrationDecision,
    cancellation_decision_pdf,
    refusal_decision_pdf,
    registration_decision_pdf,
)
from dauys.formats.papers.decisions_cases import (
    AppealDecision,
    ReinstatementDecision,
    appeal_decision_pdf,
    reinstatement_decision_pdf,
)
from dauys.web.printing.decided import Matter
from dauys.web.printing.heads import coded, place_of, said

_NOTHING = Names("", "", "")


def registered(matter: Matter, lang: Lang) -> bytes:
    """The registration of a candidate."""
    nomination = _candidate(matter).nomination
    decision = RegistrationDecision(
        **matter.decided(),
        candidate=nomination.names,
        birth_year=nomination.birth_year,
        route=_route(nomination.route, nomination.party),
    )
    return registration_decision_pdf(decision, lang)


def refused(matter: Matter, lang: Lang) -> bytes:
    """A refusal: every failed condition with its article and what was found, other grounds, the time to appeal."""
    body = matter.act.body
    rows = {row.condition: row for row in body.review}
    failed = tuple(_failure(matter, rows[code]) for code in body.failed if code in rows)
    decision = RefusalDecision(
        **matter.decided(),
        candidate=_candidate(matter).nomination.names,
        failed=(*failed, *_grounds(body.grounds)),
        appeal=appeal_clock(matter, "registration"),
    )
    return refusal_decision_pdf(decision, lang)


def cancelled(matter: Matter, lang: Lang) -> bytes:
    """A registration cancelled, with its grounds and the time to appeal."""
    decision = CancellationDecision(
        **matter.decided(),
        candidate=_candidate(matter).nomination.names,
        grounds=_grounds(matter.act.body.grounds),
        appeal=appeal_clock(matter, "registration"),
    )
    return cancellation_decision_pdf(decision, lang)


def reinstated(matter: Matter, lang: Lang) -> bytes:
    """A candidate stands again after an appeal."""
    decision = ReinstatementDecision(
        **matter.decided(), candidate=_candidate(matter).nomination.names, appeal=matter.act.body.appeal
    )
    return reinstatement_decision_pdf(decision, lang)


def appealed(matter: Matter, lang: Lang) -> bytes:
    """What was decided on an appeal."""
    body = matter.act.body
    appeal = matter.contest.appeals.get(body.appeal)
    candidate = appeal.filed.body.candidate if appeal else ""
    known = matter.contest.candidates.get(candidate)
    names = known.nomination.names if known else Names(candidate, candidate)
    decision = AppealDecision(**matter.decided(), candidate=names, appeal=body.appeal, upheld=body.upheld)
    return appeal_decision_pdf(decision, lang)


def appeal_clock(matter: Matter, clock: str) -> Appeal | None:
    """Where and until which day an appeal goes, by the law's clock; None where the law sets none."""
    state = matter.contest
    known = clock_of(state, clock) if state.rules.has("complaints") else None
    if known is None or known.file_days < 0:
        return None
    last = local_day(matter.act.at, state.unit.zone) + timedelta(days=known.file_days)
    forums = [coded("body", forum) for forum in known.forum]
    either = said("web-printing.or")
    return Appeal(
        until=Names(*(day_text(last, lang) for lang in LANGS)),
        forum=Names(
            f" {either.kk} ".join(one.kk for one in forums),
            f" {either.ru} ".join(one.ru for one in forums),
            f" {either.en} ".join(one.en for one in forums),
        ),
        article=place_of(known.article),
    )


def _candidate(matter: Matter) -> Candidate:
    return matter.contest.candidates[matter.act.body.candidate]


def _route(route: str, party: str) -> Names:
    words = coded("route", route)
    if not party:
        return words
    of = coded("party", party)
    return Names(f"{words.kk} ({of.kk})", f"{words.ru} ({of.ru})", f"{words.en} ({of.en})")


def _grounds(grounds: tuple[str, ...]) -> tuple[Failed, ...]:
    return tuple(Failed(condition=coded("refusal_ground", ground), article="") for ground in grounds)


def _failure(matter: Matter, row: Reviewed) -> Failed:
    found = _FOUND.get(row.condition)
    return Failed(
        condition=coded("condition", row.condition),
        article=place_of(row.article),
        found=found(matter, _candidate(matter)) if found else _NOTHING,
    )


def _signatures(matter: Matter, candidate: Candidate) -> Names:
    """How many signatures were valid, and how many the law asks."""
    needed, checked = eligibility.signatures_required(matter.contest), candidate.signatures
    valid = checked.valid if checked else 0
    return Names(
        *(
            text(
                "web-printing.found-signatures",
                lang,
                valid=number_text(valid, lang),
                needed=number_text(needed, lang),
            )
            for lang in LANGS
        )
    )


def _papers(matter: Matter, candidate: Candidate) -> Names:
    """The papers that are missing."""
    route = eligibility.route_of(matter.contest, candidate)
    missing = [coded("paper", code) for code in (route.papers if route else ()) if code not in candidate.papers]
    return Names(
        "; ".join(one.kk for one in missing), "; ".join(one.ru for one in missing), "; ".join(one.en for one in missing)
    )


_FOUND: dict[str, Callable[[Matter, Candidate], Names]] = {"SIGNATURES": _signatures, "PAPERS": _papers}
