"""What the page of signing shows of an act: its sentence, its fields in words, its article, its bytes, its signers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from dauys.actions.filings import is_filing
from dauys.actions.needs import Need
from dauys.actions.proposals import SIGNING, Item, needed
from dauys.base.codes import code_text
from dauys.base.dates import moment_text
from dauys.election.telling import article_of, article_text, office_text, place_for, shown, tell
from dauys.election.telling_place import Place
from dauys.store.models import Person, PrivatePaper, Proposal
from dauys.web.requests import Request, person_of

_PAPERS = ("decision", "protocol", "decree")


def shown_item(request: Request, item: Item) -> dict[str, Any]:
    """One act of a proposal as the page takes it; `bytes` is the body as it will stand in the record."""
    election = request.desk.election
    contest = election.contests.get(item.about.contest)
    act = request.desk.draft(item.body, item.about, request.now)
    place = place_for(act, election, request.lang)
    return {
        "kind": item.kind,
        "words": tell(act, election, request.lang),
        "article": article_text(article_of(act, election), request.lang),
        "fields": shown(item.kind, item.body, place),
        "bytes": msgspec.json.encode(item.body, order="sorted").decode(),
        "unit": place.unit(contest.unit.unit) if contest else "",
        "voting_day": contest.voting_day if contest else "",
        "precinct": place.precinct(item.about.precinct) if item.about.precinct else "",
        "cause": item.about.corrects.cause if item.about.corrects else "",
        "paper": _paper(request, item),
    }


def _paper(request: Request, item: Item) -> str:
    """The hash of the decision on paper, where the office keeps it here."""
    decision = next((getattr(item.body, f) for f in _PAPERS if hasattr(item.body, f)), None)
    known = PrivatePaper.objects.filter(sha256=getattr(decision, "sha256", ""), office=person_of(request).office)
    return decision.sha256 if decision is not None and known.exists() else ""


def filed_by(request: Request, row: Proposal) -> dict[str, str] | None:
    """Who outside of the commissions handed it in, when, and the paper with it; None for the commissions' own."""
    if not is_filing(row):
        return None
    sha256 = str(row.acts[0]["body"].get("sha256", ""))
    known = PrivatePaper.objects.filter(sha256=sha256, office=person_of(request).office).exists()
    zone = request.desk.election.law.country.zone
    return {
        "role": code_text("role", row.by.role, request.lang),
        "name": row.by.name or row.by.username,
        "at": moment_text(row.at, zone, request.lang),
        "paper": sha256 if known else "",
    }


def who_signs(request: Request, row: Proposal, person: Person) -> list[tuple[str, str, str]]:
    """Each signer in words, whether that one has signed, is the reader, or is waited for, and when it was signed."""
    place = Place(request.lang, request.desk.election.law.country.zone, request.desk.election)
    signed = Person.objects.filter(username__in=[one["person"] for one in row.signatures])
    names = dict(signed.values_list("username", "name"))
    found = []
    for one in row.signatures:
        who = f"{names.get(one['person']) or one['person']}, {_office(place, one['office'])}"
        found.append((who, "signed", moment_text(datetime.fromisoformat(one["at"]), place.zone, request.lang)))
    may = may_sign(request, row, person)
    for need in _needed(request, row):
        words = f"{_office(place, need.office)}, {place.code('key_role', need.role)}"
        words += f" × {need.people}" if need.people > 1 else ""
        found.append((words, "you" if may and _asks(need, person) else "waits", ""))
    return found


def _office(place: Place, office: str) -> str:
    return office_text(office, place.election, place.lang)


def _needed(request: Request, row: Proposal) -> tuple[Need, ...]:
    return needed(request.desk, row, request.now) if row.state == "waiting" else ()


def _asks(need: Need, person: Person) -> bool:
    return need.office == person.office and need.role == SIGNING.get(person.role)


def may_sign(request: Request, row: Proposal, person: Person) -> bool:
    """Whether the person is asked to sign the proposal and has not signed it yet."""
    if any(one["person"] == person.username for one in row.signatures):
        return False
    return any(_asks(need, person) for need in _needed(request, row))
