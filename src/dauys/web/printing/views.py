"""The PDFs of a contest and its precincts, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse

from dauys.actions.papers import read_paper
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, text
from dauys.election.acts.body import Names
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest
from dauys.formats.papers.ballot import Ballot, ballot_artwork_pdf, ballot_run
from dauys.formats.papers.form_code import FormCode
from dauys.formats.papers.protocol import ProtocolCopy, ProtocolForm, protocol_copy_pdf, protocol_form_pdf
from dauys.formats.papers.result_protocol import PrecinctRow, ResultProtocol, result_protocol_pdf
from dauys.store.models import PrivatePaper
from dauys.verify.tabulation import tabulate
from dauys.web.pages import render
from dauys.web.printing.heads import Heads, members, said, signers
from dauys.web.requests import Request, person_of
from dauys.web.results.views import named
from dauys.web.templating import name_in

_BATCH = 1000  # ballots in one file


def papers(request: Request, contest: str) -> HttpResponse:
    """Which papers can be printed now."""
    state = _state(request, contest)
    printed = state.printed.printed if state.printed else 0
    return render(
        request,
        "printing/papers.html",
        c=state,
        name=name_in(state.unit.names, request.lang),
        batches=list(range(1, -(-printed // _BATCH) + 1)),
        printed=printed,
        precincts=[
            (name, f"№ {p.listed.number} {name_in(p.listed.names, request.lang)}" if p.listed else name,
             p.listed.form_serials if p.listed else (), isinstance(p.entry, Final))
            for name, p in state.precincts.items()
        ],
    )  # fmt: skip


def _state(request: Request, contest: str) -> Contest:
    if request.place.contest is None:
        raise Http404(contest)
    return request.place.contest


def _pdf(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def contest_paper(request: Request, contest: str, paper: str) -> HttpResponse:
    """A paper about the whole contest: the ballot's artwork, a batch of ballots, the result."""
    state = _state(request, contest)
    if state.ballot is None:
        raise Refused(refuse("web-printing.no-ballot"))
    name, _, number = paper.partition("-")
    if name == "ballots" and number.isdigit():
        return _pdf(_batch(request, state, int(number)), f"{contest}.{paper}")
    make = _CONTEST.get(paper)
    if make is None:
        raise Http404(paper)
    return _pdf(make(request, state), f"{contest}.{paper}")


def _ballot(request: Request, state: Contest) -> Ballot:
    heads = Heads(request.desk.election, state)
    against = bool(state.ballot and state.ballot.against_all)
    return Ballot(**heads.whole(), choices=heads.choices(), against_all=against)


def _batch(request: Request, state: Contest, number: int) -> bytes:
    printed = state.printed
    if printed is None:
        raise Refused(refuse("web-printing.no-print-run"))
    first = printed.first_serial + _BATCH * (number - 1)
    left = printed.last_serial - first + 1
    if number < 1 or left < 1:
        raise Http404
    return next(iter(ballot_run(_ballot(request, state), first, min(_BATCH, left))))


def _result(request: Request, state: Contest) -> bytes:
    heads = Heads(request.desk.election, state)
    made, order = tabulate(state), state.ballot.order if state.ballot else ()
    result = state.result
    rows = tuple(
        PrecinctRow(number=p.listed.number, name=p.listed.names, tally=p.entry.tally, counts=p.counts)
        for p in state.precincts.values()
        if p.listed and isinstance(p.entry, Final)
    )
    winner = made.stated.winner
    names = state.candidates[winner].nomination.names if winner else None
    outcome = _elected(names) if names else said(f"web-results.sentence-{made.stated.kind}")
    protocol = ResultProtocol(
        **heads.whole(),
        number=result.body.decision.number if result else "—",
        day=heads.day(request.now),
        place=heads.place,
        choices=heads.choices(),
        ids=tuple(order),
        precincts=rows,
        outcome=outcome,
        steps=tuple(Names(*(named(step, state, lang) for lang in LANGS)) for step in made.outcome.steps),
        signers=signers(),
        protocols_root=made.protocols.root,
    )
    return result_protocol_pdf(protocol)


def _elected(names: Names) -> Names:
    return Names(
        text("web-results.elected", "kk", name=names.kk),
        text("web-results.elected", "ru", name=names.ru),
        text("web-results.elected", "en", name=names.en or names.kk),
    )


def _artwork(request: Request, state: Contest) -> bytes:
    return ballot_artwork_pdf(_ballot(request, state))


_CONTEST: dict[str, Callable[[Request, Contest], bytes]] = {"artwork": _artwork, "result": _result}


def precinct_paper(request: Request, contest: str, precinct: str, paper: str) -> HttpResponse:
    """A paper of one precinct: the blank protocol (`form-<n>`), the copy for the wall, the certified copy."""
    state = _state(request, contest)
    heads = Heads(request.desk.election, state)
    if state.ballot is None:
        raise Refused(refuse("web-printing.no-ballot"))
    name, _, number = paper.partition("-")
    if name == "form":
        return _pdf(_form(heads, precinct, int(number) if number.isdigit() else 1), f"{precinct}.{paper}")
    if paper == "posted":
        return _pdf(protocol_copy_pdf(_copy(heads, precinct), "posted"), f"{precinct}.posted")
    if paper == "certified":
        return _pdf(protocol_copy_pdf(_copy(heads, precinct), "certified"), f"{precinct}.certified")
    raise Http404(paper)


def _whole(heads: Heads, precinct: str) -> dict[str, object]:
    listed = heads.contest.precincts[precinct].listed
    return {
        **heads.whole(heads.precinct_commission(precinct)),
        "precinct": heads.precinct(precinct),
        "choices": heads.choices(),
        "members": members(listed.commission_members if listed else 5),
    }


def _form(heads: Heads, precinct: str, number: int) -> bytes:
    listed = heads.contest.precincts[precinct].listed
    serials = listed.form_serials if listed else ()
    serial = serials[number - 1] if 0 < number <= len(serials) else str(number)
    code = FormCode(heads.contest.id, precinct, serial)
    against = bool(heads.contest.ballot and heads.contest.ballot.against_all)
    return protocol_form_pdf(ProtocolForm(code=code, against_all=against, **_whole(heads, precinct)))  # type: ignore[arg-type]


def _copy(heads: Heads, precinct: str) -> ProtocolCopy:
    entry = heads.contest.precincts[precinct].entry
    if not isinstance(entry, Final) or heads.contest.ballot is None:
        raise Refused(refuse("web-printing.not-final"))
    code = FormCode(heads.contest.id, precinct, entry.form_serial, entry.digest)
    ids = tuple(heads.contest.ballot.order)
    signed = heads.signed_at(precinct)
    return ProtocolCopy(code=code, ids=ids, tally=entry.tally, signed_at=signed, **_whole(heads, precinct))  # type: ignore[arg-type]


def paper(request: Request, sha256: str) -> HttpResponse:
    """A private paper of my own office, by its hash."""
    row = PrivatePaper.objects.filter(sha256=sha256, office=person_of(request).office).first()
    if row is None:
        raise Http404
    answer = HttpResponse(read_paper(sha256), content_type=row.media_type)
    answer.headers["Content-Security-Policy"] = "sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
