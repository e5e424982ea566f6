"""Custody: the private keys of offices, sealed in the store, opened only to sign."""

from __future__ import annotations

from datetime import datetime

from dauys.base.refusals import Refused, refuse
from dauys.election.state import Election
from dauys.record.grants import Grant
from dauys.record.keys import SigningKey
from dauys.store.models import SealedKey
from dauys.store.sealing import Sealer

_PURPOSE = "signing-keys"


class Custody:
    """The keys that this installation holds, under one master key of 32 bytes that lies outside of the store."""

    def __init__(self, master: bytes) -> None:
        self._sealer = Sealer(master, _PURPOSE)

    def keep(self, key: SigningKey, office: str, role: str, holder: str, at: datetime) -> None:
        """Take a key into custody; the same key again changes nothing."""
        keyid = key.public.keyid
        row = {
            "office": office,
            "role": role,
            "holder": holder,
            "sealed": self._sealer.seal(key.seed, keyid.encode()),
            "made_at": at,
        }
        SealedKey.objects.get_or_create(keyid=keyid, defaults=row)

    def make(self, office: str, role: str, holder: str, at: datetime) -> SigningKey:
        """A fresh key for an office's holder, in custody before anyone may grant it."""
        key = SigningKey.generate()
        self.keep(key, office, role, holder, at)
        return key

    def key(self, election: Election, office: str, role: str, at: datetime, holder: str = "") -> SigningKey:
        """The key in custody that may sign for an office, role and holder (empty: any) at `at`.

        Raises Refused `actions.no-key` where there is none.
        """
        rows = SealedKey.objects.filter(office=office, role=role).order_by("-made_at")
        for row in rows.filter(holder=holder) if holder else rows:
            if isinstance(election.keyring.live(row.keyid, at, election.size), Grant):
                return self._opened(row)
        raise Refused(refuse("actions.no-key", office=office, role=role))

    def roots(self) -> list[SigningKey]:
        """The root keys in custody: those that genesis names sign together."""
        return [self._opened(row) for row in SealedKey.objects.filter(office="root").order_by("holder")]

    def _opened(self, row: SealedKey) -> SigningKey:
        return SigningKey.from_seed(self._sealer.open(bytes(row.sealed), row.keyid.encode()))
