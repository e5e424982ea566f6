"""Step 3, schemas: an entry is one strict envelope, its payload canonical bytes that fit the schema of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from dauys.base.refusals import Refusal
from dauys.election.kinds import KINDS, Act, read_act
from dauys.record.canonical import decode
from dauys.record.envelope import Envelope, open_envelope, payload_type
from dauys.record.faults import NotCanonical, RecordFault
from dauys.verify.places import claimed_place, place_of
from dauys.verify.sheet import Sheet

_TYPES = {payload_type(kind.name, kind.version): kind for kind in KINDS.values()}
# The kinds whose schema leaves keys free: those that hold votes.
_VOTES = frozenset(k.name for k in KINDS.values() if {"votes", "tally", "totals"} & {*k.body.__struct_fields__})


class Opened(NamedTuple):
    """An entry's envelope and act. Without an act, `contest` is the one that the damaged entry names, if any."""

    envelope: Envelope | None
    act: Act | None
    contest: str

    @property
    def payload(self) -> bytes:
        """The payload's bytes, empty where the envelope cannot be opened."""
        return self.envelope.payload if self.envelope is not None else b""


def open_entry(sheet: Sheet, entry: bytes, index: int) -> Opened:
    """The act in an entry; a fault goes to the sheet, and there is no act then."""
    try:
        envelope = open_envelope(entry)
    except RecordFault as fault:
        place = claimed_place(entry, index)
        sheet.refused("schemas", fault, place)
        return Opened(None, None, place.contest)
    read = read_act(envelope.payload, index)
    fault_: Refusal | RecordFault | None
    if isinstance(read, Act):
        kind, fault_ = _TYPES.get(envelope.payload_type), _form_fault(envelope.payload, read)
        if fault_ is None and kind is not None and kind.name == read.kind:
            return Opened(envelope, read, read.contest)
        place = place_of(read)
    else:
        # Bytes that are not canonical explain best why a payload does not fit its schema.
        fault_, place = _canonical_fault(envelope.payload) or read, claimed_place(entry, index)
    if fault_ is not None:
        sheet.refused("schemas", fault_, place)
    else:
        sheet.fail("schemas", "verify.type-differs", place, type=envelope.payload_type)
    return Opened(envelope, None, place.contest)


def _form_fault(payload: bytes, act: Act) -> RecordFault | None:
    """Whether the keys that a schema leaves free are those of the record; `read_act` has compared all other bytes."""
    if act.kind not in _VOTES or all(map(_plain, free_keys(act.body))):
        return None
    return _canonical_fault(payload)


def free_keys(body: Any) -> Iterable[str]:
    """The keys of the votes in a body, wherever they stand."""
    for part in (body, getattr(body, "tally", None), getattr(body, "totals", None)):
        yield from getattr(part, "votes", ())


@lru_cache(maxsize=4096)
def _plain(key: str) -> bool:
    return re.fullmatch(r"[a-z0-9._@-]+", key) is not None


def _canonical_fault(payload: bytes) -> NotCanonical | None:
    try:
        decode(payload)
    except NotCanonical as fault:
        return fault
    return None
