"""Changing a person's role, office, number and name; what concerns signatures waits for a second administrator."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.actions.people import NewPerson, wrongs_of_change
from dauys.actions.people_changes import FIELDS, Change, change, waiting
from dauys.base.codes import code_text
from dauys.base.texts import text
from dauys.election.telling import office_text
from dauys.store.models import Person
from dauys.web.pages import flash, render
from dauys.web.people.adding import in_words
from dauys.web.people.offices import offered_offices, role_choices
from dauys.web.requests import Request, election_of, person_of


def change_person(request: Request, person: int) -> HttpResponse:
    """The form of a person's role and office (GET); the change, or what is wrong with it (POST)."""
    them = Person.objects.filter(pk=person).first()
    if them is None:
        raise Http404
    values = {name: getattr(them, name) for name in FIELDS}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip()[:200] for name in FIELDS}
        new = NewPerson(them.username, **values)
        election = election_of(request)
        errors = in_words(wrongs_of_change(them, new, election), request.lang)
        if not errors:
            made = change(them, new, election, person_of(request), request.now)
            words = text(f"web-people.{'done-change' if made else 'change-waits'}", request.lang)
            flash(request, "ok" if made else "wait", words)
            return HttpResponseRedirect(f"/people/{them.pk}/")
    return render(
        request,
        "people/change.html",
        status=422 if errors else 200,
        them=them,
        values=values,
        errors=errors,
        roles=role_choices(request),
        offices=offered_offices(request),
    )


def change_shown(request: Request, them: Person) -> dict[str, Any] | None:
    """The change that waits for a person, in words; None where none does."""
    found: Change | None = waiting(them)
    if found is None:
        return None
    return {
        "role": code_text("role", found.new.role, request.lang),
        "office": office_text(found.new.office, election_of(request), request.lang),
        "holder": found.new.holder,
        "scope": found.new.scope,
        "by": found.by,
        "opens": found.opens,
        "may": found.by != person_of(request).username and them.pk != person_of(request).pk,
    }
