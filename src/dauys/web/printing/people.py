"""What people carry: badges of observers, certificates of candidates, proxies and the akim; and signature sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from dauys.base.days import parse_utc
from dauys.base.refusals import Refused, refuse
from dauys.election import eligibility
from dauys.election.acts.body import Names
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.state import Candidate
from dauys.formats.papers.cards import (
    AkimCertificate,
    Badge,
    CandidateCertificate,
    ProxyCertificate,
    akim_certificate_pdf,
    badges_pdf,
    candidate_certificate_pdf,
    proxy_certificates_pdf,
)
from dauys.formats.papers.lists import SignatureSheet, signature_sheets_pdf
from dauys.web.printing.acts import acts_of
from dauys.web.printing.heads import Heads, coded, moment, signers

ROWS = 12  # signatures on one sheet
_BY_HAND = Names("", "", "")  # a name that the record does not hold
_IDENTITY_FROM = "EL-2026"  # the wording from which a sheet asks for the identity number
_HOLDERS = frozenset({Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED})


def badges(heads: Heads, precincts: Iterable[str], organisation: str = "", digest: str = "") -> bytes:
    """The badges of the observers of some precincts, in one file; of one organisation, or one accreditation (an act),
    if it is named. Raises Refused `web-printing.no-badges`."""
    among = frozenset(precincts)
    names = {
        act.body.organisation: act.body.names for act in acts_of(heads.election, ["observer-organisation-accredited"])
    }
    found = [
        _badge(heads, act, names.get(act.body.organisation) or coded("organisation", act.body.organisation))
        for act in acts_of(heads.election, ["observer-accredited"], heads.contest.id)
        if act.precinct in among and organisation in {"", act.body.organisation} and digest in {"", act.digest}
    ]
    if not found:
        raise Refused(refuse("web-printing.no-badges"))
    return badges_pdf(found)


def _badge(heads: Heads, act: Act, organisation: Names) -> Badge:
    rules = heads.contest.rules
    rights = rules.observers.rights if rules.has("observers") else ()
    return Badge(
        **heads.whole(),
        number=act.body.badge,
        person="",
        organisation=organisation,
        precincts=heads.place_of_precinct(act.precinct),
        rights=tuple(coded("right", right) for right in rights),
        signer=signers()[0],
    )


def proxies(heads: Heads, precincts: Iterable[str], candidate: str = "") -> bytes:
    """The certificates of the proxies of some precincts, of one candidate if it is named, in one file."""
    among = frozenset(precincts)
    found = [
        ProxyCertificate(
            **heads.whole(),
            number=act.body.badge,
            person=_BY_HAND,
            day=heads.day(parse_utc(act.at)),
            signers=signers(),
            candidate=heads.name(act.body.candidate),
            precincts=heads.place_of_precinct(act.precinct),
        )
        for act in acts_of(heads.election, ["proxy-registered"], heads.contest.id)
        if act.precinct in among and candidate in {"", act.body.candidate}
    ]
    if not found:
        raise Refused(refuse("web-printing.no-proxies"))
    return proxy_certificates_pdf(found)


def candidate_certificate(heads: Heads, candidate: str) -> bytes:
    """The certificate of a registered candidate. Raises Refused `web-printing.not-registered`."""
    found = heads.contest.candidates[candidate]
    if not is_registered(found):
        raise Refused(refuse("web-printing.not-registered"))
    certificate = CandidateCertificate(
        **heads.whole(),
        number=found.decided.body.decision.number if found.decided else candidate,
        person=heads.name(candidate),
        day=heads.day(parse_utc(found.registered_at)),
        signers=signers(),
        registered_at=moment(found.registered_at, heads.contest.unit.zone),
    )
    return candidate_certificate_pdf(certificate)


def is_registered(candidate: Candidate) -> bool:
    """Whether a certificate can be made out: registered, and not cancelled or withdrawn."""
    return bool(candidate.registered_at) and candidate.standing in _HOLDERS


def akim_certificate(heads: Heads) -> bytes:
    """The certificate of the akim. Raises Refused `web-printing.not-seated` before the registration."""
    state = heads.contest
    seat = state.seat
    if seat is None:
        raise Refused(refuse("web-printing.not-seated"))
    certificate = AkimCertificate(
        **heads.whole(),
        number=seat.decision.number,
        person=heads.name(seat.candidate),
        day=heads.day(parse_utc(state.seated_at)),
        signers=signers(),
        unit=state.unit.names,
        term_ends=date.fromisoformat(seat.term_ends),
    )
    return akim_certificate_pdf(certificate)


def signature_sheets(heads: Heads, candidate: str) -> bytes:
    """Numbered sheets for a candidate who needs signatures: as many as the law's number of signatures asks, and one
    for those found invalid in every five. Raises Refused `web-printing.no-signatures` for other candidates."""
    state = heads.contest
    needed = signatures_needed(heads, candidate)
    if not needed:
        raise Refused(refuse("web-printing.no-signatures"))
    sheets = -(-needed // ROWS)
    return signature_sheets_pdf(
        [
            SignatureSheet(
                **heads.whole(),
                number=str(number),
                candidate=heads.name(candidate),
                rows=ROWS,
                identity_number=state.rules.wording >= _IDENTITY_FROM,
            )
            for number in range(1, sheets + -(-sheets // 5) + 1)
        ]
    )


def signatures_needed(heads: Heads, candidate: str) -> int:
    """The number of signatures that a candidate needs; 0 where the route asks none."""
    state = heads.contest
    if candidate not in state.candidates:
        raise Http404(candidate)
    route = eligibility.route_of(state, state.candidates[candidate]) if state.rules.has("nomination") else None
    if route is None or not route.signatures or not state.rules.has("signatures"):
        return 0
    return eligibility.signatures_required(state)
