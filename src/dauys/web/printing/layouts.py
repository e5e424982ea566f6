"""The decisions of the record on paper: which kind has which layout, and those on the course of a contest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dauys.actions.needs import needs
from dauys.base.days import parse_utc, utc_text
from dauys.base.texts import Lang
from dauys.election.calling import local_day, rules_of
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election
from dauys.formats.papers.decisions import CallDecision, Deadline, call_decision_pdf
from dauys.formats.papers.decisions_cases import (
    ComplaintDecision,
    EndDecision,
    SeatDecision,
    complaint_decision_pdf,
    end_decision_pdf,
    seat_decision_pdf,
)
from dauys.formats.papers.decisions_course import (
    AnnulmentDecision,
    ContestCancellationDecision,
    ExtensionDecision,
    PostponementDecision,
    annulment_decision_pdf,
    contest_cancellation_decision_pdf,
    extension_decision_pdf,
    postponement_decision_pdf,
)
from dauys.law.deadlines import timetable
from dauys.store.models import Person, PrivatePaper
from dauys.web.printing import candidacies, protocols
from dauys.web.printing.acts import FIELDS
from dauys.web.printing.decided import Matter, told
from dauys.web.printing.heads import coded, moment

ORIGINAL = "original"  # in the address of a decision, where others name its language
Layout = Callable[[Matter, Lang], bytes]


def decision_paper(matter: Matter, lang: Lang) -> bytes:
    """The decision in Kazakh or Russian, in the layout of its kind; the result is a protocol in both."""
    return _LAYOUTS.get(matter.act.kind, told)(matter, lang)


def copy_from_record(election: Election, state: Contest, act: Act, lang: Lang) -> bytes:
    """The decision that an act of the record rests on, printed from the record afterwards; it says so."""
    wanted = needs(election, act, state.commission)
    office = wanted[0].office if wanted else state.commission
    return decision_paper(Matter(election, state, act, office, number_of(act), copied=True), lang)


def number_of(act: Act) -> str:
    """The number of the decision that an act rests on; empty for an act that rests on none."""
    paper = _paper(act)
    return paper.number if paper is not None else ""


def sha256_of(act: Act) -> str:
    """The hash of the decision on paper; empty for an act that rests on none."""
    paper = _paper(act)
    return paper.sha256 if paper is not None else ""


def originals(person: Person, acts: Iterable[Act]) -> frozenset[str]:
    """The hashes of those decisions whose originals the person's own office keeps as PDFs."""
    hashes = [sha256 for act in acts if (sha256 := sha256_of(act))]
    if not person.office or not hashes:
        return frozenset()
    rows = PrivatePaper.objects.filter(sha256__in=hashes, office=person.office, media_type="application/pdf")
    return frozenset(rows.values_list("sha256", flat=True))


def _paper(act: Act) -> Any:
    return next((found for field in FIELDS if (found := getattr(act.body, field, None)) is not None), None)


def _called(matter: Matter, lang: Lang) -> bytes:
    body = matter.act.body
    unit = matter.election.units[body.unit]
    rules = rules_of(matter.election, matter.act)
    table = {}
    if rules.has("calendar"):
        called = local_day(matter.act.at, unit.zone)
        dates = timetable(rules, date.fromisoformat(body.voting_day), called, unit.zone)
        table = {deadline.key: utc_text(deadline.at) for deadline in dates}
    table |= {own.key: own.at for own in body.deadlines}
    after = sorted((at, key) for key, at in table.items() if at > matter.act.at)
    decision = CallDecision(
        **matter.decided(),
        ground=coded("ground", body.ground),
        calendar=tuple(Deadline(name=coded("deadline", key), at=moment(at, unit.zone)) for at, key in after),
    )
    return call_decision_pdf(decision, lang)


def _postponed(matter: Matter, lang: Lang) -> bytes:
    former = matter.contest.call.voting_day if matter.copied else matter.contest.voting_day
    decision = PostponementDecision(
        **matter.decided(),
        cause=coded("postponement", matter.act.body.cause),
        former=date.fromisoformat(former),
    )
    return postponement_decision_pdf(decision, lang)


def _extended(matter: Matter, lang: Lang) -> bytes:
    state = matter.contest
    decision = ExtensionDecision(
        **matter.decided(), until=moment(matter.act.body.until, matter.zone), nominated=len(state.candidates)
    )
    return extension_decision_pdf(decision, lang)


def _dropped(matter: Matter, lang: Lang) -> bytes:
    decision = ContestCancellationDecision(**matter.decided(), cause=coded("cancellation", matter.act.body.cause))
    return contest_cancellation_decision_pdf(decision, lang)


def _annulled(matter: Matter, lang: Lang) -> bytes:
    rules = matter.contest.rules
    precinct = matter.contest.precincts.get(matter.act.precinct)
    number = precinct.listed.number if precinct and precinct.listed else 0
    decision = AnnulmentDecision(
        **matter.decided(),
        ground=coded("annulment_ground", matter.act.body.ground),
        precinct=number,
        repeat_months=rules.annulment.repeat_within_months if rules.has("annulment") else 0,
        appeal=candidacies.appeal_clock(matter, "invalidation"),
    )
    return annulment_decision_pdf(decision, lang)


def _determined(matter: Matter, lang: Lang) -> bytes:
    if matter.contest.ballot is None:
        return told(matter, lang)  # a maslikhat's sitting has no precincts
    return protocols.result(matter.heads, parse_utc(matter.act.at), matter.number, proposed=not matter.copied)


def _seated(matter: Matter, lang: Lang) -> bytes:
    body = matter.act.body
    decision = SeatDecision(
        **matter.decided(), akim=matter.heads.name(body.candidate), term_ends=date.fromisoformat(body.term_ends)
    )
    return seat_decision_pdf(decision, lang)


def _ended(matter: Matter, lang: Lang) -> bytes:
    body, seat = matter.act.body, matter.contest.seat
    if seat is None:
        return told(matter, lang)  # an appointed akim has no registration
    decision = EndDecision(
        **matter.decided(),
        akim=matter.heads.name(seat.candidate),
        on=date.fromisoformat(body.on),
        ground=coded("end_ground", body.ground),
        early=body.ground != "term_over",
    )
    return end_decision_pdf(decision, lang)


def _complained(matter: Matter, lang: Lang) -> bytes:
    body = matter.act.body
    complaint = matter.contest.complaints[body.complaint]
    decision = ComplaintDecision(
        **matter.decided(),
        complaint=body.complaint,
        complaint_class=coded("clock", complaint.clock),
        filed_at=moment(complaint.filed_at, matter.zone),
        ruling=coded("ruling", body.verdict),
    )
    return complaint_decision_pdf(decision, lang)


_LAYOUTS: dict[str, Layout] = {
    "contest-called": _called,
    "contest-postponed": _postponed,
    "contest-cancelled": _dropped,
    "nomination-extended": _extended,
    "candidate-registered": candidacies.registered,
    "candidate-refused": candidacies.refused,
    "candidate-cancelled": candidacies.cancelled,
    "candidate-reinstated": candidacies.reinstated,
    "appeal-decided": candidacies.appealed,
    "precinct-annulled": _annulled,
    "contest-annulled": _annulled,
    "result-determined": _determined,
    "akim-registered": _seated,
    "term-ended": _ended,
    "complaint-decided": _complained,
}
