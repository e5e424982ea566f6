"""The rules that the law sets for a unit on a day: one typed value per topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from dauys.law import topics
from dauys.law.faults import OutsideCoverage
from dauys.law.provisions import Provision

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
