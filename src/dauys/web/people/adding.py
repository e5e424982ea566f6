"""Adding people by hand: one person, or a row of typists without names."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.actions.people import Added, NewPerson, Wrong, wrongs
from dauys.actions.people_grants import Granted, add
from dauys.base.codes import code_text
from dauys.base.texts import Lang, text
from dauys.election.telling import office_text
from dauys.web.pages import render
from dauys.web.people.offices import offered_offices, role_choices
from dauys.web.requests import Request, election_of, person_of

FIELDS = NewPerson._fields
MOST_TYPISTS = 50


def add_one(request: Request) -> HttpResponse:
    """Add a person; the answer shows the temporary password, once."""
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        new = NewPerson(**values)
        election = election_of(request)
        errors = in_words(wrongs(new, election), request.lang)
        if not errors:
            return granted(request, add([new], election, person_of(request), request.now))
    return render(
        request,
        "people/add.html",
        status=422 if errors else 200,
        values=values,
        errors=errors,
        roles=role_choices(request),
        offices=offered_offices(request),
    )


def add_typists(request: Request) -> HttpResponse:
    """Add typists without names to an office: numbered user names, each with a temporary password.

    The numbers stand in the form, so that what is sent twice meets names that are taken, and adds nobody.
    """
    values = {name: request.POST.get(name, "").strip() for name in ("office", "role", "prefix", "first", "count")}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        new, errors = _typists(values, request.lang)
        election = election_of(request)
        for place, one in enumerate(new):
            errors += in_words(wrongs(one, election, new[:place]), request.lang)
        errors = list(dict.fromkeys(errors))
        if not errors:
            return granted(request, add(new, election, person_of(request), request.now))
    defaults = {"office": "", "role": "operator", "prefix": "typist", "first": "1", "count": "2"}
    return render(
        request,
        "people/typists.html",
        status=422 if errors else 200,
        values=values if request.method == "POST" else defaults,
        errors=errors,
        roles=[(role, code_text("role", role, request.lang)) for role in ("operator", "supervisor")],
        offices=offered_offices(request),
    )


def _typists(values: dict[str, str], lang: Lang) -> tuple[list[NewPerson], list[tuple[str, str]]]:
    first, count = (int(values[n]) if values[n].isdecimal() and len(values[n]) < 5 else 0 for n in ("first", "count"))
    if not 0 < count <= MOST_TYPISTS:
        return [], [("count", text("web-people.typists-count-hint", lang))]
    names = [f"{values['prefix']}-{number:02}" for number in range(first, first + count)]
    return [NewPerson(name, values["role"], values["office"]) for name in names], []


def in_words(found: list[Wrong], lang: Lang) -> list[tuple[str, str]]:
    """Field and sentence for each thing that is wrong."""
    return [(one.field, text(one.code, lang, given="")) for one in found]


def granted(request: Request, made: Granted) -> HttpResponse:
    """The page of those who were added: passwords, whose account waits, and for whom one administrator answered."""
    return passwords(request, made.added, waiting=", ".join(made.waiting), alone=", ".join(made.alone))


def passwords(request: Request, made: list[Added], waiting: str = "", alone: str = "") -> HttpResponse:
    """The page that shows temporary passwords; it is kept nowhere."""
    election = election_of(request)
    rows = [
        {
            "username": one.person.username,
            "name": one.person.name,
            "role": code_text("role", one.person.role, request.lang),
            "office": office_text(one.person.office, election, request.lang),
            "password": one.password,
        }
        for one in made
    ]
    return render(request, "people/passwords.html", rows=rows, waiting=waiting, alone=alone)
