"""Check that profiles leave no gap and no overlap: one system a day, and every topic that the system has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dauys.law.faults import ProfileFault
from dauys.law.provisions import Provision
from dauys.law.reading import Sheet
from dauys.law.topics import TOPICS, System


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a provision is written."""

    sheet: Sheet
    path: str

    def fault(self, code: str, **context: object) -> ProfileFault:
        """A fault at the provision's line."""
        return self.sheet.fault(f"{self.path}.from", code, **context)


Entry = tuple[Provision, Mark]


def check(entries: Iterable[Entry]) -> None:
    """Raise ProfileFault for the first gap, overlap or provision outside its system."""
    sorted_out: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in entries:
        for unit in entry[0].units:
            sorted_out.setdefault((entry[0].office, unit), {}).setdefault(entry[0].topic, []).append(entry)
    for (_, unit), topics in sorted_out.items():
        for found in topics.values():
            found.sort(key=lambda entry: entry[0].start)
            _overlaps(unit, found)
        systems = topics.pop("system", [])
        _gaps(unit, systems)
        for topic in TOPICS:
            if topic != "system":
                _topic(unit, topic, systems, topics.get(topic, []))


def _overlaps(unit: str, found: list[Entry]) -> None:
    for (earlier, _), (later, mark) in pairwise(found):
        if later.start < earlier.end:
            raise mark.fault("overlap", topic=later.topic, unit=unit, start=later.start, end=earlier.end)


def _gaps(unit: str, found: list[Entry]) -> None:
    for (earlier, _), (later, mark) in pairwise(found):
        if later.start > earlier.end:
            raise mark.fault("gap", topic=later.topic, unit=unit, start=earlier.end, end=later.start)


def _topic(unit: str, topic: str, systems: list[Entry], versions: list[Entry]) -> None:
    """The versions of one topic cover exactly the systems that have it."""
    for provision, mark in versions:
        _inside(unit, provision, mark, systems)
    for provision, mark in systems:
        if _has(provision, topic):
            _covered(unit, topic, (provision, mark), versions)


def _has(provision: Provision, topic: str) -> bool:
    system = provision.value
    return isinstance(system, System) and topic not in system.without and topic not in system.not_covered


def _inside(unit: str, provision: Provision, mark: Mark, systems: list[Entry]) -> None:
    day = provision.start
    for system, _ in systems:
        if system.in_force(day) and _has(system, provision.topic):
            day = system.end
    if day < provision.end:
        raise mark.fault("outside-system", topic=provision.topic, unit=unit, day=day)


def _covered(unit: str, topic: str, system: Entry, versions: list[Entry]) -> None:
    day: date = system[0].start
    mark = system[1]
    for provision, later in versions:
        if day < system[0].end and provision.end > day:
            mark = later
            if provision.start > day:
                break
            day = provision.end
    if day < system[0].end:
        raise mark.fault("gap", topic=topic, unit=unit, start=day, end=system[0].end)
