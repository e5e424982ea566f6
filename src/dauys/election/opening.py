"""Rules of the acts that open the record: genesis, keys, units, pilot decisions, observers' organisations."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dauys.base.days import parse_day, parse_utc
from dauys.base.refusals import Refusal, refuse
from dauys.election.kinds import Act
from dauys.election.offices import held_by
from dauys.election.rule import Rule, allowed
from dauys.election.state import Election
from dauys.record.faults import BadKey
from dauys.record.keys import PublicKey

# Root keys hold as long as the record; they end by revocation only.
ALWAYS = (parse_utc("1970-01-01T00:00:00Z"), parse_utc("2200-01-01T00:00:00Z"))


def _check_genesis(election: Election, _contest: None, act: Act) -> Refusal | None:
    body = act.body
    if election.genesis is not None:
        return refuse("election.genesis-twice")
    if body.law.digest != election.law.digest:
        return refuse("election.law-digest", pinned=body.law.digest, given=election.law.digest)
    if not 1 <= body.threshold <= len(body.root_keys):
        return refuse("election.threshold", threshold=body.threshold, keys=len(body.root_keys))
    if body.synthetic and not body.seed:
        return refuse("election.synthetic-seed")
    if len(set(body.root_keys)) < len(body.root_keys):
        return refuse("election.root-key-twice")
    for key in body.root_keys:
        if _public(key) is None:
            return refuse("election.key-malformed", office="root")
    pin = body.law
    election.law.rules(pin.unit_type, parse_day(pin.on), pin.office)  # raises where the law covers nothing
    return None


def _public(key: str) -> PublicKey | None:
    try:
        return PublicKey.parse(key)
    except BadKey:
        return None


def _open(election: Election, _contest: None, act: Act) -> None:
    election.genesis = act.body
    election.id = act.election
    for number, key in enumerate(act.body.root_keys, start=1):
        public = PublicKey.parse(key)
        holder = f"root-{number}"
        start, end = ALWAYS
        election.keyring.grant("root", "commission", holder, public, start=start, end=end, position=act.index)


def _check_grant(election: Election, _contest: None, act: Act) -> Refusal | None:
    body = act.body
    key = _public(body.key)
    if key is None:
        return refuse("election.key-malformed", office=body.office)
    if body.start >= body.end:
        return refuse("election.grant-term", office=body.office, start=body.start, end=body.end)
    start, end = parse_utc(body.start), parse_utc(body.end)
    held = election.keyring.held(key.keyid)
    if any(grant.revoked is None and grant.start < end and start < grant.end for grant in held):
        return refuse("election.key-taken", office=body.office)
    return None


def _grant(election: Election, _contest: None, act: Act) -> None:
    body = act.body
    election.keyring.grant(
        body.office,
        body.role,
        body.holder,
        PublicKey.parse(body.key),
        start=parse_utc(body.start),
        end=parse_utc(body.end),
        position=act.index,
    )


def _check_revoke(election: Election, _contest: None, act: Act) -> Refusal | None:
    if held_by(election, act.body.keyid) is None:
        return refuse("election.key-unknown", keyid=act.body.keyid)
    return None


def _revoke(election: Election, _contest: None, act: Act) -> None:
    election.keyring.revoke(act.body.keyid, act.index)


def _check_unit(election: Election, _contest: None, act: Act) -> Refusal | None:
    body = act.body
    if body.unit in election.units and act.corrects is None:
        return refuse("election.unit-twice", unit=body.unit)
    if body.parent and body.parent not in election.units:
        return refuse("election.unit-unknown", unit=body.parent)
    try:
        ZoneInfo(body.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return refuse("election.zone-unknown", zone=body.zone)
    return None


def _list_unit(election: Election, _contest: None, act: Act) -> None:
    election.units[act.body.unit] = act.body


def _check_fixed(election: Election, _contest: None, act: Act) -> Refusal | None:
    for unit in act.body.units:
        if unit not in election.units:
            return refuse("election.unit-unknown", unit=unit)
    return None


def _fix_units(election: Election, _contest: None, act: Act) -> None:
    for unit in act.body.units:
        election.fixed[unit] = act.body


def _accredit(election: Election, _contest: None, act: Act) -> None:
    election.organisations[act.body.organisation] = act.body.until


RULES = {
    "election-opened": Rule(_open, _check_genesis),
    "key-granted": Rule(_grant, _check_grant),
    "key-revoked": Rule(_revoke, _check_revoke),
    "unit-listed": Rule(_list_unit, _check_unit),
    "units-fixed": Rule(_fix_units, _check_fixed),
    "observer-organisation-accredited": Rule(_accredit, allowed),
}
