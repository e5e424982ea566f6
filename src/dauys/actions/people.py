"""The people of the workspace: added, closed, opened again, given a new password; all of it is noted."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from dauys.actions.events import note
from dauys.base.refusals import Refused, refuse
from dauys.election.offices import level
from dauys.election.state import Election
from dauys.store.models import Person

LEVELS: Final = ("central", "regional", "district", "precinct")
COMMISSION: Final = ("chair", "secretary", "member")
KEYED: Final = ("operator", "supervisor")
OTHERS: Final = ("administrator", "representative", "organisation", "observer", "auditor", "presenter")
ROLES: Final = (*COMMISSION, *KEYED, *OTHERS)

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_ID = re.compile(r"[a-z0-9][a-z0-9._@-]{0,79}")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
_GROUPS, _LENGTH = 4, 4


class NewPerson(NamedTuple):
    """Who is to be added. `office` and `holder` as in the record, empty where the role has none."""

    username: str
    role: str
    office: str = ""
    holder: str = ""
    name: str = ""
    scope: str = ""


class Added(NamedTuple):
    """A person who was added, and the password that is told once."""

    person: Person
    password: str


class Wrong(NamedTuple):
    """What is wrong with a field: its name and the code of the words."""

    field: str
    code: str


def offices(election: Election | None) -> tuple[str, ...]:
    """The commissions that a record knows, from the top down; without a record only the central one.

    A unit without a parent has an oblast commission, a unit right below it a district one; precincts are those that a
    contest lists. Commissions that hold a key are known too.
    """
    found = {"central"}
    if election is None:
        return tuple(found)
    found |= {f"{name}/{unit}" for unit in election.units if (name := _level_of(election, unit))}
    found |= {f"precinct/{one}" for contest in election.contests.values() for one in contest.precincts}
    found |= {grant.office for grant in election.keyring if grant.office.partition("/")[0] in LEVELS}
    return tuple(sorted(found, key=lambda office: (level(office), office)))


def _level_of(election: Election, unit: str) -> str:
    """The level of the commission that a unit has; empty where it has none."""
    listed = election.units.get(unit)
    if listed is None:
        return ""
    above = election.units.get(listed.parent)
    if above is None:
        return "regional"
    return "" if above.parent else "district"


def _is_known(election: Election | None, office: str) -> bool:
    """Whether `offices` has an office, without making the whole list."""
    name, _, unit = office.partition("/")
    if office == "central" or election is None:
        return office == "central"
    if unit and _level_of(election, unit) == name:
        return True
    if name == "precinct" and any(unit in contest.precincts for contest in election.contests.values()):
        return True
    return name in LEVELS and any(grant.office == office for grant in election.keyring)


def completed(new: NewPerson) -> NewPerson:
    """A typist or supervisor without a holder's number gets the user name as one."""
    return new._replace(holder=new.username) if new.role in KEYED and not new.holder else new


def wrongs(new: NewPerson, election: Election | None, beside: Iterable[NewPerson] = ()) -> list[Wrong]:
    """What is wrong with a person to be added; empty where nothing is. `beside`: others added in the same step."""
    others = list(beside)
    found = _username(new, others)
    if new.role not in ROLES:
        return [*found, Wrong("role", "web-people.role-unknown")]
    return [*found, *_office(new, election), *_holder(new, others), *_scope(new, election)]


def wrongs_of_change(person: Person, new: NewPerson, election: Election | None) -> list[Wrong]:
    """What is wrong with a new role, office, holder or scope of a person; the user name stays."""
    if new.role not in ROLES:
        return [Wrong("role", "web-people.role-unknown")]
    return [*_office(new, election), *_holder(new, [], person.pk), *_scope(new, election)]


