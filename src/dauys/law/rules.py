"""The law of one country, and the rules that it sets for a unit on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from dauys.law import topics
from dauys.law.faults import OutsideCoverage
from dauys.law.provisions import Country, Provision

S = TypeVar("S", bound=topics.Shape)


@dataclass(frozen=True)
class Rules:
    """The rules in force for one unit type on one day: a typed value per topic.

    A topic that the system does not have, or that no source was found for, raises OutsideCoverage.
    """

    place: str
    unit: str
    on: date
    office: str
    provisions: Mapping[str, Provision]

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions.values())

    def has(self, topic: str) -> bool:
        """Whether the topic is covered here."""
        return topic in self.provisions

    def provision(self, topic: str) -> Provision:
        """The whole provision of a topic: value, citations, period and choices."""
        found = self.provisions.get(topic)
        if found is None:
            raise OutsideCoverage(self.place, topic, self.on, self.unit, self.office)
        return found

    def article(self, topic: str, key: str = "") -> str:
        """A short citation for refusals: `EL-2021 art. 113-3(5)`; with `key`, that of one key."""
        return self.provision(topic).cite(key).text()

    def _value(self, topic: str, shape: type[S]) -> S:
        value = self.provision(topic).value
        if not isinstance(value, shape):
            raise TypeError(f"{topic}: {type(value).__name__} is not {shape.__name__}")
        return value

    @property
    def kind(self) -> str:
        """`direct`, `indirect` or `appointed`."""
        return self.system.kind

    @property
    def wording(self) -> str:
        """The wording of the law in force, such as `EL-2023`."""
        return self.system.wording

    @cached_property
    def system(self) -> topics.System:
        """Who chooses the office."""
        return self._value("system", topics.System)

    @cached_property
    def term(self) -> topics.Term:
        """Length of the term."""
        return self._value("term", topics.Term)

    @cached_property
    def calendar(self) -> topics.Calendar:
        """Days before voting and hours of the day."""
        return self._value("calendar", topics.Calendar)

    @cached_property
    def eligibility(self) -> topics.Eligibility:
        """Conditions that every candidate must meet."""
        return self._value("eligibility", topics.Eligibility)

    @cached_property
    def nomination(self) -> topics.Nomination:
        """Routes of nomination."""
        return self._value("nomination", topics.Nomination)

    @cached_property
    def signatures(self) -> topics.Signatures:
        """Support signatures."""
        return self._value("signatures", topics.Signatures)

    @cached_property
    def minimum(self) -> topics.Minimum:
        """The least number of candidates."""
        return self._value("minimum", topics.Minimum)

    @cached_property
    def deposit(self) -> topics.Deposit:
        """The election deposit."""
        return self._value("deposit", topics.Deposit)

    @cached_property
    def ballot(self) -> topics.Ballot:
        """Languages, order and lines of the ballot."""
        return self._value("ballot", topics.Ballot)

    @cached_property
    def precincts(self) -> topics.Precincts:
        """Size of precincts and their commissions."""
        return self._value("precincts", topics.Precincts)

    @cached_property
    def protocol(self) -> topics.Protocol:
        """Lines and control equations of the protocol."""
        return self._value("protocol", topics.Protocol)

    @cached_property
    def outcome(self) -> topics.Outcome:
        """Who wins."""
        return self._value("outcome", topics.Outcome)

    @cached_property
    def ties(self) -> topics.Ties:
        """What a tie leads to."""
        return self._value("ties", topics.Ties)

    @cached_property
    def annulment(self) -> topics.Annulment:
        """Who may annul a precinct or an election."""
        return self._value("annulment", topics.Annulment)

    @cached_property
    def publication(self) -> topics.Publication:
        """What is published about the result."""
        return self._value("publication", topics.Publication)

    @cached_property
    def complaints(self) -> topics.Complaints:
        """Clocks of complaints."""
        return self._value("complaints", topics.Complaints)

    @cached_property
    def observers(self) -> topics.Observers:
        """Who may observe."""
        return self._value("observers", topics.Observers)

    @cached_property
    def accountability(self) -> topics.Accountability:
        """Reports to the people and no confidence."""
        return self._value("accountability", topics.Accountability)

    @cached_property
    def acts(self) -> topics.Acts:
        """Which offices must sign each kind of act."""
        return self._value("acts", topics.Acts)


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
