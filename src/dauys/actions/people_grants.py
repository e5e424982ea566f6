"""Accounts that sign, and new passwords for them, take two administrators; where there is one alone, that is noted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from dauys.actions import people
from dauys.actions.events import note
from dauys.actions.people import Added, NewPerson
from dauys.actions.people_changes import WEIGHTY, ask_opening
from dauys.election.state import Election
from dauys.store.models import Person


class Granted(NamedTuple):
    """People with new passwords: `waiting` are closed until a second administrator opens them, `alone` answered for by
    one.

    Both hold user names; neither has those whose role signs nothing.
    """

    added: list[Added]
    waiting: tuple[str, ...]
    alone: tuple[str, ...]


def add(new: Sequence[NewPerson], election: Election | None, by: Person, at: datetime) -> Granted:
    """Add people, all or none. Raises Refused for the first thing that is wrong."""
    with transaction.atomic():
        return _granted(people.add(new, election, by, at), by, at)


def renew_password(person: Person, by: Person, at: datetime) -> Granted:
    """A new temporary password: who is told it could sign as the person, so it takes two like a new account.

    One's own takes nobody else.
    """
    with transaction.atomic():
        made = [Added(person, people.reset_password(person, by, at))]
        return Granted(made, (), ()) if person.pk == by.pk else _granted(made, by, at)


def _granted(made: list[Added], by: Person, at: datetime) -> Granted:
    """Close those who sign until a second administrator opens them; note it where there is no second one."""
    weighty = [one.person for one in made if one.person.role in WEIGHTY]
    names = tuple(person.username for person in weighty)
    if not has_second(by, weighty):
        for name in names:
            note("person-granted-alone", by, at, name)
        return Granted(made, (), names)
    for person in weighty:
        person.is_active = False
        person.save(update_fields=["is_active"])
        ask_opening(person, by, at)
    return Granted(made, names, ())


def reopen(person: Person, by: Person, at: datetime) -> bool:
    """Open a closed account again, or ask a second administrator to, where its role signs; gives whether it is open."""
    with transaction.atomic():
        if person.role in WEIGHTY and not person.is_active:
            if has_second(by):
                ask_opening(person, by, at)
                return False
            note("person-granted-alone", by, at, person.username)
        people.reopen(person, by, at)
        return True


def has_second(by: Person, them: Sequence[Person] = ()) -> bool:
    """Whether there is another administrator, who is none of `them`, to confirm what this one asks for."""
    others = Person.objects.filter(role="administrator", is_active=True)
    return others.exclude(pk__in=[by.pk, *(person.pk for person in them)]).exists()