def _username(new: NewPerson, others: list[NewPerson]) -> list[Wrong]:
    if not _USERNAME.fullmatch(new.username):
        return [Wrong("username", "web-people.username-form")]
    taken = any(one.username == new.username for one in others)
    if taken or Person.objects.filter(username=new.username).exists():
        return [Wrong("username", "web-people.username-taken")]
    return []


def _office(new: NewPerson, election: Election | None) -> list[Wrong]:
    if new.role in OTHERS:
        return [Wrong("office", "web-people.office-unneeded")] if new.office else []
    if not new.office:
        return [Wrong("office", "web-people.office-missing")]
    return [] if _is_known(election, new.office) else [Wrong("office", "web-people.office-unknown")]


def _holder(new: NewPerson, others: list[NewPerson], but: int = 0) -> list[Wrong]:
    if new.role not in KEYED:
        return [Wrong("holder", "web-people.holder-unneeded")] if new.holder else []
    holder = completed(new).holder
    if not _ID.fullmatch(holder):
        return [Wrong("holder", "web-people.holder-form")]
    place = {"office": new.office, "role": new.role, "holder": holder}
    taken = any((one.office, one.role, completed(one).holder) == tuple(place.values()) for one in others)
    if taken or Person.objects.filter(**place, is_active=True).exclude(pk=but).exists():
        return [Wrong("holder", "web-people.holder-taken")]
    return []


def _scope(new: NewPerson, election: Election | None) -> list[Wrong]:
    if new.role == "organisation" and new.scope and new.scope not in (election.organisations if election else ()):
        return [Wrong("scope", "web-people.organisation-unknown")]
    if new.role != "representative":
        return []
    contest_id, _, candidate = new.scope.partition("/")
    if not contest_id:
        return [Wrong("scope", "web-people.scope-missing")]
    contest = election.contests.get(contest_id) if election else None
    if contest is None or (candidate and candidate not in contest.candidates):
        return [Wrong("scope", "web-people.scope-unknown")]
    return []


def add(people: Sequence[NewPerson], election: Election | None, by: Person | None, at: datetime) -> list[Added]:
    """Add people, all or none, each with a temporary password that must be changed at the first sign-in.

    Raises Refused for the first thing that is wrong.
    """
    with transaction.atomic():
        made: list[Added] = []
        for place, new in enumerate(people):
            if found := wrongs(new, election, people[:place]):
                raise Refused(refuse(found[0].code, given=f": {new.username}"))
            password = temporary_password()
            person = Person.objects.add_with_temporary(password=password, added_at=at, **completed(new)._asdict())
            note("person-added", by, at, new.username)
            made.append(Added(person, password))
        return made


def temporary_password() -> str:
    """Sixteen letters and digits in groups: about 79 bits, easy to read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))


def reset_password(person: Person, by: Person, at: datetime) -> str:
    """A new temporary password; the old one and every session of the person end with it."""
    password = temporary_password()
    with transaction.atomic():
        person.set_password(password)
        person.must_change = True
        person.save(update_fields=["password", "must_change"])
        note("password-reset", by, at, person.username)
    return password


def change_password(person: Person, password: str, at: datetime) -> None:
    """The person's own new password, which has been checked."""
    with transaction.atomic():
        person.set_password(password)
        person.must_change = False
        person.save(update_fields=["password", "must_change"])
        note("password-changed", person, at)


def close(person: Person, by: Person, at: datetime) -> None:
    """Close an account: sessions end, what was signed stays. Raises Refused for one's own."""
    if person.pk == by.pk:
        raise Refused(refuse("web-people.own-account"))
    _set_active(person, by, at, active=False)


def reopen(person: Person, by: Person, at: datetime) -> None:
    """Open a closed account again."""
    _set_active(person, by, at, active=True)


def _set_active(person: Person, by: Person, at: datetime, *, active: bool) -> None:
    if person.is_active == active:
        return
    with transaction.atomic():
        person.is_active = active
        person.save(update_fields=["is_active"])
        note("person-opened" if active else "person-closed", by, at, person.username)
