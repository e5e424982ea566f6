"""The people of a sandbox: one of every role in the offices of one contest, and the keys that they need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from dauys.actions.custody import Custody
from dauys.actions.desk import WHOLE, Desk
from dauys.actions.people import offices
from dauys.base.days import utc_text
from dauys.election.acts.opening import KeyGranted
from dauys.election.stages import UNDECIDED
from dauys.election.state import Contest, Election
from dauys.store.models import Person, Setting

PASSWORD = "dauys-training"  # noqa: S105 - shown on the sandbox's sign-in page; it protects nothing
LISTED = "demonstration-people"  # the setting that the sign-in page of a synthetic record reads
CLOCK = "clock-offset-seconds"
_TERM = timedelta(days=366)
_PRECINCTS = 4
_TYPISTS = 2


class Trainee(NamedTuple):
    """One person of the sandbox."""

    username: str
    role: str
    office: str = ""
    holder: str = ""
    scope: str = ""


def settle(desk: Desk, custody: Custody, about: str, at: datetime, machine: datetime) -> list[Trainee]:
    """Put people and missing keys into the connected store, and set its clock to `at` when the machine's is `machine`.

    The people are those of the contest with most precincts in the area of the office `about`, undecided ones first.
    """
    contest = _contest(desk.election, about)
    people = list(_people(desk.election, contest))
    _grant(desk, custody, contest, people, at)
    hashed = make_password(PASSWORD)
    Person.objects.bulk_create(Person(**one._asdict(), password=hashed, added_at=at) for one in people)
    listed = [{"username": one.username, "role": one.role, "office": one.office} for one in people]
    Setting.objects.create(name=LISTED, value={"password": PASSWORD, "people": listed})
    Setting.objects.create(name=CLOCK, value=round((at - machine).total_seconds()))
    return people


def _contest(election: Election, about: str) -> Contest | None:
    area = about.partition("/")[2]

    def work(contest: Contest) -> tuple[bool, bool, int]:
        own = about in {contest.commission, contest.superior} or area in contest.precincts
        return (own, contest.stage in UNDECIDED, len(contest.precincts))

    return max(election.contests.values(), key=work, default=None)


def _people(election: Election, contest: Contest | None) -> Iterator[Trainee]:
    yield Trainee("admin", "administrator")
    if contest is None:
        yield from _without_contest(election)
    else:
        yield from _of_contest(election, contest)
    organisation = next(iter(election.organisations), "")
    yield Trainee("organisation", "organisation", scope=organisation)
    yield Trainee("observer", "observer", scope=organisation)
    yield Trainee("auditor", "auditor")
    yield Trainee("presenter", "presenter")


def _without_contest(election: Election) -> Iterator[Trainee]:
    """Chair and secretary of the first commission of each level: they call the first contest."""
    seen: set[str] = set()
    for office in offices(election):
        level = office.partition("/")[0]
        if level not in seen:
            seen.add(level)
            yield from _commission(level, office)


def _of_contest(election: Election, contest: Contest) -> Iterator[Trainee]:
    yield from _commission("central", "central")
    if contest.superior and contest.superior != "central":
        yield from _commission("region", contest.superior)
    for role in ("chair", "secretary", "member"):
        yield Trainee(role, role, contest.commission)
    for number, holder in enumerate(_holders(election, contest, "operator", _TYPISTS), 1):
        yield Trainee(f"typist-{number}", "operator", contest.commission, holder)
    for holder in _holders(election, contest, "supervisor", 1):
        yield Trainee("supervisor", "supervisor", contest.commission, holder)
    for number, precinct in enumerate(list(contest.precincts)[:_PRECINCTS], 1):
        yield from _commission(f"precinct-{number}", f"precinct/{precinct}")
    candidate = next(iter(contest.candidates), "")
    yield Trainee("candidate", "representative", scope=f"{contest.id}/{candidate}".rstrip("/"))


def _commission(name: str, office: str) -> Iterator[Trainee]:
    for role in ("chair", "secretary"):
        yield Trainee(f"{name}-{role}", role, office)


def _holders(election: Election, contest: Contest, role: str, number: int) -> list[str]:
    """The holders that the record has for a role in the contest's commission, and as many new ones as are missing."""
    found = [
        g.holder for g in election.keyring if g.office == contest.commission and g.role == role and g.revoked is None
    ]
    fresh = (f"training-{role}-{n}" for n in range(1, number + 1))
    return [*dict.fromkeys([*found, *fresh])][:number]


def _grant(desk: Desk, custody: Custody, contest: Contest | None, people: list[Trainee], at: datetime) -> None:
    """Grant the keys that these people's offices lack, by the commission above them."""
    if contest is None:
        return
    granter = custody.key(desk.election, contest.commission, "commission", at)
    wanted = [(one.office, "commission", "") for one in people if one.office.startswith("precinct/")]
    wanted += [(one.office, one.role, one.holder) for one in people if one.holder]
    with desk.batch():
        for office, role, holder in dict.fromkeys(wanted):
            if _has(desk.election, office, role, holder, at):
                continue
            name = holder or office.replace("/", "-")
            key = custody.make(office, role, name, at)
            end = utc_text(at + _TERM)
            body = KeyGranted(office, role, name, key.public.text, utc_text(at), end)  # type: ignore[arg-type]
            desk.act(body, WHOLE, at, [granter])


def _has(election: Election, office: str, role: str, holder: str, at: datetime) -> bool:
    return any(
        grant.office == office and grant.role == role and grant.revoked is None and at < grant.end
        and holder in {"", grant.holder}
        for grant in election.keyring
    )  # fmt: skip
