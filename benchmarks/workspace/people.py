"""The people in the hall: each with an account, a session as signing in makes it, and the keys that they sign with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from dauys.actions.custody import Custody
from dauys.demo.keys import Keys
from dauys.election.state import Contest, Election
from dauys.store.models import Person

BACKEND = "dauys.web.signing_in.backend.PersonBackend"


class People:
    """Makes people as they are asked for, and signs all of them in at the end."""

    def __init__(self, election: Election, keys: Keys, master: bytes, now: datetime) -> None:
        self.election, self.keys, self.now = election, keys, now
        self.custody = Custody(master)
        self.password = make_password("dauys-demonstration")
        self.made: list[Person] = []

    def person(self, role: str, office: str = "", holder: str = "") -> str:
        """A new person; gives the user name."""
        name = f"load-{len(self.made)}"
        self.made.append(Person(username=name, role=role, office=office, holder=holder, password=self.password))
        return name

    def typists(self, commission: str, number: int) -> list[dict[str, str]]:
        """Typists of a commission, two at least, each with the key of an operator."""
        grants = [g for g in self.election.keyring if g.office == commission and g.role == "operator"]
        found = []
        for grant in grants[: max(2, number)]:
            self.custody.keep(
                self.keys(commission, "operator", grant.holder), commission, "operator", grant.holder, self.now
            )
            name = self.person("operator", commission, grant.holder)
            found.append({"person": name, "holder": grant.holder, "commission": commission})
        return found

    def supervisor(self, commission: str) -> str:
        """The supervisor of a commission, with the key."""
        grant = next(g for g in self.election.keyring if g.office == commission and g.role == "supervisor")
        key = self.keys(commission, "supervisor", grant.holder)
        self.custody.keep(key, commission, "supervisor", grant.holder, self.now)
        return self.person("supervisor", commission, grant.holder)

    def readers(self, number: int) -> list[dict[str, Any]]:
        """People of all offices who read: one in two of a district, two in five of a precinct, the others above."""
        contests = list(self.election.contests.values())
        found = []
        for reader, contest in zip(range(number), cycle(contests[:: max(1, len(contests) // 400)]), strict=False):
            role, office, pages = self._reader(reader % 100, contest)
            found.append({"person": self.person(role, office), "pages": pages})
        return found

    @staticmethod
    def _reader(place: int, contest: Contest) -> tuple[str, str, list[str]]:
        precinct = next(iter(contest.precincts))
        one, count = f"/contests/{contest.id}/", f"/contests/{contest.id}/results/"
        country = ["/", "/", "/units/", "/contests/", "/presenter/", "/voting/", "/entry/"]
        role = ("chair", "secretary", "member")[place % 3]
        if place < 45:
            pages = ["/", "/", "/contests/", "/voting/", "/entry/", f"/entry/{contest.id}/", one, count]
            return role, contest.commission, pages
        if place < 83:
            return role, f"precinct/{precinct}", ["/", "/", f"/voting/{contest.id}/{precinct}/", one]
        if place < 91:
            return "observer", "", ["/", "/contests/", one, count]
        if place < 97:
            return role, contest.superior, country
        return ("presenter", "", ["/presenter/"]) if place == 97 else (role, "central", country)

    def signed_in(self) -> dict[str, str]:
        """Keep all people, each with a session; gives the cookies by user name."""
        with transaction.atomic():
            Person.objects.bulk_create(self.made)
            return dict(self._sessions(list(Person.objects.filter(username__startswith="load-"))))

    @staticmethod
    def _sessions(people: list[Person]) -> Iterator[tuple[str, str]]:
        for person in people:
            session = SessionStore()
            session[SESSION_KEY] = str(person.pk)
            session[BACKEND_SESSION_KEY] = BACKEND
            session[HASH_SESSION_KEY] = person.get_session_auth_hash()
            session.save()
            yield person.username, f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
