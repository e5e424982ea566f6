"""What an office did last: its newest acts in the record, told in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dauys.base.days import parse_utc
from dauys.election.kinds import Act, read_act
from dauys.election.offices import contains
from dauys.election.telling import article_of, article_text, tell
from dauys.record.envelope import open_envelope
from dauys.web.access import may_see
from dauys.web.home.kept import kept
from dauys.web.home.ways import contest_page
from dauys.web.requests import Request, person_of

_MOST = 8


@dataclass(frozen=True, slots=True)
class Done:
    """One act of the office: when (with the zone to say it in), in words, article, the contest's page."""

    at: str
    iso: str
    zone: str
    words: str
    article: str
    href: str


def lately(request: Request) -> list[Done]:
    """The office's last acts, newest first; of those whom the person may see, where the person has no office."""
    return [_done(request, act) for act in _last(request)]


def _last(request: Request) -> tuple[Act, ...]:
    """The last acts: those kept since the person's office asked before, and those that came since."""
    person, size, last = person_of(request), request.desk.election.size, kept(request).last_acts
    reader = person.office or person.role
    seen, before = last.of(reader)
    if seen == size:
        return before
    acts = (*islice(_acts(request, seen), _MOST), *before)[:_MOST]
    last.keep(reader, size, acts)
    return acts


def _acts(request: Request, beyond: int) -> Iterator[Act]:
    """The acts from `beyond` that the person may see, newest first; of an office, those that its keys signed."""
    office, tail = person_of(request).office, kept(request).tail
    tail.look(request.desk.election.size)
    for index, envelope in tail.newest(beyond, _keys(request, office) if office else None):
        act = _seen(request, index, envelope)
        if act is not None:
            yield act


def _keys(request: Request, office: str) -> list[str]:
    """The ids of the keys that the office holds or held."""
    return [grant.key.keyid for grant in request.desk.election.keyring if grant.office == office]


def _seen(request: Request, index: int, envelope: bytes) -> Act | None:
    """The act of an entry, where the person may see it."""
    person, election = person_of(request), request.desk.election
    act = read_act(open_envelope(envelope).payload, index)
    if not isinstance(act, Act):
        return None
    contest = election.contests.get(act.contest)
    if contest is None:
        return act if _public(person.office, act) else None
    return act if may_see(person, contest, act.precinct) else None


def _public(office: str, act: Act) -> bool:
    """Acts of the whole election are told to those in whose area they lie."""
    unit = getattr(act.body, "unit", "")
    return not office or not unit or contains(office, f"unit/{unit}")


def _done(request: Request, act: Act) -> Done:
    election = request.desk.election
    contest = election.contests.get(act.contest)
    zone = contest.unit.zone if contest else request.desk.law.country.zone
    article = article_text(article_of(act, contest), request.lang) if contest else ""
    words = tell(act, contest or election, request.lang)
    return Done(
        act.at, parse_utc(act.at).isoformat(), zone, words, article, contest_page(person_of(request), act.contest)
    )
