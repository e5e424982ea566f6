"""Papers for the public and for precincts: posters, receipts, and the acts of ballots delivered and boxes sealed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import Http404

from dauys.base.dates import day_text
from dauys.base.days import parse_utc
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS
from dauys.election.acts.body import Names
from dauys.election.complaints import clock_of, due
from dauys.election.eligibility import route_of
from dauys.election.kinds import Act
from dauys.formats.papers.handover import DeliveryAct, SealingAct, delivery_act_pdf, sealing_act_pdf
from dauys.formats.papers.notices import (
    PapersReceipt,
    Poster,
    Receipt,
    papers_receipt_pdf,
    posters_pdf,
    receipt_pdf,
)
from dauys.web.printing.acts import acts_of
from dauys.web.printing.heads import Heads, coded, members, moment, place_of, said, signers

_SHOWN = 12  # letters of an act's digest that number a receipt


def posters(heads: Heads, precincts: Iterable[str]) -> bytes:
    """The posters of some precincts, in one file. Raises Refused `web-printing.no-ballot` before it says whom."""
    if heads.contest.ballot is None:
        raise Refused(refuse("web-printing.no-ballot"))
    return posters_pdf([_poster(heads, name) for name in precincts])


def _poster(heads: Heads, precinct: str) -> Poster:
    state, calendar = heads.contest, heads.contest.rules.calendar
    return Poster(
        **heads.whole(heads.precinct_commission(precinct)),
        precinct=heads.precinct(precinct),
        opens=_hour(heads, "voting_opens") or calendar.voting_opens,
        closes=_hour(heads, "voting_closes") or calendar.voting_closes,
        candidates=heads.choices(),
        notes=(said("web-printing.home-voting", hour=calendar.home_requests_until),)
        if calendar.home_requests_until and state.rules.kind == "direct"
        else (),
    )


def _hour(heads: Heads, key: str) -> str:
    at = heads.contest.clock.get(key, "")
    return f"{parse_utc(at).astimezone(ZoneInfo(heads.contest.unit.zone)):%H:%M}" if at else ""


def complaint_receipt(heads: Heads, complaint: str) -> bytes:
    """The receipt of a complaint; who complains is not on it, and is written nowhere. Raises Http404."""
    state = heads.contest
    known = state.complaints.get(complaint)
    if known is None:
        raise Http404(complaint)
    clock, until = clock_of(state, known.clock), due(state, known)
    filed = [act for act in acts_of(heads.election, ["complaint-filed"], state.id) if act.body.complaint == complaint]
    receipt = Receipt(
        **heads.whole(),
        number=complaint,
        complaint_class=coded("clock", known.clock),
        day=heads.day(parse_utc(known.filed_at)),
        filed_at=moment(known.filed_at, state.unit.zone),
        due=_last_day(heads, until) if until else said("web-printing.no-due"),
        article=place_of(clock.article) if clock else "",
        signer=signers()[1],
        sha256=filed[-1].body.sha256 if filed else "",
    )
    return receipt_pdf(receipt)


def _last_day(heads: Heads, until: str) -> Names:
    """The last day before an instant that ends one: a deadline at midnight is the day before, for people."""
    last = heads.day(parse_utc(until) - timedelta(seconds=1))
    return Names(*(day_text(last, lang) for lang in LANGS))


def papers_receipt(heads: Heads, candidate: str) -> bytes:
    """The receipt of the papers that a candidate handed in, all of them up to the last time. Raises Refused
    `web-printing.no-papers`."""
    state = heads.contest
    found = state.candidates[candidate]
    acts = [act for act in acts_of(heads.election, ["papers-received"], state.id) if act.body.candidate == candidate]
    if not acts:
        raise Refused(refuse("web-printing.no-papers"))
    route, last = route_of(state, found), acts[-1]
    wanted = route.papers if route else ()
    repair = last.body.repair_by
    receipt = PapersReceipt(
        **heads.whole(),
        number=last.digest[:_SHOWN],
        candidate=heads.name(candidate),
        route=coded("route", found.nomination.route),
        day=heads.day(parse_utc(last.at)),
        received_at=moment(last.at, state.unit.zone),
        papers=tuple(coded("paper", code) for code in found.papers),
        missing=tuple(coded("paper", code) for code in wanted if code not in found.papers),
        article=place_of(route.article) if route else "",
        signer=signers()[1],
        repair_by=moment(repair, state.unit.zone) if repair else None,
    )
    return papers_receipt_pdf(receipt)


def delivery(heads: Heads, precinct: str) -> bytes:
    """The act of ballots handed to a precinct. Raises Refused `web-printing.not-delivered`."""
    act = _last(heads, "ballots-delivered", precinct)
    if act is None:
        raise Refused(refuse("web-printing.not-delivered"))
    paper = DeliveryAct(
        **heads.whole(),
        precinct=heads.precinct(precinct),
        day=heads.day(parse_utc(act.at)),
        at=_at(heads, act),
        ballots=act.body.ballots,
        seals=act.body.seals,
        givers=members(2),
        takers=signers(),
    )
    return delivery_act_pdf(paper)


def sealing(heads: Heads, precinct: str) -> bytes:
    """The act of boxes sealed before voting. Raises Refused `web-printing.not-opened`."""
    act = _last(heads, "precinct-opened", precinct)
    if act is None:
        raise Refused(refuse("web-printing.not-opened"))
    body = act.body
    paper = SealingAct(
        **heads.whole(heads.precinct_commission(precinct)),
        precinct=heads.precinct(precinct),
        day=heads.day(parse_utc(act.at)),
        at=_at(heads, act),
        ballots=body.ballots,
        boxes=body.boxes,
        seals=body.seals,
        portable=tuple((one.box, one.seal) for one in body.portable),
        present=body.members,
        members=members(body.members),
    )
    return sealing_act_pdf(paper)


def _last(heads: Heads, kind: str, precinct: str) -> Act | None:
    found = [act for act in acts_of(heads.election, [kind], heads.contest.id) if act.precinct == precinct]
    return found[-1] if found else None


def _at(heads: Heads, act: Act) -> Names:
    return moment(act.at, heads.contest.unit.zone)
