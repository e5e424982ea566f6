"""The ready-made people of a demonstration: one of every role in one district, and the keys of its offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from dauys.actions.custody import Custody
from dauys.demo.keys import Keys
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest, Election
from dauys.record.grants import Grant
from dauys.record.keys import SigningKey
from dauys.store.models import Person, Setting

PASSWORD = "dauys-demonstration"  # noqa: S105 - published on the sign-in page; the keys are public too
LISTED = "demonstration-people"  # the setting that the sign-in page of a demonstration reads
CLOCK = "clock-offset-seconds"


class Staff(NamedTuple):
    """One person of a demonstration."""

    username: str
    role: str
    office: str = ""
    holder: str = ""
    scope: str = ""


def settle(election: Election, seed: str, master: bytes, now: datetime) -> list[Staff]:
    """Put the people and keys of the district with most work left into the store, and set the clock to `now`.

    `master` is the custody key of the installation, 32 bytes.
    """
    custody = Custody(master)
    contests = _district(election)
    people = list(_people(election, contests))
    hashed = make_password(PASSWORD)
    for one in people:
        fields = {"role": one.role, "office": one.office, "holder": one.holder, "scope": one.scope}
        Person.objects.get_or_create(username=one.username, defaults={**fields, "password": hashed})
    offices = {one.office for one in people if one.office} | {f"precinct/{p}" for c in contests for p in c.precincts}
    keys = Keys(seed)
    for grant in _live(election, offices):
        custody.keep(_key(keys, grant), grant.office, grant.role, grant.holder, now)
    listed = [{"username": one.username, "role": one.role, "office": one.office} for one in people]
    Setting.objects.update_or_create(name=LISTED, defaults={"value": {"password": PASSWORD, "people": listed}})
    seconds = round((now - datetime.now(UTC).replace(microsecond=0)).total_seconds())
    Setting.objects.update_or_create(name=CLOCK, defaults={"value": seconds})
    return people


def _key(keys: Keys, grant: Grant) -> SigningKey:
    """The key behind a grant: the office's own, or its holder's."""
    for holder in (grant.holder, ""):
        made = keys(grant.office, grant.role, holder)
        if made.public == grant.key:
            return made
    raise AssertionError(f"{grant.office} {grant.role} {grant.holder}: not a key of this seed")


def _live(election: Election, offices: set[str]) -> Iterator[Grant]:
    return (grant for grant in election.keyring if grant.office in offices and grant.revoked is None)


def _district(election: Election) -> list[Contest]:
    """The contests of the commission that has most protocols left to enter, and has some already."""
    by_commission: dict[str, list[Contest]] = {}
    for contest in election.contests.values():
        by_commission.setdefault(contest.commission, []).append(contest)

    def work(commission: str) -> tuple[int, str]:
        precincts = [p for c in by_commission[commission] for p in c.precincts.values()]
        done = sum(isinstance(p.entry, Final) for p in precincts)
        return (min(done, len(precincts) - done), commission)

    return by_commission[max(by_commission, key=work)]


def _people(election: Election, contests: Sequence[Contest]) -> Iterator[Staff]:
    first = contests[0]
    precinct = next((p for c in contests for p, s in c.precincts.items() if s.closed is None), "")
    precinct = precinct or next(iter(first.precincts), "")
    holders = {g.holder for g in election.keyring if g.office == first.commission and g.role == "operator"}
    supervisors = {g.holder for g in election.keyring if g.office == first.commission and g.role == "supervisor"}
    yield Staff("admin", "administrator")
    yield Staff("central", "chair", "central")
    yield Staff("region", "chair", first.superior)
    for role in ("chair", "secretary", "member"):
        yield Staff(role, role, first.commission)
    for number, holder in enumerate(sorted(holders), 1):
        yield Staff(f"typist-{number}", "operator", first.commission, holder)
    for holder in sorted(supervisors):
        yield Staff("supervisor", "supervisor", first.commission, holder)
    yield Staff("precinct", "chair", f"precinct/{precinct}")
    yield Staff("precinct-secretary", "secretary", f"precinct/{precinct}")
    candidate = next(iter(first.candidates), "")
    yield Staff("candidate", "representative", scope=f"{first.id}/{candidate}")
    yield Staff("organisation", "organisation", scope=next(iter(election.organisations), ""))
    yield Staff("observer", "observer", scope=next(iter(election.organisations), ""))
    yield Staff("auditor", "auditor")
    yield Staff("presenter", "presenter")
