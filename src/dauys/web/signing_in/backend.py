"""Who someone is: user name and password against the people of the workspace."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from dauys.store.models import Person
from dauys.web.signing_in.arriving import known_person


class PersonBackend(BaseBackend):
    """Checks a password; an unknown name takes as long as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Person | None:
        """The person, None where name and password do not go together or the account is closed."""
        del request, kwargs  # part of Django's signature
        if username is None or password is None:
            return None
        person = Person.objects.filter(username=username).first()
        if person is None:
            Person().set_password(password)  # the same work as for a known name
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session; None where the account is closed."""
        if (arrived := known_person(user_id)) is not None:
            return arrived.person
        return Person.objects.filter(pk=user_id, is_active=True).first()
