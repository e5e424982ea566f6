"""A small published record, and a workshop to forge it: payloads changed, all hashed and signed anew."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dauys.election.acts import opening, voting
from dauys.election.acts import results as results_acts
from dauys.election.acts.body import Names
from dauys.election.kinds import KINDS
from dauys.election.schemas import schema_file
from dauys.law import Law
from dauys.record.canonical import encode
from dauys.record.envelope import open_envelope, payload_type, seal
from dauys.record.keys import SigningKey
from dauys.record.merkle import leaf_hash, root
from dauys.record.note import NoteSigner
from dauys.record.writer import LogWriter
from tests.world import OKRUG, PRECINCTS, World, decision, key, sha

LOG = NoteSigner("test.example/log", SigningKey.from_seed(hashlib.sha256(b"test log").digest()))
OTHER_LOG = NoteSigner("test.example/log", SigningKey.from_seed(hashlib.sha256(b"another log").digest()))


class PublishedWorld(World):
    """World whose genesis names the key of a real log."""

    vkey = LOG.vkey


@cache
def small_election() -> PublishedWorld:
    """One contest from the call to the akim's seat, with an appeal, observers, complaints; all in one log."""
    world = PublishedWorld()
    world.opened()
    world.grant("district/11.03", "operator", "spare", "district/11.03", "2021-01-01T00:00:00Z", "2021-12-31T00:00:00Z")
    world.act(opening.KeyRevoked(key("spare").public.keyid, "lost"), by=("district/11.03",))
    world.called().registered().ballot()
    by = ("district/11.03",)
    complaint = voting.ComplaintFiled("k1", "breach", sha("complaint"))
    world.act(complaint, OKRUG, PRECINCTS[0], by, at="2021-07-24 10:00")
    world.act(voting.ComplaintDecided("k1", "rejected", decision("k1")), OKRUG, PRECINCTS[0], by, at="2021-07-24 17:00")
    world.voted().counted().determined()
    world.act(results_acts.ResultPublished("newspaper", sha("page")), OKRUG, by=by, at="2021-07-27 10:00")
    world.seated()
    world.act(results_acts.PledgeRecorded("p1", Names("Су құбыры", "Водопровод")), OKRUG, by=by, at="2021-07-29 10:00")
    return world


@dataclass
class Entry:
    """One entry in the workshop: the payload as plain values, the names of the keys that sign, and liberties taken.

    `raw` replaces the payload's bytes, `type` the payload type, `envelope` the whole entry; `frozen` keeps `prev`.
    """

    payload: dict[str, Any]
    keys: tuple[str, ...]
    was: str
    raw: bytes | None = None
    type: str = ""
    envelope: bytes | None = None
    frozen: bool = False

    @property
    def kind(self) -> str:
        return str(self.payload["kind"])

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = self.payload["body"]
        return found


@dataclass
class Forge:
    """The entries of the small election, to be changed and published again with everything re-hashed and re-signed."""

    entries: list[Entry]
    law: Law
    files: dict[str, bytes] = field(default_factory=dict)
    log: NoteSigner = LOG
    rehash: bool = True

    @classmethod
    def of(cls, world: World) -> Forge:
        names = {key(name).public.keyid: name for name in _names(world)}
        entries = []
        for envelope in map(open_envelope, world.envelopes):
            keys = tuple(names[signature.keyid] for signature in envelope.signatures)
            entries.append(Entry(json.loads(envelope.payload), keys, hashlib.sha256(envelope.payload).hexdigest()))
        return cls(entries, world.law)

    def find(self, kind: str, number: int = 0, precinct: str = "") -> Entry:
        """The entry of a kind, by its order among them."""
        found = [e for e in self.entries if e.kind == kind and (not precinct or e.payload.get("precinct") == precinct)]
        return found[number]

    def index(self, entry: Entry) -> int:
        return next(at for at, one in enumerate(self.entries) if one is entry)

    def insert(self, index: int, body: Any, kind: str, keys: tuple[str, ...], **about: str) -> Entry:
        """A new act at an index."""
        payload = {"kind": kind, "election": "test-2021", "prev": "", "body": body, **about}
        entry = Entry(payload, keys, "")
        self.entries.insert(index, entry)
        return entry

    def envelopes(self) -> list[bytes]:
        """The entries' bytes; chains and references between acts follow the changes, unless `rehash` is off."""
        heads: dict[str, str] = {}
        now: dict[str, str] = {}
        made = []
        for entry in self.entries:
            made.append(self._envelope(entry, heads, now))
        return made

    def _envelope(self, entry: Entry, heads: dict[str, str], now: dict[str, str]) -> bytes:
        payload = entry.payload
        chain = "/".join(part for part in (payload.get("contest"), payload.get("precinct")) if part)
        if self.rehash:
            payload = _replaced(payload, now)
            if payload["kind"] == "result-determined":
                self._recount(payload, now)
            if not entry.frozen:
                payload["prev"] = heads.get(chain, "")
        data = entry.raw if entry.raw is not None else encode(payload)
        digest = hashlib.sha256(data).hexdigest()
        heads[chain] = digest
        if entry.was:
            now[entry.was] = digest
        if entry.envelope is not None:
            return entry.envelope
        return seal(data, entry.type or payload_type(entry.kind, 1), [key(name) for name in entry.keys])

    def _recount(self, payload: dict[str, Any], now: dict[str, str]) -> None:
        """The root over the protocols counted, after their digests changed."""
        finals = [e for e in self.entries if e.kind == "protocol-finalised" and e.was in now]
        tree = root([leaf_hash(bytes.fromhex(now[e.was])) for e in finals])
        payload["body"]["protocols"] = {"number": len(finals), "root": tree.hex()}

    def publish(self, directory: Path) -> Path:
        """Write the record as `actions.publication` does."""
        publish(directory, self.envelopes(), self.law, self.log)
        for path, data in self.files.items():
            (directory / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / path).write_bytes(data)
        return directory


def forge() -> Forge:
    """A fresh workshop over the small election."""
    return copy.deepcopy(_forged())


@cache
def _forged() -> Forge:
    return Forge.of(small_election())


def _names(world: World) -> set[str]:
    known = {"root", "central", "spare", "typist-1", "typist-2", "chief"}
    return known | {grant.office for grant in world.election.keyring}


def _replaced(value: Any, now: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(inner, now) for name, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, now) for inner in value]
    return now.get(value, value) if isinstance(value, str) else value


def publish(
    directory: Path, envelopes: Iterable[bytes], law: Law, signer: NoteSigner = LOG, steps: Iterable[int] = ()
) -> None:
    """A record's files from envelopes; `steps` are sizes at which a checkpoint is published on the way."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "law").mkdir(exist_ok=True)
    (directory / "schemas").mkdir(exist_ok=True)
    (directory / f"law/{law.digest}.json").write_bytes(law.to_json())
    for kind in KINDS:
        path, content = schema_file(kind)
        (directory / path).write_bytes(content)
    (directory / "log.vkey").write_text(f"{LOG.vkey}\n", encoding="utf-8")
    (directory / "README.txt").write_text("A record for tests.\n", encoding="utf-8")
    halts = set(steps)
    with LogWriter(directory, "test.example/log", signer) as writer:
        for number, envelope in enumerate(envelopes, 1):
            writer.extend((envelope,))
            if number in halts:
                writer.checkpoint()
        writer.checkpoint()
