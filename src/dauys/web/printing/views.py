"""The PDFs of a contest, its precincts, candidates and acts, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from django.http import Http404, HttpResponse

from dauys.actions.papers import read_paper
from dauys.base.refusals import Refused, refuse
from dauys.election.state import Contest
from dauys.election.telling_place import numbered
from dauys.store.models import PrivatePaper
from dauys.web.access import may_see
from dauys.web.printing import ballots, notices, people, protocols
from dauys.web.printing.acts import act_of
from dauys.web.printing.answers import WAIT, being_made, contest_of, pdf_answer
from dauys.web.printing.heads import Heads
from dauys.web.printing.layouts import ORIGINAL, copy_from_record, number_of, originals, sha256_of
from dauys.web.requests import Request, person_of


def contest_paper(request: Request, contest: str, paper: str) -> HttpResponse:
    """A paper of the whole unit: ballots, the result, the akim's certificate; forms, posters, badges of all precincts.

    Whoever belongs to one precinct gets those of the own precinct. `organisation` and `candidate` of the query narrow
    badges and proxies; `wait` asks for the page that says that the paper is being made, and goes on to it.
    """
    state = contest_of(request)
    if WAIT in request.GET:
        return being_made(request)
    heads = Heads(request.desk.election, state)
    name, _, number = paper.partition("-")
    if name == "ballots" and number.isdecimal() and len(number) < 7:
        return pdf_answer(ballots.batch(heads.election, state, int(number)), f"{contest}.{paper}")
    make = _OF_CONTEST.get(paper)
    if make is None:
        raise Http404(paper)
    return pdf_answer(make(request, heads), f"{contest}.{paper}")


def own_precincts(request: Request, state: Contest) -> list[str]:
    """The precincts of a contest that the person may see, by their numbers."""
    person = person_of(request)
    return [name for name in numbered(state) if may_see(person, state, name)]


def _some(request: Request, state: Contest) -> list[str]:
    found = own_precincts(request, state)
    if not found:
        raise Refused(refuse("web-printing.no-precincts"))
    return found


def _badges(request: Request, heads: Heads) -> bytes:
    return people.badges(heads, _some(request, heads.contest), organisation=request.GET.get("organisation", ""))


def _proxies(request: Request, heads: Heads) -> bytes:
    return people.proxies(heads, _some(request, heads.contest), request.GET.get("candidate", ""))


_OF_CONTEST: dict[str, Callable[[Request, Heads], bytes]] = {
    "artwork": lambda _, heads: ballots.artwork(heads.election, heads.contest),
    "result": lambda request, heads: protocols.result(heads, request.now),
    "akim": lambda _, heads: people.akim_certificate(heads),
    "forms": lambda request, heads: protocols.forms(heads, _some(request, heads.contest)),
    "posters": lambda request, heads: notices.posters(heads, _some(request, heads.contest)),
    "badges": _badges,
    "proxies": _proxies,
}


def precinct_paper(request: Request, contest: str, precinct: str, paper: str) -> HttpResponse:
    """A paper of one precinct: blank form (`form-<n>`), copies, poster, badges, acts of ballots and seals."""
    heads = Heads(request.desk.election, contest_of(request))
    name, _, number = paper.partition("-")
    if name == "form" and number.isdecimal() and len(number) < 7:
        return pdf_answer(protocols.form(heads, precinct, int(number)), f"{precinct}.{paper}")
    if paper in _COPIES:
        return pdf_answer(protocols.signed_copy(heads, precinct, _COPIES[paper]), f"{precinct}.{paper}")
    make = _OF_PRECINCT.get(paper)
    if make is None:
        raise Http404(contest)
    return pdf_answer(make(heads, precinct), f"{precinct}.{paper}")


_COPIES: dict[str, Literal["posted", "certified"]] = {"posted": "posted", "certified": "certified"}


_OF_PRECINCT: dict[str, Callable[[Heads, str], bytes]] = {
    "forms": lambda heads, precinct: protocols.forms(heads, [precinct]),
    "poster": lambda heads, precinct: notices.posters(heads, [precinct]),
    "badges": lambda heads, precinct: people.badges(heads, [precinct]),
    "proxies": lambda heads, precinct: people.proxies(heads, [precinct]),
    "delivery": notices.delivery,
    "sealing": notices.sealing,
}


def candidate_paper(request: Request, contest: str, candidate: str, paper: str) -> HttpResponse:
    """A paper of one candidate: certificate, sheets for signatures, the receipt of the papers handed in."""
    heads, make = Heads(request.desk.election, contest_of(request)), _OF_CANDIDATE.get(paper)
    if make is None or candidate not in heads.contest.candidates:
        raise Http404(contest)
    return pdf_answer(make(heads, candidate), f"{contest}.{candidate}.{paper}")


_OF_CANDIDATE: dict[str, Callable[[Heads, str], bytes]] = {
    "certificate": people.candidate_certificate,
    "sheets": people.signature_sheets,
    "receipt": notices.papers_receipt,
}


def complaint_receipt(request: Request, contest: str, complaint: str) -> HttpResponse:
    """The receipt of one complaint."""
    heads = Heads(request.desk.election, contest_of(request))
    return pdf_answer(notices.complaint_receipt(heads, complaint), f"{contest}.{complaint}")


def decision(request: Request, contest: str, digest: str, lang: str) -> HttpResponse:
    """The decision that an act rests on, as a copy from the record in Kazakh or Russian; `original`: the paper that the
    own office keeps."""
    state = contest_of(request)
    act = act_of(request.desk.election, state, digest)
    if not number_of(act) or lang not in {"kk", "ru", ORIGINAL}:
        raise Http404(contest)
    if lang == ORIGINAL:
        if sha256_of(act) not in originals(person_of(request), [act]):
            raise Http404(contest)
        return pdf_answer(read_paper(sha256_of(act)), f"{contest}.{digest[:12]}")
    made = copy_from_record(request.desk.election, state, act, "ru" if lang == "ru" else "kk")
    return pdf_answer(made, f"{contest}.{digest[:12]}.{lang}")


def paper(request: Request, sha256: str) -> HttpResponse:
    """A private paper of my own office, by its hash."""
    row = PrivatePaper.objects.filter(sha256=sha256, office=person_of(request).office).first()
    if row is None:
        raise Http404
    answer = HttpResponse(read_paper(sha256), content_type=row.media_type)
    answer.headers["Content-Security-Policy"] = "sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
