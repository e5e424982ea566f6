"""Grants: a table over time and position, terms, revocation, and every fault of a signature."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from dauys.base.texts import LANGS
from dauys.record.envelope import Envelope, open_envelope, payload_type, seal
from dauys.record.grants import Grant, GrantFault, Keyring
from dauys.record.keys import SigningKey

KEY, OTHER = SigningKey.from_seed(b"a" * 32), SigningKey.from_seed(b"b" * 32)
TYPE = payload_type("test", 1)


def _day(day: int) -> datetime:
    return datetime(2021, 7, day, tzinfo=UTC)


def _grant(
    ring: Keyring, key: SigningKey = KEY, start: int = 5, end: int = 20, position: int = 10
) -> Grant | GrantFault:
    return ring.grant("district/11.03", "chair", "h-1", key.public, start=_day(start), end=_day(end), position=position)


@pytest.mark.parametrize(
    ("day", "position", "fault"),
    [
        (5, 10, None),
        (19, 10, None),
        (12, 11, None),
        (12, 29, None),
        (12, 9, "grant-unknown"),
        (4, 12, "grant-not-yet"),
        (20, 12, "grant-expired"),
        (25, 12, "grant-expired"),
        (12, 30, "grant-revoked"),
        (12, 31, "grant-revoked"),
        (25, 31, "grant-revoked"),
    ],
)
def test_when_a_grant_is_live(day, position, fault):
    ring = Keyring()
    granted = _grant(ring)
    assert isinstance(granted, Grant)
    revoked = ring.revoke(KEY.public.keyid, 30)
    assert isinstance(revoked, Grant)
    assert revoked.revoked == 30
    found = ring.live(KEY.public.keyid, _day(day), position)
    assert (found.code if isinstance(found, GrantFault) else None) == fault
    if fault is None:
        assert isinstance(found, Grant)
        assert found.office == "district/11.03"


def test_a_key_holds_one_live_grant():
    ring = Keyring()
    _grant(ring)
    again = _grant(ring, start=19, end=25, position=12)
    assert isinstance(again, GrantFault)
    assert again.code == "grant-held"
    assert isinstance(_grant(ring, start=20, end=25, position=12), Grant)
    assert isinstance(_grant(ring, OTHER, position=12), Grant)
    assert len(list(ring)) == 3


def test_after_revocation_the_key_may_be_granted_anew():
    ring = Keyring()
    _grant(ring)
    ring.revoke(KEY.public.keyid, 15)
    assert isinstance(_grant(ring, position=16), Grant)
    live = ring.live(KEY.public.keyid, _day(12), 17)
    assert isinstance(live, Grant)
    assert live.position == 16
    old = ring.live(KEY.public.keyid, _day(12), 14)
    assert isinstance(old, Grant)
    assert old.position == 10
    between = ring.live(KEY.public.keyid, _day(12), 15)
    assert isinstance(between, GrantFault)
    assert between.code == "grant-revoked"


def test_revoking_nothing_and_a_term_that_ends_before_it_begins():
    ring = Keyring()
    unknown = ring.revoke(KEY.public.keyid, 3)
    assert isinstance(unknown, GrantFault)
    assert unknown.code == "grant-unknown"
    backward = _grant(ring, start=9, end=9)
    assert isinstance(backward, GrantFault)
    assert backward.code == "grant-no-term"
    _grant(ring)
    ring.revoke(KEY.public.keyid, 15)
    assert isinstance(ring.revoke(KEY.public.keyid, 16), GrantFault)


def _envelope(*keys: SigningKey) -> Envelope:
    return open_envelope(seal(b"{}", TYPE, keys))


def test_signers_of_an_envelope():
    ring = Keyring()
    _grant(ring)
    _grant(ring, OTHER)
    found = ring.signers(_envelope(KEY, OTHER), _day(12), 11)
    assert isinstance(found, tuple)
    assert [grant.key for grant in found] == [KEY.public, OTHER.public]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"payload": b"[]"}, "grant-bad-signature"),
        ({"payload_type": payload_type("test", 2)}, "grant-bad-signature"),
    ],
)
def test_a_changed_payload_or_type_is_refused(change, fault):
    ring = Keyring()
    _grant(ring)
    found = ring.signers(msgspec.structs.replace(_envelope(KEY), **change), _day(12), 11)
    assert isinstance(found, GrantFault)
    assert found.code == fault


def test_one_foreign_or_foreign_made_signature_spoils_the_envelope():
    ring = Keyring()
    _grant(ring)
    foreign = ring.signers(_envelope(KEY, OTHER), _day(12), 11)
    assert isinstance(foreign, GrantFault)
    assert (foreign.code, foreign.keyid) == ("grant-unknown", OTHER.public.keyid)
    signature = msgspec.structs.replace(_envelope(OTHER).signatures[0], keyid=KEY.public.keyid)
    forged = ring.signers(msgspec.structs.replace(_envelope(KEY), signatures=(signature,)), _day(12), 11)
    assert isinstance(forged, GrantFault)
    assert forged.code == "grant-bad-signature"


def test_faults_speak_to_people():
    ring = Keyring()
    _grant(ring)
    fault = ring.live(KEY.public.keyid, _day(25), 11)
    assert isinstance(fault, GrantFault)
    assert all("district/11.03" in fault.text(lang) and KEY.public.keyid in fault.text(lang) for lang in LANGS)
