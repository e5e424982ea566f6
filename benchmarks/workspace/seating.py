"""Who sits in the hall, and what lies before them: the protocols to enter, typists and supervisors, and the readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from benchmarks.workspace.people import People
from dauys.actions.opening import open_desk
from dauys.demo.keys import Keys
from dauys.demo.plan import Country, Station
from dauys.election.counting import findings_of
from dauys.election.protocol_entry import Empty, Entry
from dauys.election.state import Contest, Election
from dauys.web.entry.sheet import values_of
from dauys.web.office import law_of


class Size(NamedTuple):
    """How many there are."""

    precincts: int
    each: int  # precincts for one typist, so that nobody has much more to type than others
    readers: int


def seat(country: Country, master: bytes, now: datetime, size: Size) -> dict[str, Any]:
    """The hall of a country's store, which is open."""
    election = open_desk(law_of).election
    people = People(election, Keys(country.seed), master, now)
    chosen = list(_forms(election, country, size))
    commissions = Counter(form["commission"] for form in chosen)
    hall = {
        "size": election.size,
        "forms": chosen,
        "typists": [one for name, forms in commissions.items() for one in people.typists(name, -(-forms // size.each))],
        "supervisors": {name: people.supervisor(name) for name in commissions},
        "readers": people.readers(size.readers),
    }
    return hall | {"cookies": people.signed_in()}


def _forms(election: Election, country: Country, size: Size) -> Iterator[dict[str, Any]]:
    """The protocols to enter: the paper's figures, and for every fourth what a second typist gets wrong at first."""
    stations = {station.id: station for seat in country.seats for station in seat.stations}
    number = 0
    for commission, free in _by_commission(election).items():
        holders = sum(grant.office == commission and grant.role == "operator" for grant in election.keyring)
        for contest, precinct in free[: size.each * holders]:
            form = _form(contest, stations[precinct])
            if form and number < size.precincts:
                number += 1
                yield form | {"commission": commission} | ({"wrong": {}} if number % 4 else {})
    if number < size.precincts:
        raise SystemExit(f"only {number} precincts wait for their entries")


def _by_commission(election: Election) -> dict[str, list[tuple[Contest, str]]]:
    found: dict[str, list[tuple[Contest, str]]] = {}
    for contest in election.contests.values():
        for name, precinct in contest.precincts.items():
            if precinct.closed is not None and isinstance(precinct.entry, Empty):
                found.setdefault(contest.commission, []).append((contest, name))
    return {commission: free for commission, free in found.items() if len(free) > 1}


def _form(contest: Contest, station: Station) -> dict[str, Any]:
    """A form whose figures raise no finding, neither right nor wrong; empty where the paper has one."""
    right, serial = station.paper, f"{station.id}-A"
    first, second, *_ = sorted(right.votes, key=lambda name: -right.votes[name])
    moved = {**right.votes, first: right.votes[first] - 1, second: right.votes[second] + 1}
    wrong = msgspec.structs.replace(right, votes=moved)
    if any(findings_of(contest, station.id, tally) for tally in (right, wrong)):
        return {}
    nobody = {f"issued_by:{member}": "0" for member in range(1, station.members + 1)}
    values, other = (nobody | values_of(Entry("", tally, serial, "")) for tally in (right, wrong))
    differing = {name: value for name, value in other.items() if values[name] != value}
    return {"contest": contest.id, "precinct": station.id, "values": values, "wrong": differing}
