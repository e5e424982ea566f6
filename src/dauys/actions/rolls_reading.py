"""What is read from a voter list: totals, pages of it, look-ups, the rows for printing, the trace of changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet

from dauys.actions.rolls import ADDED, STRUCK_OUT, Roll
from dauys.base.alphabet import fold
from dauys.base.iin import LENGTH, masked
from dauys.election.roll_clock import birth_listed
from dauys.store.models.rolls import AbsenteeCertificate, CorrectionRequest, HomeRequest, RollChange, Voter

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a list: voters on it; of them added; struck out; with a certificate for elsewhere; who may come
    with one; who vote at home; requests to correct that are undecided, and of these late."""

    voters: int
    added: int
    struck_out: int
    certificates: int
    arriving: int
    home: int
    undecided: int
    late: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A voter as pages show one: the identity number by its last digits only. Nothing of the person in `repr`."""

    id: int
    number: int
    name: str = field(repr=False)
    birth: str = field(repr=False)
    iin: str = field(repr=False)
    address: str = field(repr=False)
    settlement: str = field(repr=False)
    mark: str = ""
    reason: str = ""
    certificate: int = 0
    home: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the list on paper (art. 24): with the identity number whole. Nothing of the person in `repr`."""

    number: int
    name: str = field(repr=False)
    birth: str = field(repr=False)
    iin: str = field(repr=False)
    address: str = field(repr=False)
    certificate: int
    home: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the trace; `private` is what was sealed with it."""

    number: int
    kind: str
    reason: str
    by: str
    at: datetime
    private: dict[str, Any] = field(repr=False)


def totals(roll: Roll, now: datetime) -> Totals:
    """The figures of a list at a moment."""
    place = {"contest": roll.contest.id, "precinct": roll.precinct}
    standing = roll.standing()
    undecided = CorrectionRequest.objects.filter(**place, outcome="")
    arriving = AbsenteeCertificate.objects.filter(contest=roll.contest.id, to_precinct=roll.precinct)
    return Totals(
        voters=standing.count(),
        added=standing.filter(mark=ADDED).count(),
        struck_out=roll.voters().filter(mark=STRUCK_OUT).count(),
        certificates=AbsenteeCertificate.objects.filter(**place).exclude(voter__mark=STRUCK_OUT).count(),
        arriving=arriving.exclude(voter__mark=STRUCK_OUT).count(),
        home=HomeRequest.objects.filter(**place).exclude(voter__mark=STRUCK_OUT).count(),
        undecided=undecided.count(),
        late=undecided.filter(due_at__lte=now).count(),
    )


def listed(
    roll: Roll, start: int = 0, most: int = MOST_FOUND, order: Literal["number", "name"] = "number"
) -> tuple[Listed, ...]:
    """A page of the list by number, or by name in the order of the Kazakh alphabet; struck-out voters are marked."""
    by = ("number",) if order == "number" else ("name_order", "number")
    return _shown(roll, roll.voters().order_by(*by)[start : start + most])


def one(roll: Roll, voter_id: int) -> Listed:
    """One voter of the list. Raises Refused for anyone else's id."""
    return _shown(roll, roll.voters().filter(pk=roll.voter(voter_id).pk))[0]


def find(roll: Roll, words: str) -> tuple[Listed, ...]:
    """The voters whose identity number or number in the list is `words`, or in whose name they stand; at most 50."""
    wanted = " ".join(words.split())
    if not wanted:
        return ()
    if not wanted.isascii() or not wanted.isdigit():
        found = roll.voters().filter(name_fold__contains=fold(wanted))
    elif len(wanted) == LENGTH:
        found = roll.voters().filter(iin_blind=roll.blind(wanted))
    else:
        found = roll.voters().filter(number=int(wanted)) if len(wanted) < 9 else Voter.objects.none()
    return _shown(roll, found.order_by("name_order", "number")[:MOST_FOUND])


def printed(roll: Roll) -> tuple[Printed, ...]:
    """The list for paper: who is on it, by number."""
    rows = roll.standing().select_related("certificate", "home_request").order_by("number")
    return tuple(
        Printed(
            row.number,
            row.name,
            birth_listed(roll.contest, row.born),
            roll.iin(row),
            row.address,
            _certificate(row),
            hasattr(row, "home_request"),
        )
        for row in rows
    )


def changes(roll: Roll) -> tuple[Change, ...]:
    """The trace of a list's changes, the newest first."""
    rows = RollChange.objects.filter(contest=roll.contest.id, precinct=roll.precinct).order_by("-id")
    return tuple(Change(r.number, r.kind, r.reason, r.by, r.at, roll.open(r.sealed)) for r in rows)


def _shown(roll: Roll, rows: QuerySet[Voter]) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            row.pk,
            row.number,
            row.name,
            birth_listed(roll.contest, row.born),
            masked(roll.iin(row)),
            row.address,
            row.settlement,
            row.mark,
            row.reason,
            _certificate(row),
            hasattr(row, "home_request"),
            row.version,
        )
        for row in rows.select_related("certificate", "home_request")
    )


def _certificate(voter: Voter) -> int:
    return voter.certificate.number if hasattr(voter, "certificate") else 0
