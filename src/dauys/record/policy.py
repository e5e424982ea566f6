"""Trust policies (C2SP tlog-policy): which logs and witnesses are known, and whose cosignatures make a
quorum.
"""

from __future__ import annotations

from dataclasses import dataclass

from dauys.record.checkpoint import Checkpoint, open_checkpoint
from dauys.record.faults import BadKey, BadNote, RecordFault
from dauys.record.keys import b64
from dauys.record.note import Verifier, verified
from dauys.record.vkey import parse_vkey, parse_witness

_NONE = "none"


class BadPolicy(RecordFault):
    """A policy file that cannot be read; names the line."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Known logs, known witnesses by their name in the policy, groups as (k, members), and the name of the
    quorum.
    """

    logs: tuple[Verifier, ...]
    witnesses: dict[str, Verifier]
    groups: dict[str, tuple[int, tuple[str, ...]]]
    quorum: str

    def met(self, cosigned: frozenset[str]) -> bool:
        """Whether the witnesses named in `cosigned` make the quorum."""
        return self.quorum == _NONE or self._witnessed(self.quorum, cosigned)

    def _witnessed(self, name: str, cosigned: frozenset[str]) -> bool:
        if name in self.witnesses:
            return name in cosigned
        least, members = self.groups[name]
        return sum(self._witnessed(member, cosigned) for member in members) >= least

    def open(self, checkpoint: bytes) -> Checkpoint:
        """The checkpoint, if a known log signed it and the quorum cosigned it. Raises BadNote otherwise."""
        head, note = open_checkpoint(checkpoint, self.logs)
        keys = {(s.name, s.key_id) for s in verified(note, self.witnesses.values())}
        cosigned = frozenset(n for n, v in self.witnesses.items() if (v.name, v.key_id) in keys)
        if not self.met(cosigned):
            raise BadNote("quorum-missing", quorum=self.quorum, witnesses=", ".join(sorted(cosigned)))
        return head


def parse_policy(written: str) -> Policy:
    """Read a policy file.

    Raises BadPolicy naming the line: unknown words, names not yet defined, doubled keys, no quorum.
    """
    draft = _Draft()
    for number, line in enumerate(written.split("\n"), 1):
        words = line.replace("\t", " ").split(" ")
        items = [word for word in words if word]
        if not items or items[0].startswith("#"):
            continue
        try:
            draft.read(items)
        except (BadKey, ValueError, KeyError, IndexError) as error:
            raise BadPolicy("policy-line", line=number) from error
    if draft.quorum is None:
        raise BadPolicy("policy-no-quorum")
    return Policy(tuple(draft.logs), draft.witnesses, draft.groups, draft.quorum)


class _Draft:
    def __init__(self) -> None:
        self.logs: list[Verifier] = []
        self.witnesses: dict[str, Verifier] = {}
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.quorum: str | None = None
        self._used: set[str] = set()
        self._keys: set[tuple[str, bytes]] = set()

    def read(self, items: list[str]) -> None:
        word = items[0]
        if word == "log" and len(items) in (2, 3):
            self.logs.append(self._fresh("log", parse_vkey(items[1])))
        elif word == "witness" and len(items) in (3, 4):
            self._new_name(items[1])
            self.witnesses[items[1]] = self._fresh("witness", parse_witness(items[2]))
        elif word == "group" and len(items) >= 4:
            self._group(items[1], items[2], tuple(items[3:]))
        elif word == "quorum" and len(items) == 2 and self.quorum is None:
            if items[1] != _NONE:
                self._defined(items[1])
            self.quorum = items[1]
        else:
            raise ValueError(word)

    def _group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        for member in members:
            self._defined(member)
            if member in self._used:
                raise ValueError(member)
            self._used.add(member)
        self._new_name(name)
        least = {"all": len(members), "any": 1}.get(threshold) or int(threshold)
        if not 1 <= least <= len(members):
            raise ValueError(threshold)
        self.groups[name] = (least, members)

    def _new_name(self, name: str) -> None:
        if name == _NONE or name in self.witnesses or name in self.groups:
            raise ValueError(name)

    def _defined(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise KeyError(name)

    def _fresh(self, role: str, verifier: Verifier) -> Verifier:
        key = (role, b64(verifier.vkey.split("+", 2)[2])[1:])
        if key in self._keys:
            raise ValueError(verifier.vkey)
        self._keys.add(key)
        return verifier
