"""Finds people who stand on two voter lists: certainly, by identity number, or possibly, by name and day of birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import QuerySet

from dauys.actions.rolls import STRUCK_OUT
from dauys.election.offices import contains
from dauys.election.stages import Stage
from dauys.election.state import Election
from dauys.store.models.rolls import Voter

Kind = Literal["same", "possible"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A row of a list, without anything of the person."""

    contest: str
    precinct: str
    number: int


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """Two rows that are one person: `same` by identity number, `possible` by name and day of birth."""

    here: Spot
    there: Spot
    kind: Kind


def rivals(election: Election, contest: str) -> frozenset[str]:
    """The contests on whose lists nobody of this one's may stand: those of the same day in units apart, and itself.

    A voter of a rural okrug may well vote for its akim and for that of the district around it on one day.
    """
    own = election.contests[contest]
    unit = f"unit/{own.unit.unit}"
    found = {contest}
    for name, other in election.contests.items():
        apart = not _nested(unit, f"unit/{other.unit.unit}")
        if apart and other.voting_day == own.voting_day and other.stage is not Stage.CANCELLED:
            found.add(name)
    return frozenset(found)


def duplicates(election: Election, contest: str, precinct: str = "") -> tuple[Duplicate, ...]:
    """Every pair of rows that are, or may be, one person: one row on the lists of this contest (or of one precinct of
    it), the other on these or on a rival contest's. Each pair once; who is struck out counts nowhere."""
    among = rivals(election, contest)
    own = _standing([contest])
    if precinct:
        own = own.filter(precinct=precinct)
    return tuple(sorted({*_same(own, among), *_possible(own, among)}))


def _same(own: QuerySet[Voter], among: Collection[str]) -> Iterator[Duplicate]:
    mine: dict[bytes, list[Voter]] = defaultdict(list)
    for voter in own.iterator():
        mine[bytes(voter.iin_blind)].append(voter)
    for other in _standing(among).filter(iin_blind__in=own.values("iin_blind")).iterator():
        yield from _pairs("same", mine[bytes(other.iin_blind)], other)


def _possible(own: QuerySet[Voter], among: Collection[str]) -> Iterator[Duplicate]:
    mine: dict[tuple[str, date], list[Voter]] = defaultdict(list)
    for voter in own.iterator():
        mine[voter.name_fold, voter.born].append(voter)
    alike = _standing(among).filter(name_fold__in=own.values("name_fold"), born__in=own.values("born"))
    for other in alike.iterator():
        twins = [v for v in mine.get((other.name_fold, other.born), ()) if bytes(v.iin_blind) != bytes(other.iin_blind)]
        yield from _pairs("possible", twins, other)


def _pairs(kind: Kind, voters: list[Voter], other: Voter) -> Iterator[Duplicate]:
    """The pairs, the row of the asked contest first; both in it: by number, so that each pair is one value."""
    there = Spot(other.contest, other.precinct, other.number)
    for voter in voters:
        if voter.pk != other.pk:
            here = Spot(voter.contest, voter.precinct, voter.number)
            first, second = sorted((here, there)) if here.contest == there.contest else (here, there)
            yield Duplicate(first, second, kind)


def _standing(contests: Collection[str]) -> QuerySet[Voter]:
    """The rows in question, with no more of the person than is compared."""
    found = Voter.objects.filter(contest__in=sorted(contests)).exclude(mark=STRUCK_OUT)
    return found.only("contest", "precinct", "number", "iin_blind", "name_fold", "born").order_by("id")


def _nested(one: str, other: str) -> bool:
    return contains(one, other) or contains(other, one)
