"""What stands before every view: the desk, the person, the place of the address, and whether the door is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from dauys.actions.desk import Desk
from dauys.base.refusals import Refused, Unreadable
from dauys.record.faults import RecordFault
from dauys.store.models import Person
from dauys.web import pages
from dauys.web.access import Door, Place, may_see
from dauys.web.office import OFFICE, now_for
from dauys.web.requests import Request

_NOT_OURS = ("static/",)


class WorkspaceMiddleware:
    """Answers one request at a time; refuses what docs/access.md does not open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set desk, person and time, then answer."""
        with OFFICE.lock:
            try:
                self._prepare(cast("Request", request))
            except Refused as refused:
                return pages.refused(cast("Request", request), refused.refusal)
            return self.get_response(request)

    @staticmethod
    def _prepare(request: Request) -> None:
        user = getattr(request, "user", None)
        # the person itself: through Django's lazy wrapper every look costs more than the rule that looks
        user = getattr(user, "_wrapped", user) if isinstance(user, Person) else None
        request.person = user if user is not None and user.is_active else None
        request.place = Place()
        arrival = getattr(getattr(request, "session", None), "arrival", None)
        desk = OFFICE.desk(arrival.size if arrival else None)
        request.has_record = desk is not None
        request.desk = cast("Desk", desk)
        request.now = now_for(desk, arrival)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, str]
    ) -> HttpResponse | None:
        """Let the person in, or answer: sign in first, not found, not yours."""
        ours = cast("Request", request)
        match = request.resolver_match
        door = pages.doors().get(match.view_name if match else "")
        if door is None:
            raise Http404
        ours.door = door
        return _closed(ours, door) or _find(ours, door, kwargs)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """What a person can do something about becomes a page in the person's language."""
        ours = cast("Request", request)
        if isinstance(fault, Refused):
            return pages.refused(ours, fault.refusal)
        if isinstance(fault, Unreadable | RecordFault):
            return pages.fault(ours, fault.text(ours.lang))
        return None


def _closed(request: Request, door: Door) -> HttpResponse | None:
    person = request.person
    if "anonymous" in door.who:
        return None
    if person is None:
        return redirect_to_login(_place_after(request), login_url="/sign-in/")
    if person.must_change and door.name not in {"people:password", "account_logout"}:
        return HttpResponseRedirect("/account/password/")
    if person.post not in door.who:
        return pages.forbidden(request)
    if not request.has_record and not door.empty:
        return pages.no_record(request)
    return None


def _place_after(request: Request) -> str:
    """Where signing in again leads: the same place; after a sent form, the page that the form stood on."""
    if request.method == "GET":
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() and came_from.path else request.path


def _find(request: Request, door: Door, kwargs: dict[str, str]) -> HttpResponse | None:
    if door.scope == "all":
        return None
    contest = request.desk.election.contests.get(kwargs["contest"])
    precinct = kwargs.get("precinct", "")
    if contest is None or (precinct and precinct not in contest.precincts):
        raise Http404
    if request.person is None or not may_see(request.person, contest, precinct):
        return pages.forbidden(request)
    request.place = Place(contest, precinct)
    return None
