"""One voter of a list: corrected, struck out, restored, moved, with a certificate, at home; found by POST alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.rolls import Cause, Roll
from dauys.actions.rolls_changes import Moving, correct, move, restore, strike_out
from dauys.actions.rolls_columns import read_particulars
from dauys.actions.rolls_commitment import is_known, proof_for
from dauys.actions.rolls_elsewhere import ask_home, issue_certificate, settlements, withdraw_home
from dauys.actions.rolls_reading import one
from dauys.actions.rolls_requests import receive_request
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.web.access import may_see
from dauys.web.lists.precinct import back
from dauys.web.lists.proof import voter_proof
from dauys.web.lists.rolls_of import add_reasons, home_reasons, precinct_name, roll_of, strike_reasons
from dauys.web.pages import render, said
from dauys.web.printing.answers import pdf_answer
from dauys.web.printing.heads import Heads
from dauys.web.requests import Request, person_of
from dauys.web.templating import url


def page(request: Request, contest: str, precinct: str) -> HttpResponse:
    """A voter's page, or a change of what the list says of the voter (POST only: who is meant stands in no address).

    Raises Refused for a voter of another list.
    """
    roll = roll_of(request, precinct)
    if request.method != "POST":
        return HttpResponseRedirect(url("lists:precinct", contest=contest, precinct=precinct))
    voter_id = _whole(request.POST.get("voter", ""))
    roll.voter(voter_id)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return _page(request, roll, voter_id, [])
    try:
        return verb(request, roll, voter_id)
    except Refused as refused:
        return _page(request, roll, voter_id, [("", said(request, refused.refusal))])


def _whole(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else 0


def _cause(request: Request) -> Cause:
    post = request.POST
    return Cause(post.get("reason", ""), request.now, post.get("note", "").strip(), _whole(post.get("version", "")))


def _correct(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    person = read_particulars(request.POST.dict())
    if isinstance(person, tuple):
        errors = [(fault.column, fault.line(request.lang)) for fault in person]
        return _page(request, roll, voter_id, errors, given=request.POST)
    correct(roll, voter_id, person, _cause(request))
    return _done(request, roll, voter_id)


def _strike_out(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    strike_out(roll, voter_id, _cause(request))
    return _done(request, roll, voter_id)


def _restore(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    restore(roll, voter_id, _cause(request))
    return _done(request, roll, voter_id)


def _move(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    ground = request.POST.get("ground", "")
    try:
        asked = date.fromisoformat(request.POST.get("asked", "") or request.now.date().isoformat())
    except ValueError:
        raise Refused(refuse("web-lists.day")) from None
    if ground not in {"request", "correction"}:
        raise Refused(refuse("rolls.reason-unknown"))
    to = request.POST.get("to", "")
    if not may_see(person_of(request), roll.contest, to):
        raise Refused(refuse("web-lists.move-district"))
    number = move(
        roll, voter_id, Moving(to, "request" if ground == "request" else "correction", asked), _cause(request)
    )
    return back(request, roll, "moved", precinct=precinct_name(roll.contest, to), number=number)


def _absentee(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    to, settlement = request.POST.get("to", ""), request.POST.get("settlement", "")
    number = issue_certificate(roll, voter_id, to, settlement, request.now)
    return back(request, roll, "certificate-issued", number=number)


def _home(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    ask_home(roll, voter_id, request.POST.get("where", ""), request.POST.get("reason", ""), request.now)
    return _done(request, roll, voter_id)


def _withdraw(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    withdraw_home(roll, voter_id, request.now)
    return _done(request, roll, voter_id)


def _request(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    number = receive_request(roll, request.POST.get("text", ""), request.now, voter_id)
    return back(request, roll, "request-taken", number=number)


def _proof(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    """The voter's slip: the entry as committed, and the proof as a QR; it is kept nowhere."""
    found = proof_for(roll, voter_id, roll.contest.precincts[roll.precinct].commitment)
    return pdf_answer(voter_proof(Heads(request.desk.election, roll.contest), roll.precinct, found), "proof")


def _proof_file(_request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    found = proof_for(roll, voter_id, roll.contest.precincts[roll.precinct].commitment)
    answer = HttpResponse(found.to_json(), content_type="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="proof.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _done(request: Request, roll: Roll, voter_id: int) -> HttpResponse:
    return back(request, roll, "changed", number=roll.voter(voter_id).number)


_VERBS: dict[str, Callable[[Request, Roll, int], HttpResponse]] = {
    "correct": _correct,
    "strike_out": _strike_out,
    "restore": _restore,
    "move": _move,
    "absentee": _absentee,
    "home": _home,
    "withdraw": _withdraw,
    "request": _request,
    "proof": _proof,
    "proof-file": _proof_file,
}


def _page(request: Request, roll: Roll, voter_id: int, errors: list[tuple[str, str]], **given: Any) -> HttpResponse:
    row = one(roll, voter_id)
    others = [name for name in roll.contest.precincts if name != roll.precinct]
    again = [*add_reasons(request.lang), ("mistake", text("rolls.add-mistake", request.lang))]
    return render(
        request,
        "lists/voter.html",
        status=422 if errors else 200,
        c=roll.contest,
        precinct=roll.precinct,
        name=precinct_name(roll.contest, roll.precinct),
        row=row,
        committed=is_known(roll, roll.contest.precincts[roll.precinct].commitment),
        given=given.get("given") or _kept(roll, voter_id),
        errors=errors,
        strike=strike_reasons(request.lang),
        restore=again,
        home=home_reasons(request.lang),
        others=[(name, _with_settlements(roll, name)) for name in others],
    )


def _kept(roll: Roll, voter_id: int) -> dict[str, str]:
    """What the list says of the voter, for the form that corrects it: the one page with the whole number."""
    voter = roll.voter(voter_id)
    return {
        "iin": roll.iin(voter),
        "name": voter.name,
        "birth": voter.born.isoformat(),
        "address": voter.address,
        "settlement": voter.settlement,
    }


def _with_settlements(roll: Roll, precinct: str) -> str:
    found = ", ".join(settlements(roll.contest.id, precinct))
    name = precinct_name(roll.contest, precinct)
    return f"{name}: {found}" if found else name
