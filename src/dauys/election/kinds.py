"""The catalogue of kinds: for each act its body, version and scope, and the way between bytes and values."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Any, Literal

import msgspec

from dauys.base.refusals import Refusal, refuse
from dauys.election.acts import calling, candidates, opening, protocols, results, voting
from dauys.election.acts.body import ID, Body, Correction, Instant, Previous

Scope = Literal["election", "contest", "precinct", "contest or precinct"]


class Kind(msgspec.Struct, frozen=True):
    """A kind of act: its name in the payload type, version, the body's Struct, and what it is about."""

    name: str
    version: int
    body: type[Body]
    scope: Scope
    decoder: msgspec.json.Decoder[Any]


def _kind(name: str, body: type[Body], scope: Scope) -> Kind:
    return Kind(name, 1, body, scope, msgspec.json.Decoder(body))


_BODIES: tuple[tuple[str, type[Body], Scope], ...] = (
    ("election-opened", opening.ElectionOpened, "election"),
    ("key-granted", opening.KeyGranted, "election"),
    ("key-revoked", opening.KeyRevoked, "election"),
    ("unit-listed", opening.UnitListed, "election"),
    ("units-fixed", opening.UnitsFixed, "election"),
    ("observer-organisation-accredited", voting.ObserverOrganisationAccredited, "election"),
    ("contest-called", calling.ContestCalled, "contest"),
    ("contest-imported", calling.ContestImported, "contest"),
    ("contest-postponed", calling.ContestPostponed, "contest"),
    ("contest-cancelled", calling.ContestCancelled, "contest"),
    ("nomination-extended", calling.NominationExtended, "contest"),
    ("precinct-listed", calling.PrecinctListed, "precinct"),
    ("voter-list-committed", calling.VoterListCommitted, "precinct"),
    ("candidate-nominated", candidates.CandidateNominated, "contest"),
    ("papers-received", candidates.PapersReceived, "contest"),
    ("signatures-checked", candidates.SignaturesChecked, "contest"),
    ("verdict-received", candidates.VerdictReceived, "contest"),
    ("candidate-registered", candidates.CandidateRegistered, "contest"),
    ("candidate-refused", candidates.CandidateRefused, "contest"),
    ("candidate-cancelled", candidates.CandidateCancelled, "contest"),
    ("candidate-reinstated", candidates.CandidateReinstated, "contest"),
    ("candidate-withdrawn", candidates.CandidateWithdrawn, "contest"),
    ("photo-published", candidates.PhotoPublished, "contest"),
    ("appeal-filed", candidates.AppealFiled, "contest"),
    ("appeal-decided", candidates.AppealDecided, "contest"),
    ("ballot-approved", voting.BallotApproved, "contest"),
    ("ballots-printed", voting.BallotsPrinted, "contest"),
    ("ballots-delivered", voting.BallotsDelivered, "precinct"),
    ("observer-accredited", voting.ObserverAccredited, "precinct"),
    ("proxy-registered", voting.ProxyRegistered, "precinct"),
    ("precinct-opened", voting.PrecinctOpened, "precinct"),
    ("turnout-reported", voting.TurnoutReported, "precinct"),
    ("precinct-closed", voting.PrecinctClosed, "precinct"),
    ("precinct-annulled", voting.PrecinctAnnulled, "precinct"),
    ("protocol-entered", protocols.ProtocolEntered, "precinct"),
    ("protocol-returned", protocols.ProtocolReturned, "precinct"),
    ("protocol-finalised", protocols.ProtocolFinalised, "precinct"),
    ("protocol-quarantined", protocols.ProtocolQuarantined, "precinct"),
    ("quarantine-lifted", protocols.QuarantineLifted, "precinct"),
    ("protocol-recounted", protocols.ProtocolRecounted, "precinct"),
    ("protocol-imported", protocols.ProtocolImported, "precinct"),
    ("complaint-filed", voting.ComplaintFiled, "contest or precinct"),
    ("complaint-decided", voting.ComplaintDecided, "contest or precinct"),
    ("result-determined", results.ResultDetermined, "contest"),
    ("contest-annulled", results.ContestAnnulled, "contest"),
    ("result-published", results.ResultPublished, "contest"),
    ("akim-registered", results.AkimRegistered, "contest"),
    ("term-begun", results.TermBegun, "contest"),
    ("pledge-recorded", results.PledgeRecorded, "contest"),
    ("report-given", results.ReportGiven, "contest"),
    ("term-ended", results.TermEnded, "contest"),
    ("sitting-held", results.SittingHeld, "contest"),
    ("sitting-voted", results.SittingVoted, "contest"),
    ("appointment-consented", results.AppointmentConsented, "contest"),
    ("akim-appointed", results.AkimAppointed, "contest"),
)
KINDS: dict[str, Kind] = {name: _kind(name, body, scope) for name, body, scope in _BODIES}
KIND_OF: dict[type[Body], Kind] = {kind.body: kind for kind in KINDS.values()}


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An act's payload as it stands in the record, with the body not yet read.

    The names are checked by `_name_fault`, which remembers them: the same few stand in every act.
    """

    kind: str
    election: str
    at: Instant
    prev: Previous
    body: msgspec.Raw
    contest: str = ""
    precinct: str = ""
    corrects: Correction | msgspec.UnsetType = msgspec.UNSET


class Act(msgspec.Struct, frozen=True):
    """An act as a value: what is said (`body`), of what, when, after which act; `digest` names it.

    `index` is its place in the log; `prev` the digest of the act before it in its chain ("" for the first).
    """

    kind: str
    election: str
    at: str
    prev: str
    body: Any
    contest: str = ""
    precinct: str = ""
    corrects: Correction | None = None
    digest: str = ""
    index: int = -1


_payloads = msgspec.json.Decoder(Payload)
_encoder = msgspec.json.Encoder(order="sorted")


def read_act(payload: bytes, index: int = -1) -> Act | Refusal:
    """The act in a payload's bytes, checked against the schema of its kind; a Refusal names what is at fault.

    Bytes that `write_payload` would not give are refused too: spaces, nulls, floats, doubled keys, defaults
    written out, text that is not NFC.
    """
    try:
        head = _payloads.decode(payload)
        kind = KINDS.get(head.kind)
        if kind is None:
            return refuse("election.unknown-kind", kind=head.kind)
        body = kind.decoder.decode(head.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        return refuse("election.schema", fault=str(fault))
    if fault_of_names := _name_fault(head) or _scope_fault(kind, head.contest, head.precinct):
        return fault_of_names
    digest = hashlib.sha256(payload).hexdigest()
    corrects = None if head.corrects is msgspec.UNSET else head.corrects
    place = (head.contest, head.precinct, corrects, digest, index)
    act = Act(head.kind, head.election, head.at, head.prev, body, *place)
    if write_payload(act) != payload or not _normal(payload):
        return refuse("election.not-canonical", kind=head.kind)
    return act


@lru_cache(maxsize=65_536)
def _is_id(written: str) -> bool:
    return re.search(ID, written) is not None


def _name_fault(head: Payload) -> Refusal | None:
    for name in ("election", "contest", "precinct"):
        written = getattr(head, name)
        if not _is_id(written) and (written or name == "election"):
            return refuse("election.schema", fault=f"Expected `str` matching regex {ID!r} - at `$.{name}`")
    return None


def _normal(payload: bytes) -> bool:
    return payload.isascii() or unicodedata.is_normalized("NFC", payload.decode())


def _scope_fault(kind: Kind, contest: str, precinct: str) -> Refusal | None:
    scope = kind.scope
    if scope == "election":
        right = not contest and not precinct
    elif scope == "contest":
        right = bool(contest) and not precinct
    elif scope == "precinct":
        right = bool(contest and precinct)
    else:
        right = bool(contest)
    return None if right else refuse("election.scope", kind=kind.name, scope=scope)


def write_payload(act: Act) -> bytes:
    """The canonical bytes of an act's payload: what is signed."""
    fields: dict[str, object] = {"kind": act.kind, "election": act.election, "at": act.at, "prev": act.prev}
    fields["body"] = act.body
    if act.contest:
        fields["contest"] = act.contest
    if act.precinct:
        fields["precinct"] = act.precinct
    if act.corrects is not None:
        fields["corrects"] = act.corrects
    return _encoder.encode(fields)


def chain_of(act: Act) -> str:
    """The chain an act belongs to: its precinct's, else its contest's, else the election's ("")."""
    return f"{act.contest}/{act.precinct}" if act.precinct else act.contest
