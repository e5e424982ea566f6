"""The page of one list: import, search, pages of voters, additions, requests to correct it, its commitment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.actions.rolls import Cause, Roll
from dauys.actions.rolls_changes import add
from dauys.actions.rolls_columns import read_list, read_particulars
from dauys.actions.rolls_commitment import commitment
from dauys.actions.rolls_elsewhere import arrivals, home_voters
from dauys.actions.rolls_import import import_list
from dauys.actions.rolls_reading import changes, find, listed, totals
from dauys.actions.rolls_requests import decide_request, receive_request, requests
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.web.lists.rolls_of import add_reasons, committed, precinct_name, roll_of
from dauys.web.pages import flash, render, said
from dauys.web.paging import place
from dauys.web.requests import Request
from dauys.web.signing import propose
from dauys.web.templating import name_in, url

_PAGE, _SHOWN, _TRACE = 50, 100, 20


def page(request: Request, contest: str, precinct: str) -> HttpResponse:  # noqa: ARG001 - the address
    """A precinct's list (GET); a search, which stands in no address, or a change of the list (POST)."""
    roll = roll_of(request, precinct)
    if request.method != "POST":
        return _page(request, roll)
    do = request.POST.get("do", "")
    if do == "search":
        return _page(request, roll, found=find(roll, request.POST.get("q", "")))
    verb = _VERBS.get(do)
    if verb is None:
        return _page(request, roll, errors=[("", text("web-lists.unknown", request.lang))])
    try:
        return verb(request, roll)
    except Refused as refused:
        return _page(request, roll, errors=[("", said(request, refused.refusal))])


def back(request: Request, roll: Roll, code: str, **words: object) -> HttpResponse:
    """To the list again, with a word on what was done; never with a person's."""
    flash(request, "ok", text(f"web-lists.{code}", request.lang, **words))
    return HttpResponseRedirect(url("lists:precinct", contest=roll.contest.id, precinct=roll.precinct))


def _import(request: Request, roll: Roll) -> HttpResponse:
    upload = request.FILES.get("table")
    if upload is None:
        return _page(request, roll, errors=[("table", text("web-lists.no-table", request.lang))])
    sheet = read_list(upload.read(), upload.name or "")
    if not sheet.sound:
        lines = [fault.line(request.lang) for fault in sheet.faults[:_SHOWN]]
        return _page(request, roll, faults=lines, number=len(sheet.faults) + sheet.more)
    done = import_list(roll, sheet, request.now)
    if done.over:
        flash(request, "warn", text("web-lists.over", request.lang, number=done.over))
    return back(request, roll, "imported", number=done.voters, struck=done.still_struck_out)


def _add(request: Request, roll: Roll) -> HttpResponse:
    person = read_particulars(request.POST.dict())
    if isinstance(person, tuple):
        errors = [(fault.column, fault.line(request.lang)) for fault in person]
        return _page(request, roll, errors=errors, given=request.POST)
    number = add(roll, person, Cause(request.POST.get("reason", ""), request.now, request.POST.get("note", "").strip()))
    return back(request, roll, "added", number=number)


def _request(request: Request, roll: Roll) -> HttpResponse:
    number = receive_request(roll, request.POST.get("text", ""), request.now)
    return back(request, roll, "request-taken", number=number)


def _decide(request: Request, roll: Roll) -> HttpResponse:
    written, verdict = request.POST.get("request", ""), request.POST.get("verdict", "")
    number = int(written) if written.isascii() and written.isdigit() else 0
    if verdict not in {"upheld", "refused"}:
        raise Refused(refuse("web-lists.choose-verdict"))
    decided = decide_request(roll, number, request.POST.get("answer", ""), request.now, upheld=verdict == "upheld")
    late = decided.late(request.now)
    return back(request, roll, "request-decided-late" if late else "request-decided", number=number)


def _commit(request: Request, roll: Roll) -> HttpResponse:
    about = About(roll.contest.id, roll.precinct)
    then = url("lists:precinct", contest=roll.contest.id, precinct=roll.precinct)
    return propose(request, [Wanted("voter-list-committed", about, commitment(roll, request.now))], then)


_VERBS: dict[str, Callable[[Request, Roll], HttpResponse]] = {
    "import": _import,
    "add": _add,
    "request": _request,
    "decide": _decide,
    "commit": _commit,
}


_BLANK: dict[str, Any] = {"errors": [], "faults": [], "number": 0, "given": {}, "found": None}


def _page(request: Request, roll: Roll, **shown: Any) -> HttpResponse:
    shown = _BLANK | shown
    figures = totals(roll, request.now)
    page = place(request, figures.voters + figures.struck_out, _PAGE)
    found = shown["found"]
    return render(
        request,
        "lists/precinct.html",
        status=422 if shown["errors"] or shown["faults"] else 200,
        **shown,
        **_around(request, roll),
        totals=figures,
        rows=listed(roll, page.start, _PAGE) if found is None else found,
        page=page.page,
        pages=page.pages,
    )


def _around(request: Request, roll: Roll) -> dict[str, Any]:
    """What stands around the rows."""
    return {
        "c": roll.contest,
        "precinct": roll.precinct,
        "name": precinct_name(roll.contest, roll.precinct),
        "unit": name_in(roll.contest.unit.names, request.lang),
        "committed": committed(roll),
        "asked": [(row, row.late(request.now)) for row in requests(roll)],
        "home": home_voters(roll),
        "arrivals": [(a, precinct_name(roll.contest, a.origin)) for a in arrivals(roll)],
        "trace": changes(roll)[:_TRACE],
        "reasons": add_reasons(request.lang),
    }
