"""Accounts that sign are opened by two administrators, where there are two; where there is one, that is noted."""

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
    """People who were added: `waiting` are closed until a second administrator opens them, `alone` signed for by one.

    Both hold user names; neither has those whose role signs nothing.
    """

    added: list[Added]
    waiting: tuple[str, ...]
    alone: tuple[str, ...]


def add(new: Sequence[NewPerson], election: Election | None, by: Person, at: datetime) -> Granted:
    """Add people, all or none. Raises Refused for the first thing that is wrong."""
    with transaction.atomic():
        added = people.add(new, election, by, at)
        weighty = [one.person for one in added if one.person.role in WEIGHTY]
        names = tuple(person.username for person in weighty)
        if not has_second(by):
            for name in names:
                note("person-granted-alone", by, at, name)
            return Granted(added, (), names)
        for person in weighty:
            person.is_active = False
            person.save(update_fields=["is_active"])
            ask_opening(person, by, at)
        return Granted(added, names, ())


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


def has_second(by: Person) -> bool:
    """Whether there is another administrator who could confirm what this one asks for."""
    return Person.objects.filter(role="administrator", is_active=True).exclude(pk=by.pk).exists()
