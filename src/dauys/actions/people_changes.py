"""A person's role and office changed: at once where nobody signs, by two administrators where somebody does."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from dauys.actions.events import note
from dauys.actions.people import NewPerson, completed, reopen, wrongs_of_change
from dauys.actions.proposals import SIGNING
from dauys.base.refusals import Refused, refuse
from dauys.election.state import Election
from dauys.store.models import Person, Setting

# Whoever signs for an office, and whoever gives others that role: one person alone should not make one.
WEIGHTY: Final = frozenset({*SIGNING, "administrator"})
FIELDS: Final = ("name", "role", "office", "holder", "scope")


class Change(NamedTuple):
    """A change that waits for a second administrator: what the person is to become, who asked for it.

    `opens`: the account is closed, and is opened with it.
    """

    new: NewPerson
    by: str
    opens: bool = False


def _name(person: Person) -> str:
    return f"person-change/{person.pk}"


def waiting(person: Person) -> Change | None:
    """The change that waits for this person; None where none does."""
    row = Setting.objects.filter(name=_name(person)).first()
    return Change(NewPerson(*row.value["new"]), row.value["by"], bool(row.value.get("opens"))) if row else None


def needs_two(person: Person, new: NewPerson) -> bool:
    """Whether a change takes two administrators: what is signed with changes, before or after it."""
    before, after = (person.role, person.office, person.holder), (new.role, new.office, completed(new).holder)
    return before != after and bool({person.role, new.role} & WEIGHTY)


def change(person: Person, new: NewPerson, election: Election | None, by: Person, at: datetime) -> bool:
    """Change a person, or keep the change until a second administrator confirms it; gives whether it is made.

    Raises Refused for what is wrong, and for one's own role and office.
    """
    new = completed(new._replace(username=person.username))
    _checked(person, new, election, by)
    with transaction.atomic():
        if not needs_two(person, new):
            _make(person, new, by, at)
            return True
        before = waiting(person)
        value = {"new": list(new), "by": by.username, "opens": before is not None and before.opens}
        Setting.objects.update_or_create(name=_name(person), defaults={"value": value})
        note("person-change-asked", by, at, person.username)
        return False


def ask_opening(person: Person, by: Person, at: datetime) -> None:
    """Keep a closed account closed until a second administrator opens it as it is."""
    new = NewPerson(**{field: getattr(person, field) for field in NewPerson._fields})
    value = {"new": list(new), "by": by.username, "opens": True}
    Setting.objects.update_or_create(name=_name(person), defaults={"value": value})
    note("person-change-asked", by, at, person.username)


def _checked(person: Person, new: NewPerson, election: Election | None, by: Person) -> None:
    same = all(getattr(person, field) == getattr(new, field) for field in FIELDS if field != "name")
    if person.pk == by.pk and not same:
        raise Refused(refuse("web-people.own-role"))
    if found := wrongs_of_change(person, new, election):
        raise Refused(refuse(found[0].code, given=f": {person.username}"))


def confirm(person: Person, election: Election | None, by: Person, at: datetime) -> None:
    """A second administrator confirms the change that waits. Raises Refused: none, the same person, or wrong now."""
    with transaction.atomic():
        found = waiting(person)
        if found is None:
            raise Refused(refuse("web-people.no-change"))
        if found.by == by.username:
            raise Refused(refuse("web-people.change-second"))
        _checked(person, found.new, election, by)
        _make(person, found.new, by, at)
        if found.opens:
            reopen(person, by, at)


def drop(person: Person, by: Person, at: datetime) -> None:
    """Take back the change that waits, whoever asked for it; nothing happens where none waits."""
    with transaction.atomic():
        gone, _ = Setting.objects.filter(name=_name(person)).delete()
        if gone:
            note("person-change-dropped", by, at, person.username)


def _make(person: Person, new: NewPerson, by: Person, at: datetime) -> None:
    for field in FIELDS:
        setattr(person, field, getattr(new, field))
    person.save(update_fields=list(FIELDS))
    Setting.objects.filter(name=_name(person)).delete()
    note("person-changed", by, at, person.username)
