"""The page after signing in, the page of one duty in many contests, and the list of units."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from dauys.base.texts import text
from dauys.election.duties import State, gather
from dauys.election.progress_area import Area
from dauys.store.models import Person, Proposal
from dauys.web.home import area as units_of
from dauys.web.home.agenda import COMMISSIONS, Agenda, agenda, duties_below, of_a_kind, own_duties, row_of
from dauys.web.home.lately import lately
from dauys.web.pages import doors, render
from dauys.web.paging import page_of
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_ON_HOME = 20
_PROPOSALS = 20
_CALENDARS = 6
_WORKING = COMMISSIONS | {"operator", "supervisor"}


def home(request: Request) -> HttpResponse:
    """What is due for the person, what waits for a signature, how far the units are, what the office did last."""
    person = person_of(request)
    if not request.has_record:
        return render(request, "home/empty.html", setup=_setup(person))
    due = agenda(request) if person.role in _WORKING else Agenda()
    top = units_of.area_of(request)
    rows = units_of.by_name(_first_choice(top))
    return render(
        request,
        "home/home.html",
        due=due,
        works=person.role in _WORKING,
        sentence=_sentence(request, due),
        facts=units_of.figures(top, due.late + due.late_below if person.role in _WORKING else None, request.lang),
        units=[units_of.row_of(request, one) for one in rows[:_ON_HOME]],
        more_units=max(0, len(rows) - _ON_HOME),
        proposals=_waiting(person),
        acts=[] if person.role == "representative" else lately(request),
        calendars=_calendars(request, top),
    )


def _first_choice(top: Area) -> tuple[Area, ...]:
    """The units to show first: those below the top, past levels that have one unit only."""
    here = top
    while len(here.children) == 1 and not here.contest:
        here = here.children[0]
    return here.children or ((here,) if here.contest else ())


def _calendars(request: Request, top: Area) -> list[tuple[str, str]]:
    """The calendars of the contests, where they are few: unit and contest."""
    person, found = person_of(request), list(units_of.leaves(top))
    if len(found) > _CALENDARS or person.post not in doors()["home:calendar"].who:
        return []
    return [(_name(request, one), one.contest) for one in units_of.by_name(found)]


def _sentence(request: Request, due: Agenda) -> str:
    """The page's first sentence: how much is late, today, and open."""
    person, lang = person_of(request), request.lang
    if person.role not in _WORKING:
        return text("web-home.sentence-watch", lang)
    below = f" {text('web-home.sentence-below', lang, late=due.late_below)}" if due.below else ""
    if not due.now and not due.open:
        return text("web-home.sentence-nothing", lang) + below
    code, open_ = "web-home.sentence-late" if due.late else "web-home.sentence", sum(row.number for row in due.open)
    return text(code, lang, late=due.late, today=due.today, open=open_) + below


def _waiting(person: Person) -> list[dict[str, Any]]:
    """The proposals that the person prepared or whose signature the person's office owes."""
    rows = Proposal.objects.filter(state="waiting").select_related("by").order_by("-at")
    mine = [row for row in rows if row.by_id == person.pk or (person.office and person.office in row.offices)]
    return [
        {"id": row.id, "at": row.at, "own": row.by_id == person.pk, "kind": row.acts[0]["kind"]} for row in mine[:20]
    ]


def _setup(person: Person) -> str:
    door = doors().get("setup:record")
    return f"/{door.route}" if door is not None and person.post in door.who and "<" not in door.route else ""


def duties_of_a_kind(request: Request) -> HttpResponse:
    """One duty in all contests that have it, page by page: `code`, `state`."""
    code, state = request.GET.get("code", ""), request.GET.get("state", "")
    if state not in {one.value for one in State}:
        raise Http404
    found = of_a_kind([*own_duties(request), *duties_below(request)], code, state)
    page, shown = page_of(request, found)
    rows = [row_of(request, group) for duty in shown for group in gather([duty])]
    if not rows:
        return render(request, "home/duties.html", rows=[], title="", number=0, page=1, pages=1, href="")
    href = f"/duties/?code={code}&state={state}&page="
    around: dict[str, Any] = {"number": len(found), "page": page.page, "pages": page.pages, "href": href}
    return render(request, "home/duties.html", rows=rows, title=rows[0].what, **around)


def units(request: Request) -> HttpResponse:
    """The units of the area: those in one (`in`), or those whose name has the words (`q`), page by page."""
    top, q, inside = units_of.area_of(request), request.GET.get("q", "").strip(), request.GET.get("in", "")
    way = units_of.find(top, inside) if inside else [top]
    if not way:
        raise Http404
    found = units_of.matching(way[-1], q) if q else list(way[-1].children) or list(units_of.leaves(way[-1]))
    page, shown = page_of(request, units_of.by_name(found))
    return render(
        request,
        "home/units.html",
        rows=[units_of.row_of(request, one) for one in shown],
        way=[(_name(request, one), f"/units/?in={one.unit}") for one in way if one.unit],
        facts=units_of.figures(way[-1], None, request.lang),
        number=len(found),
        page=page.page,
        pages=page.pages,
        q=q,
        inside=inside,
    )


def _name(request: Request, area: Area) -> str:
    return name_in(area.names, request.lang) or area.unit
