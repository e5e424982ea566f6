"""Proposals: acts prepared by one person, shown before they are signed, signed by all who must, and made once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.db import transaction

from dauys.actions.completing import complete
from dauys.actions.custody import Custody
from dauys.actions.desk import About, Desk
from dauys.actions.needs import Need, as_if_signed, missing, needs
from dauys.base.refusals import Refusal, Refused, refuse
from dauys.election.acts.body import Body, Correction
from dauys.election.kinds import KINDS, Act
from dauys.record.keys import SigningKey
from dauys.store.models import Person, Proposal

SIGNING = {"chair": "commission", "secretary": "commission", "operator": "operator", "supervisor": "supervisor"}
PREPARING = {**SIGNING, "member": "commission"}


class Wanted(NamedTuple):
    """An act that someone wants to make: kind, what it is about, and the fields of its body as plain values."""

    kind: str
    about: About
    fields: dict[str, Any]


class Item(NamedTuple):
    """An act of a proposal, read back."""

    kind: str
    about: About
    body: Body


def prepare(desk: Desk, wanted: Sequence[Wanted], person: Person, at: datetime, then: str = "") -> Proposal:
    """Complete the acts' bodies and try them against the rules; what holds is kept as a proposal that waits.

    Only the first act on each chain is tried as a whole: the later ones follow from acts that are not made yet, and
    are checked when they are signed. Raises Refused: the rules refuse, or the person may not prepare acts.
    """
    if person.role not in PREPARING:
        raise Refused(refuse("actions.not-signing", role=person.role))
    return put(desk, wanted, person, at, then)


def put(desk: Desk, wanted: Sequence[Wanted], person: Person, at: datetime, then: str = "") -> Proposal:
    """As `prepare`, whoever the person is: who may, the caller has asked. Raises Refused where the rules refuse."""
    items: list[Item] = []
    offices: set[str] = set()
    seen: set[str] = set()
    for one in wanted:
        item = Item(one.kind, one.about, body_of(desk, one, at))
        items.append(item)
        chain = f"{one.about.contest}/{one.about.precinct}"
        act = desk.draft(item.body, item.about, at)
        fresh = not seen or (chain not in seen and "/" not in seen)
        known = not item.about.contest or item.about.contest in desk.election.contests
        if known or not seen:
            wants = needs(desk.election, act, person.office)
            offices |= {need.office for need in wants}
            if fresh and (refusal := desk.would(act, as_if_signed(wants, act))):
                raise Refused(refusal)
        seen.add(chain)
    row = Proposal(id=secrets.token_hex(16), acts=[_plain(i) for i in items], by=person, at=at, then=then)
    row.offices = sorted(offices)
    row.save(force_insert=True)
    return row


def body_of(desk: Desk, wanted: Wanted, at: datetime) -> Body:
    """The body of an act with what the law computes; Refused `actions.body-field` names the field at fault."""
    fields = complete(desk.election, wanted.kind, wanted.about, at, wanted.fields)
    try:
        body: Body = msgspec.convert(fields, KINDS[wanted.kind].body)
    except msgspec.ValidationError as fault:
        raise Refused(refuse("actions.body-field", kind=wanted.kind, why=str(fault))) from fault
    return body


def items_of(row: Proposal) -> list[Item]:
    """The acts of a proposal as values."""
    return [_item(plain) for plain in row.acts]


def needed(desk: Desk, row: Proposal, at: datetime) -> tuple[Need, ...]:
    """The signatures that a proposal still needs, over all its acts."""
    found: dict[tuple[str, str], int] = {}
    for item in items_of(row):
        if item.about.contest and item.about.contest not in desk.election.contests and item.kind not in _CALLS:
            continue  # about a contest that an act before it calls: the same commission signs
        for need in needs(desk.election, desk.draft(item.body, item.about, at), row.by.office):
            found[need[:2]] = max(found.get(need[:2], 0), need.people)
    return missing((Need(*key, number) for key, number in found.items()), row.signatures)


_CALLS = frozenset({"contest-called", "contest-imported"})


def sign(desk: Desk, custody: Custody, row_id: str, person: Person, at: datetime) -> Proposal:
    """Sign a proposal; with the last signature its acts are made, all or none, in the same transaction.

    A proposal that is made already is given back as it is: sending twice makes nothing twice. Raises Refused where
    the person's office is not asked for, has signed already, or the rules no longer allow an act.
    """
    with desk.batch():
        row = Proposal.objects.select_related("by").get(pk=row_id)
        if row.state == "made":
            return row
        if row.state != "waiting":
            raise Refused(refuse("actions.proposal-dropped"))
        _sign(desk, row, person, at)
        if not needed(desk, row, at):
            row.digests = [act.digest for act in _made(desk, custody, row, at)]
            row.state = "made"
        row.save()
        return row


def _sign(desk: Desk, row: Proposal, person: Person, at: datetime) -> None:
    role = SIGNING.get(person.role)
    if role is None:
        raise Refused(refuse("actions.not-signing", role=person.role))
    mine = [need for need in needed(desk, row, at) if need.office == person.office and need.role == role]
    if any(one["person"] == person.username for one in row.signatures):
        raise Refused(refuse("actions.second-person"))
    if not mine:
        raise Refused(refuse("actions.not-asked", office=person.office))
    one = {"person": person.username, "office": person.office, "role": role, "holder": person.holder}
    row.signatures = [*row.signatures, {**one, "at": at.isoformat()}]


def _made(desk: Desk, custody: Custody, row: Proposal, at: datetime) -> Iterable[Act]:
    keys = _keys(desk, custody, row, at)
    return [desk.act(item.body, item.about, at, keys) for item in items_of(row)]


def _keys(desk: Desk, custody: Custody, row: Proposal, at: datetime) -> list[SigningKey]:
    found: dict[str, SigningKey] = {}
    for one in row.signatures:
        holder = one["holder"] if one["role"] != "commission" else ""
        key = custody.key(desk.election, one["office"], one["role"], at, holder)
        found[key.public.keyid] = key
    return list(found.values())


def drop(row_id: str, person: Person) -> None:
    """Take a proposal back before it is made: its proposer, anyone of the same office, or an office that it asks."""
    with transaction.atomic():
        row = Proposal.objects.select_related("by").filter(pk=row_id, state="waiting").first()
        mine = row is not None and (row.by_id == person.pk or (person.office and row.by.office == person.office))
        asked = row is not None and not row.by.office and person.office in row.offices
        changed = (mine or asked) and Proposal.objects.filter(pk=row_id, state="waiting").update(state="dropped")
    if not changed:
        raise Refused(refuse("actions.proposal-dropped"))


def _plain(item: Item) -> dict[str, Any]:
    corrects = msgspec.to_builtins(item.about.corrects) if item.about.corrects else None
    place = {"contest": item.about.contest, "precinct": item.about.precinct, "corrects": corrects}
    return {"kind": item.kind, **place, "body": msgspec.to_builtins(item.body)}


def _item(plain: dict[str, Any]) -> Item:
    corrects = msgspec.convert(plain["corrects"], Correction) if plain["corrects"] else None
    body = msgspec.convert(plain["body"], KINDS[plain["kind"]].body)
    return Item(plain["kind"], About(plain["contest"], plain["precinct"], corrects), body)


def fault_of(desk: Desk, wanted: Wanted, person: Person, at: datetime) -> Refusal | None:
    """Why an act may not be made now; None where it may."""
    try:
        act = desk.draft(body_of(desk, wanted, at), wanted.about, at)
    except Refused as refused:
        return refused.refusal
    return desk.would(act, as_if_signed(needs(desk.election, act, person.office), act))
