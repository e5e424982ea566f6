"""Grants: which office a key may sign for, from when to when, and up to which position in the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dauys.base.texts import Lang, text
from dauys.record.envelope import Envelope
from dauys.record.keys import PublicKey


@dataclass(frozen=True, slots=True)
class Grant:
    """A key that an office may sign with: half-open term [start, end) in time, and positions in the log.

    `office` is an opaque name such as `district/11.03`, `role` what the holder is there, `holder` the
    office's own name for the person (never an identity number). `revoked` is the position from which the
    grant no longer counts.
    """

    office: str
    role: str
    holder: str
    key: PublicKey
    start: datetime
    end: datetime
    position: int
    revoked: int | None = None


@dataclass(frozen=True, slots=True)
class GrantFault:
    """Why a key may not sign, or may not be granted: `code` names the text in `base/texts/record.toml`."""

    code: str
    keyid: str
    grant: Grant | None = None

    def text(self, lang: Lang = "en") -> str:
        """The sentence for a reader."""
        office = self.grant.office if self.grant else ""
        return text(f"record.{self.code}", lang, keyid=self.keyid, office=office)


class Keyring:
    """All grants of a record so far. A key holds at most one live grant at a time."""

    def __init__(self) -> None:
        self._grants: dict[str, list[Grant]] = {}

    def grant(
        self,
        office: str,
        role: str,
        holder: str,
        key: PublicKey,
        *,
        start: datetime,
        end: datetime,
        position: int,
    ) -> Grant | GrantFault:
        """Grant `key` to `office` by the act at `position`; `grant-held` if it holds a live grant then."""
        held = self._grants.setdefault(key.keyid, [])
        for old in held:
            if old.revoked is None and old.start < end and start < old.end:
                return GrantFault("grant-held", key.keyid, old)
        if start >= end:
            return GrantFault("grant-no-term", key.keyid)
        granted = Grant(office, role, holder, key, start, end, position)
        held.append(granted)
        return granted

    def revoke(self, keyid: str, position: int) -> Grant | GrantFault:
        """End every grant of the key from `position` on; signatures at earlier positions stay good."""
        held = self._grants.get(keyid, [])
        last = next((at for at in reversed(range(len(held))) if held[at].revoked is None), None)
        if last is None:
            return GrantFault("grant-unknown", keyid)
        self._grants[keyid] = [g if g.revoked is not None else replace(g, revoked=position) for g in held]
        return self._grants[keyid][last]

    def live(self, keyid: str, at: datetime, position: int) -> Grant | GrantFault:
        """The grant under which the key may sign the act at `position` dated `at`, or why it may not."""
        fault: GrantFault | None = None
        for granted in reversed(self._grants.get(keyid, ())):
            if granted.position > position:
                continue
            if granted.revoked is not None and position >= granted.revoked:
                fault = _first(fault, GrantFault("grant-revoked", keyid, granted))
            elif at < granted.start:
                fault = _first(fault, GrantFault("grant-not-yet", keyid, granted))
            elif at >= granted.end:
                fault = _first(fault, GrantFault("grant-expired", keyid, granted))
            else:
                return granted
        return fault or GrantFault("grant-unknown", keyid)

    def verified(self, envelope: Envelope) -> bool:
        """Whether all signatures of the envelope are good and by keys granted so far, whatever has become of them."""
        message = envelope.pae
        for signature in envelope.signatures:
            held = self._grants.get(signature.keyid)
            if not held or not held[0].key.verify(signature.sig, message):
                return False
        return True

    def signers(
        self, envelope: Envelope, at: datetime, position: int, *, proven: bool = False
    ) -> tuple[Grant, ...] | GrantFault:
        """The grants behind every signature of the envelope, all verified; the first fault otherwise.

        `proven` says that `verified` was true of this envelope: then only the grants are looked at.
        """
        message = b"" if proven else envelope.pae
        found = []
        for signature in envelope.signatures:
            granted = self.live(signature.keyid, at, position)
            if isinstance(granted, GrantFault):
                return granted
            if not proven and not granted.key.verify(signature.sig, message):
                return GrantFault("grant-bad-signature", signature.keyid, granted)
            found.append(granted)
        return tuple(found)

    def held(self, keyid: str) -> tuple[Grant, ...]:
        """Every grant of a key in the order of the record, revoked and expired ones too."""
        return tuple(self._grants.get(keyid, ()))

    def __iter__(self) -> Iterator[Grant]:
        for held in self._grants.values():
            yield from held


def _first(old: GrantFault | None, new: GrantFault) -> GrantFault:
    # The newest grant explains best; older ones only speak where nothing newer does.
    return old or new
