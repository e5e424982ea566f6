"""The pages of people: my account and its password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.people import change_password
from dauys.base.texts import text
from dauys.election.telling import office_text
from dauys.store.models import Person
from dauys.web.pages import flash, render
from dauys.web.people.locks import factor_types
from dauys.web.requests import Request, election_of, person_of


def account(request: Request) -> HttpResponse:
    """My name, role and office."""
    person = person_of(request)
    office = office_text(person.office, election_of(request), request.lang)
    return render(request, "people/account.html", me=person, office=office, factors=bool(factor_types(person)))


def password(request: Request) -> HttpResponse:
    """Change my password: the present one, and the new one twice."""
    person = person_of(request)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        errors = _faults(request, person)
        if not errors:
            change_password(person, request.POST["new"], request.now)
            update_session_auth_hash(request, person)
            flash(request, "ok", text("web-core.password-changed", request.lang))
            return HttpResponseRedirect("/")
    return render(request, "people/password.html", status=422 if errors else 200, errors=errors, me=person)


def _faults(request: Request, person: Person) -> list[tuple[str, str]]:
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    lang = request.lang
    if not person.check_password(old):
        return [("old", text("web-core.password-wrong", lang))]
    if new != again:
        return [("again", text("web-core.password-differs", lang))]
    if new == old:
        return [("new", text("web-core.password-same", lang))]
    return [("new", text(f"web-core.{code}", lang)) for code in password_faults(new, person)]


def password_faults(new: str, person: Person) -> list[str]:
    """Codes of what is wrong with a new password, empty where it is good."""
    found = []
    for validator in get_default_password_validators():
        try:
            validator.validate(new, person)
        except ValidationError as fault:
            found += [error.code or "password" for error in fault.error_list]
    return [code.replace("_", "-") for code in found]
