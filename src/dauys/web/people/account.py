"""One person's account as an administrator sees it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from dauys.actions.people import close
from dauys.actions.people_changes import confirm, drop
from dauys.actions.people_grants import renew_password, reopen
from dauys.base.texts import text
from dauys.election.telling import office_text
from dauys.store.models import Person
from dauys.web.pages import flash, render
from dauys.web.people.adding import granted
from dauys.web.people.changing import change_shown
from dauys.web.people.listing import states
from dauys.web.people.locks import factor_types, locked, remove_factors, unlock
from dauys.web.requests import Request, election_of, person_of


def person(request: Request, person: int) -> HttpResponse:
    """The account's page; POST `do` resets, closes, opens, unlocks, removes the second factors, confirms a change."""
    them = Person.objects.filter(pk=person).first()
    if them is None:
        raise Http404
    here = f"/people/{them.pk}/"
    if request.method == "POST":
        return _do(request, them, here)
    kinds = factor_types(them)
    return render(
        request,
        "people/person.html",
        them=them,
        here=here,
        office=office_text(them.office, election_of(request), request.lang),
        kinds=kinds,
        states=states(them, locked=them.username in locked(), factors=bool(kinds)),
        locked=them.username in locked(),
        own=them.pk == person_of(request).pk,
        change=change_shown(request, them),
    )


def _do(request: Request, them: Person, here: str) -> HttpResponse:
    do, by = request.POST.get("do", ""), person_of(request)
    if do == "reset":
        return granted(request, renew_password(them, by, request.now))
    if do == "factors" and not did_recently_reauthenticate(request):
        return HttpResponseRedirect(f"/account/again/?{urlencode({'next': here})}")
    if do == "open":
        made = reopen(them, by, request.now)
        flash(
            request, "ok" if made else "wait", text(f"web-people.{'done-open' if made else 'open-waits'}", request.lang)
        )
        return HttpResponseRedirect(here)
    deeds: dict[str, Callable[[], None]] = {
        "close": lambda: close(them, by, request.now),
        "unlock": lambda: unlock(request, them),
        "factors": lambda: remove_factors(request, them),
        "change": lambda: confirm(them, election_of(request), by, request.now),
        "drop-change": lambda: drop(them, by, request.now),
    }
    if do not in deeds:
        raise Http404
    deeds[do]()
    flash(request, "ok", text(f"web-people.done-{do}", request.lang))
    return HttpResponseRedirect(here)
