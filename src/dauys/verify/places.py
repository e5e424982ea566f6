"""Where in a record something is: the act, the contest and precinct, or the published file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dauys.base.texts import Lang, text
from dauys.election.kinds import Act

_LEAST = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True)
class Place:
    """An act (index in the log, kind, digest), what it is about, or a file; unknown parts are empty, index -1."""

    index: int = -1
    kind: str = ""
    digest: str = ""
    contest: str = ""
    precinct: str = ""
    file: str = ""

    def text(self, lang: Lang = "en") -> str:
        """The place in words; empty where nothing is known of it."""
        parts = []
        if self.file:
            parts.append(self.file)
        if self.index >= 0:
            named = f"{self.kind} ({self.digest[:12]}…)" if self.digest else self.kind
            parts.append(text("verify.at-act", lang, index=self.index, named=named).strip())
        if self.contest:
            parts.append(text("verify.at-contest", lang, contest=self.contest))
        if self.precinct:
            parts.append(text("verify.at-precinct", lang, precinct=self.precinct))
        return ", ".join(parts)

    def to_json(self) -> dict[str, object]:
        """The known parts as plain values."""
        whole = {name: getattr(self, name) for name in ("kind", "digest", "contest", "precinct", "file")}
        return ({"index": self.index} if self.index >= 0 else {}) | {k: v for k, v in whole.items() if v}


NOWHERE = Place()


def place_of(act: Act) -> Place:
    """The place of an act."""
    return Place(act.index, act.kind, act.digest, act.contest, act.precinct)


def claimed_place(entry: bytes, index: int) -> Place:
    """The place that a damaged entry still names, as far as it can be read; only to tell a reader where to look."""
    try:
        payload: Any = _LEAST.decode(msgspec.json.decode(entry, type=_Wire).payload)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Place(index)
    if not isinstance(payload, dict):
        return Place(index)
    kind, contest, precinct = (_line(payload.get(name)) for name in ("kind", "contest", "precinct"))
    return Place(index, kind, "", contest, precinct)


class _Wire(msgspec.Struct):
    payload: bytes


def _line(value: object) -> str:
    return value[:100] if isinstance(value, str) and value.isprintable() else ""
