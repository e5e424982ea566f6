"""The law of one country: all its provisions by date, and the rules in force for a unit on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec

from dauys.law import topics
from dauys.law.faults import OutsideCoverage
from dauys.law.provisions import Country, Provision
from dauys.law.rules import Rules


@dataclass(frozen=True)
class Law:
    """All provisions of a country: each covered day of a unit has one system with all its topics."""

    place: str
    country: Country
    provisions: tuple[Provision, ...]
    _made: dict[tuple[str, str, date], Rules] = field(default_factory=dict, compare=False, repr=False)
    _written: bytes = field(default=b"", compare=False, repr=False)  # as it was read: a record's copy stays what it is

    @cached_property
    def _index(self) -> dict[tuple[str, str], dict[str, list[Provision]]]:
        index: dict[tuple[str, str], dict[str, list[Provision]]] = {}
        for provision in self.provisions:
            for unit in provision.units:
                topics_of = index.setdefault((provision.office, unit), {})
                topics_of.setdefault(provision.topic, []).append(provision)
        return index

    def offices(self) -> list[str]:
        """The offices that the profiles cover."""
        return sorted({office for office, _ in self._index})

    def units(self, office: str = "akim") -> list[str]:
        """The unit types of an office, in the order of the profiles; empty for an unknown office."""
        return [unit for known, unit in self._index if known == office]

    def systems(self, unit: str, office: str = "akim") -> list[Provision]:
        """The systems of a unit in time order: its coverage."""
        found = self._index.get((office, unit), {}).get("system", [])
        return sorted(found, key=lambda p: p.start)

    def rules(self, unit: str, on: date, office: str = "akim") -> Rules:
        """The rules in force for `unit` on the day `on`. Raises OutsideCoverage where nothing covers it."""
        made = self._made.get((unit, office, on))
        if made is None:
            made = self._made[unit, office, on] = self._rules(unit, on, office)
        return made

    def _rules(self, unit: str, on: date, office: str) -> Rules:
        found = {
            topic: provision
            for topic, versions in self._index.get((office, unit), {}).items()
            for provision in versions
            if provision.in_force(on)
        }
        system = found.get("system")
        if system is None or not isinstance(system.value, topics.System):
            raise OutsideCoverage(self.place, "system", on, unit, office)
        wording = system.value.wording
        ordered = {t: found[t].under(wording) for t in topics.TOPICS if t in found}
        return Rules(self.place, unit, on, office, ordered)

    def to_json(self) -> bytes:
        """Everything as canonical JSON (sorted ASCII keys, no spaces, nulls or floats).

        A law that was read from such bytes gives the same ones again, also where a later program knows more fields.
        """
        if self._written:
            return self._written
        whole: dict[str, Any] = {
            "place": self.place,
            "country": msgspec.to_builtins(self.country),
            "provisions": [msgspec.to_builtins(p) for p in self.provisions],
        }
        return msgspec.json.encode(whole, order="sorted")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of `to_json`, in hexadecimal: what genesis pins."""
        return sha256(self.to_json()).hexdigest()

    @classmethod
    def from_json(cls, data: bytes) -> Law:
        """The law that `to_json` wrote, here or in an earlier program. Raises msgspec.DecodeError for other bytes."""
        if msgspec.json.encode(msgspec.json.decode(data), order="sorted") != data:
            raise msgspec.DecodeError("these bytes are not canonical JSON")
        whole = msgspec.json.decode(data, type=_Whole)
        return cls(whole.place, whole.country, tuple(_provision(p) for p in whole.provisions), _written=data)


class _Whole(msgspec.Struct, forbid_unknown_fields=True):
    place: str
    country: Country
    provisions: list[dict[str, Any]]


def _provision(plain: dict[str, Any]) -> Provision:
    shape = topics.TOPICS.get(str(plain.get("topic")))
    if shape is None:
        raise msgspec.ValidationError(f"unknown topic {plain.get('topic')!r}")
    value = msgspec.convert(plain.get("value"), shape)
    rest = msgspec.convert({**plain, "value": {}}, Provision)
    return msgspec.structs.replace(rest, value=value)
