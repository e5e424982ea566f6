"""A precinct's voting day: opened with ballots, boxes and seals, turnout at the set hours, closed."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted
from dauys.base.refusals import Refusal, Refused, refuse
from dauys.election.state import Contest
from dauys.election.telling import office_text
from dauys.web.entry.once import propose_once
from dauys.web.entry.place import name_of, place_of
from dauys.web.pages import render
from dauys.web.requests import Request, person_of
from dauys.web.signing import propose
from dauys.web.templating import name_in, url
from dauys.web.voting.corrections import correcting
from dauys.web.voting.hours import cells
from dauys.web.voting.reports import read_lines, refused

_FIGURE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([ \u00a0\u202f\u2009][0-9]{3}){1,2}")


class Form:
    """What was sent: reads numbers and keeps what is wrong by field."""

    def __init__(self, given: dict[str, str]) -> None:
        self.given = given
        self.faults: dict[str, Refusal] = {}

    def number(self, name: str) -> int:
        """A whole number; a blank is missing, never zero."""
        written = self.given.get(name, "").strip()
        if _FIGURE.fullmatch(written):
            return int(re.sub(r"\D", "", written))
        self.faults[name] = refuse("web-voting.number" if written else "web-voting.missing", given=written[:20])
        return 0

    def lines(self, name: str) -> list[str]:
        """Entries of a text, one a line or after a comma."""
        return [part.strip()[:300] for part in re.split(r"[\n,;]", self.given.get(name, "")) if part.strip()][:100]

    def portable(self) -> list[dict[str, Any]]:
        """Portable boxes, `number seal` one a line."""
        found = []
        for line in self.lines("portable"):
            number, _, seal = line.partition(" ")
            if number.isdecimal() and len(number) < 7 and seal.strip():
                found.append({"box": int(number), "seal": seal.strip()})
            else:
                self.faults["portable"] = refuse("web-voting.portable", given=line[:40])
        return found


def day(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The day of one precinct (GET); opening, turnout or closing led to its signature (POST, own commission only)."""
    state = place_of(request)
    if request.method != "POST":
        return _page(request, state, precinct, {}, {})
    if person_of(request).office != f"precinct/{precinct}":
        raise Refused(refuse("web-voting.own-only"))
    given = {name: str(value) for name, value in request.POST.items()}
    then = url("voting:precinct", contest=contest, precinct=precinct)
    about, form = About(contest, precinct), Form(given)
    match given.get("do"):
        case "open":
            wanted = Wanted("precinct-opened", about, _opening(form))
        case "turnout":
            fields = {"hour": given.get("hour", ""), "issued": form.number("issued")}
            if not form.faults:
                return propose(request, [Wanted("turnout-reported", about, fields)], then)
        case "lines":
            return _lines(request, state, precinct, given)
        case "close":
            voted: dict[str, Any] = {"all_voted": True} if given.get("all_voted") else {}
            wanted = Wanted("precinct-closed", about, {"issued": form.number("closing"), **voted})
        case _:
            raise Refused(refuse("web-voting.own-only"))
    if form.faults:
        return _page(request, state, precinct, given, {n: f.text(request.lang) for n, f in form.faults.items()})
    return propose_once(request, wanted, then)


def _opening(form: Form) -> dict[str, Any]:
    fields: dict[str, Any] = {name: form.number(name) for name in ("ballots", "boxes", "members")}
    fields["seals"] = form.lines("seals")
    if not fields["seals"]:
        form.faults["seals"] = refuse("web-voting.missing", given="")
    portable = form.portable()
    return fields | ({"portable": portable} if portable else {})


def _lines(request: Request, state: Contest, precinct: str, given: dict[str, str]) -> HttpResponse:
    reports = read_lines(given.get("lines", ""), state, request.lang)
    faults = list(reports.faults)
    if any(report.precinct != precinct for report in reports.rows):
        faults.append(refuse("web-voting.own-only").text(request.lang))
    faults = faults or refused(request, state, reports)
    if not reports.rows and not faults:
        faults = [refuse("web-voting.no-lines").text(request.lang)]
    if faults:
        return _page(request, state, precinct, given, {"lines": " ".join(faults)})
    then = url("voting:precinct", contest=state.id, precinct=precinct)
    return propose(request, [report.wanted(state) for report in reports.rows], then)


def _page(
    request: Request, state: Contest, precinct: str, given: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    p, own = state.precincts[precinct], person_of(request).office == f"precinct/{precinct}"
    found = cells(state, p, request.now)
    return render(
        request,
        "voting/precinct.html",
        status=422 if errors else 200,
        contest=state,
        precinct=precinct,
        p=p,
        name=name_of(state, precinct, request.lang),
        unit=name_in(state.unit.names, request.lang),
        own=own,
        upper=not person_of(request).office.startswith("precinct/"),
        cells=found,
        reportable=[cell.hour for cell in found if cell.state in {"due", "late"}],
        issued=max(p.turnout.values(), default=0),
        given=given,
        errors=errors,
        special=p.listed is not None and p.listed.special,
        corrections=correcting(request, state, precinct),
        above=office_text(state.superior, request.desk.election, request.lang),
    )
