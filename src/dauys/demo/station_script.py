"""The scripts of a precinct: manifest, delivery, observers, proxies, and voting day up to the closing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dauys.actions.desk import About
from dauys.demo.chance import Chance
from dauys.demo.opening_script import station_key
from dauys.demo.plan import HOURS, Seat, Station
from dauys.demo.script import Scene, Script, Step, day_between, moment, sha
from dauys.demo.streets import streets
from dauys.election.acts.body import Body, Correction
from dauys.election.acts.calling import PrecinctListed, VoterListCommitted
from dauys.election.acts.voting import (
    BallotsDelivered,
    ObserverAccredited,
    Portable,
    PrecinctClosed,
    PrecinctOpened,
    ProxyRegistered,
    TurnoutReported,
)

_DAY = timedelta(days=1)
_PROXY_PERCENT = 62

# A commission writes the cause of its correction in both languages.
_MISHEARD = "телефонмен қате сан айтылған / по телефону названо неверное число"


def form_serials(station: Station) -> tuple[str, str]:
    """The serial numbers of the precinct's two protocol forms."""
    return f"{station.id}-A", f"{station.id}-B"


def before_voting(scene: Scene, seat: Seat, station: Station) -> Script:
    """From the listing of the precinct to the ballots in its safe, and the list's last state on the eve."""
    timing, stream = scene.country.timing, scene.stream("before", station.id)
    serials, where = form_serials(station), streets(seat, station)
    listed = PrecinctListed(station.number, station.names, station.members, False, serials, where)
    at = moment(day_between(stream, *timing.precincts), 9 * 60 + stream.below(240), seat.zone)
    yield _office(scene, seat, station, at, listed)
    day = day_between(stream, *timing.lists)
    at = moment(day, 14 * 60 + stream.below(200), seat.zone)
    yield _office(scene, seat, station, at, _list(seat, station, station.first_voters, day))
    at = moment(day_between(stream, *timing.delivery), 9 * 60 + stream.below(400), seat.zone)
    seals = (f"{station.number}-1", f"{station.number}-2")
    yield _office(scene, seat, station, at, BallotsDelivered(station.delivered, seals))
    if station.voters != station.first_voters:
        eve = timing.voting - _DAY
        at = moment(eve, 18 * 60 + stream.below(60), seat.zone)
        yield _office(scene, seat, station, at, _list(seat, station, station.voters, eve))


def _office(scene: Scene, seat: Seat, station: Station, at: datetime, body: Body) -> Step:
    return Step(at, body, scene.about(seat, station), (scene.keys(seat.commission),))


def _list(seat: Seat, station: Station, voters: int, day: date) -> VoterListCommitted:
    as_of = moment(day, 8 * 60, seat.zone).strftime("%Y-%m-%dT%H:%M:%SZ")
    return VoterListCommitted(voters, sha("list", station.id, voters), as_of)


def people_at(scene: Scene, seat: Seat, station: Station) -> Script:
    """Observers and candidates' proxies for the precinct, in the last days before voting."""
    timing, stream = scene.country.timing, scene.stream("people", station.id)
    bodies: list[Body] = []
    organisations = stream.sample(scene.country.organisations, station.observers)
    bodies += [ObserverAccredited(name, f"o-{station.id}-{n}") for n, (name, _, _) in enumerate(organisations, 1)]
    bodies += [
        ProxyRegistered(candidate.id, f"p-{station.id}-{candidate.id}")
        for candidate in seat.cast
        if candidate.stands and stream.happens(_PROXY_PERCENT)
    ]
    day, minute = day_between(stream, *timing.accreditation), 9 * 60 + stream.below(240)
    for number, body in enumerate(stream.shuffled(bodies)):
        yield _office(scene, seat, station, moment(day, minute + 6 * number, seat.zone), body)


def voting_day(scene: Scene, seat: Seat, station: Station) -> Script:
    """Opening, the turnout reports (now and then one is corrected), closing."""
    timing, stream = scene.country.timing, scene.stream("voting", station.id)
    day, key, about = timing.voting, station_key(scene, station), scene.about(seat, station)
    seals = (f"{station.number}-b1", f"{station.number}-b2")
    portable = (Portable(1, f"{station.number}-p1"),)
    opened = PrecinctOpened(station.delivered, 2, seals, station.members - stream.below(2), portable)
    yield Step(moment(day, 6 * 60 + 20 + stream.below(38), seat.zone), opened, about, (key,))
    slipped = stream.choice(HOURS[:-1]) if station.slip else ""
    for hour, issued in zip(HOURS, station.by_hour, strict=True):
        at = moment(day, 60 * int(hour[:2]) + 1 + stream.below(14), seat.zone, stream.below(60))
        wrong = issued + 1 + stream.below(4) if hour == slipped and issued + 5 <= station.delivered else issued
        yield Step(at, TurnoutReported(hour, wrong), about, (key,))
        if wrong != issued:
            yield _corrected(scene, seat, station, at, TurnoutReported(hour, issued))
    at = moment(day, 20 * 60 + stream.below(20), seat.zone, stream.below(60))
    yield Step(at, PrecinctClosed(station.closing), about, (key,))


def _corrected(scene: Scene, seat: Seat, station: Station, at: datetime, body: TurnoutReported) -> Step:
    head = scene.desk.election.heads[f"{scene.contest_id(seat)}/{station.id}"]
    fixed = About(
        scene.contest_id(seat),
        station.id,
        Correction(head, _MISHEARD),
    )
    keys = (station_key(scene, station), scene.keys(seat.superior))
    return Step(at + timedelta(minutes=12), body, fixed, keys)


def closing_minute(stream: Chance, station: Station) -> int:
    """Minutes after midnight of voting day when the paper protocol reaches the district commission."""
    return 21 * 60 + 20 + station.voters // 12 + stream.below(90)
