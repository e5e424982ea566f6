"""The keys of an office: who holds which, granted and taken back by acts that two people sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.events import note
from dauys.actions.people import KEYED, offices
from dauys.actions.proposals import Wanted
from dauys.base.codes import code_text
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import text
from dauys.election.offices import contains, level, may_grant
from dauys.record.grants import Grant
from dauys.store.models import Person
from dauys.web.office import OFFICE
from dauys.web.pages import render
from dauys.web.paging import page_of
from dauys.web.people.happenings import day_start
from dauys.web.people.offices import office_words
from dauys.web.requests import Request, person_of
from dauys.web.signing import propose

CAUSES = ("lost", "stolen", "left_office", "error")
_TERM = timedelta(days=365)


class Holder(NamedTuple):
    """Whom a key may go to."""

    office: str
    role: str
    holder: str

    @property
    def value(self) -> str:
        """As the form sends it."""
        return "|".join(self)


def keys(request: Request) -> HttpResponse:
    """Who holds which key in my office and right below; a form to grant one (POST)."""
    errors: list[tuple[str, str]] = []
    today = request.now.astimezone(UTC)
    values = {"to": "", "start": f"{today:%Y-%m-%d}", "end": f"{today + _TERM:%Y-%m-%d}"}
    holders = _holders(request)
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in values}
        errors = _faults(request, values, holders)
        if not errors:
            return _grant(request, values, holders)
    page, shown = page_of(request, _grants(request))
    return render(
        request,
        "people/keys.html",
        status=422 if errors else 200,
        rows=_rows(request, shown),
        page=page.page,
        pages=page.pages,
        holders=_choices(request, holders),
        values=values,
        errors=errors,
    )


def revoke(request: Request) -> HttpResponse:
    """Take a key back: choose the cause, then sign. The key is named in the form, not in the address."""
    keyid = request.POST.get("keyid", "") or request.GET.get("keyid", "")
    found = next((g for g in _grants(request) if g.key.keyid == keyid and g.revoked is None), None)
    if found is None:
        raise Refused(refuse("record.grant-unknown", keyid=keyid[:20]))
    cause = request.POST.get("cause", "")
    if request.method == "POST" and cause in CAUSES:
        return propose(request, [Wanted("key-revoked", About(), {"keyid": keyid, "cause": cause})], "/keys/")
    causes = [(one, code_text("revocation", one, request.lang)) for one in CAUSES]
    return render(request, "people/revoke.html", row=_rows(request, [found])[0], causes=causes)


def _holders(request: Request) -> list[Holder]:
    """Typists and supervisors of my office, and the commissions right below it."""
    own, election = person_of(request).office, request.desk.election
    people = Person.objects.filter(office=own, role__in=KEYED, is_active=True).order_by("role", "holder")
    found = [Holder(own, one.role, one.holder) for one in people]
    below = [one for one in offices(election) if level(one) > level(own) and contains(own, one)]
    next_level = min((level(one) for one in below), default=0)
    mine = [one for one in below if level(one) == next_level and may_grant(own, "commission", one, "commission")]
    return found + [Holder(one, "commission", one.replace("/", "-")) for one in mine]


def _grants(request: Request) -> list[Grant]:
    """The grants that my office holds or may give and take: its own and those right below."""
    own = person_of(request).office
    own_level = level(own)
    mine = [
        grant
        for grant in request.desk.election.keyring
        if grant.office == own or (level(grant.office) > own_level and contains(own, grant.office))
    ]
    return sorted(mine, key=lambda grant: (level(grant.office), grant.office, grant.role, grant.holder, grant.start))


def _rows(request: Request, grants: Sequence[Grant]) -> list[dict[str, Any]]:
    words = office_words(request, (grant.office for grant in grants))
    return [_row(request, grant, words[grant.office]) for grant in grants]


def _row(request: Request, grant: Grant, office: str) -> dict[str, Any]:
    may = may_grant(person_of(request).office, "commission", grant.office, grant.role)
    state = _state(grant, request.now)
    return {
        "office": office,
        "role": code_text("key_role", grant.role, request.lang),
        "holder": grant.holder,
        "keyid": grant.key.keyid,
        "start": grant.start,
        "end": grant.end,
        "state": state,
        "tone": {"live": "ok", "ahead": "wait", "over": "stop", "revoked": "bad"}[state],
        "may": may and state in {"live", "ahead"},
    }


def _state(grant: Grant, now: datetime) -> str:
    if grant.revoked is not None:
        return "revoked"
    if now < grant.start:
        return "ahead"
    return "live" if now < grant.end else "over"


def _choices(request: Request, holders: list[Holder]) -> list[tuple[str, str]]:
    words = office_words(request, (one.office for one in holders))
    return [
        (
            one.value,
            words[one.office]
            if one.role == "commission"
            else f"{code_text('key_role', one.role, request.lang)}: {one.holder}",
        )
        for one in holders
    ]


def _faults(request: Request, values: dict[str, str], holders: list[Holder]) -> list[tuple[str, str]]:
    start, end = day_start(values["start"]), day_start(values["end"])
    found = []
    if values["to"] not in {one.value for one in holders}:
        found.append(("to", text("web-people.key-to-wrong", request.lang)))
    if start is None or end is None or end < start:
        found.append(("end", text("web-people.key-days-wrong", request.lang)))
    return found


def _grant(request: Request, values: dict[str, str], holders: list[Holder]) -> HttpResponse:
    """Make the key, which nobody but the custody sees, and propose its grant."""
    chosen = next(one for one in holders if one.value == values["to"])
    start, end = day_start(values["start"]), day_start(values["end"])
    if start is None or end is None:
        raise LookupError("the days are checked before")
    key = OFFICE.custody.make(*chosen, request.now)
    note("key-made", person_of(request), request.now, f"{chosen.office} {chosen.role} {chosen.holder}")
    fields = {
        **chosen._asdict(),
        "key": key.public.text,
        "start": _instant(start),
        "end": _instant(end + timedelta(days=1)),
    }
    return propose(request, [Wanted("key-granted", About(), fields)], "/keys/")


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
