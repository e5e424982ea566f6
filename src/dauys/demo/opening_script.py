"""The script of the opening: genesis, keys from the root down to the precincts, units, observers' organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from dauys import __version__
from dauys.actions.desk import WHOLE
from dauys.base.days import utc_text
from dauys.demo.keys import log_signer
from dauys.demo.plan import Seat, Station
from dauys.demo.script import Scene, Script, Step, decision, moment
from dauys.election.acts.opening import (
    ElectionOpened,
    KeyGranted,
    KeyRevoked,
    LawPin,
    LogPin,
    UnitListed,
    UnitsFixed,
)
from dauys.election.acts.voting import ObserverOrganisationAccredited
from dauys.record.keys import SigningKey

ROOTS = ("root-1", "root-2", "root-3")
THRESHOLD = 2
SECOND = "second-key"
CAPITAL = "Asia/Almaty"
Role = Literal["commission", "operator", "supervisor"]


def roots(scene: Scene) -> tuple[SigningKey, ...]:
    """The root keys."""
    return tuple(scene.keys("root", "commission", name) for name in ROOTS)


def _start(day: date) -> str:
    return utc_text(datetime.combine(day, time(), UTC))


def grant(scene: Scene, office: str, start: date, role: Role = "commission", holder: str = "") -> KeyGranted:
    """A grant to an office's holder (empty: the office itself) until the day on which the demonstration's keys end."""
    key = scene.keys(office, role, holder).public.text
    return KeyGranted(office, role, holder or own(office), key, _start(start), _start(scene.country.timing.keys_end))


def own(office: str) -> str:
    """The holder of an office's own key."""
    return office.replace("/", "-")


def opening(scene: Scene) -> Script:
    """Genesis, the keys of commissions, the units, the organisations: one act a few seconds after the other."""
    at = moment(scene.country.timing.opened, 10 * 60, CAPITAL)
    yield Step(at, _genesis(scene), WHOLE, roots(scene))
    for make in (_commission_keys, _units, _organisations):
        for body, keys in make(scene):
            at += timedelta(seconds=7)
            yield Step(at, body, WHOLE, keys)


def _genesis(scene: Scene) -> ElectionOpened:
    country, law = scene.country, scene.desk.law
    pin = LawPin(law.place, law.digest, country.unit_type, "akim", country.timing.opened.isoformat())
    log = LogPin(country.origin, log_signer(country.seed, country.origin).vkey)
    keys = tuple(key.public.text for key in roots(scene))
    return ElectionOpened(country.title, pin, log, keys, THRESHOLD, f"dauys {__version__}", True, country.seed)


Signed = Iterable[tuple[KeyGranted, tuple[SigningKey, ...]]]


def _commission_keys(scene: Scene) -> Signed:
    start = scene.country.timing.opened
    yield grant(scene, "central", start), roots(scene)[:THRESHOLD]
    for office in sorted({seat.superior for seat in scene.country.seats}):
        yield grant(scene, office, start), (scene.keys("central"),)
    for office, superior in sorted({(seat.commission, seat.superior) for seat in scene.country.seats}):
        yield grant(scene, office, start), (scene.keys(superior),)
        for holder in scene.operators[office]:
            yield grant(scene, office, start, "operator", holder), (scene.keys(office),)
        yield grant(scene, office, start, "supervisor", "supervisor-1"), (scene.keys(office),)


def _units(scene: Scene) -> Iterable[tuple[UnitListed, tuple[SigningKey, ...]]]:
    central = (scene.keys("central"),)
    for area in scene.country.areas:
        yield UnitListed(area.id, area.type, area.names, area.zone, area.parent, area.kato), central
    for seat in scene.country.seats:
        body = UnitListed(
            seat.id, seat.type, seat.names, seat.zone, seat.parent, voters=seat.voters, settlements=seat.settlements
        )
        yield body, central


def _organisations(scene: Scene) -> Iterable[tuple[ObserverOrganisationAccredited, tuple[SigningKey, ...]]]:
    until = scene.country.timing.keys_end.isoformat()
    for name, names, kind in scene.country.organisations:
        body = ObserverOrganisationAccredited(name, names, kind, until)  # type: ignore[arg-type]
        yield body, (scene.keys("central"),)


def units_fixed(scene: Scene, day: date) -> Script:
    """The maslikhats' decisions that fix the units of a pilot, one an oblast, a few minutes after the other."""
    names = {area.id: area.names.en for area in scene.country.areas}
    for number, superior in enumerate(sorted({seat.superior for seat in scene.country.seats})):
        region = superior.partition("/")[2]
        units = tuple(seat.id for seat in scene.country.seats if seat.superior == superior)
        voting = scene.country.timing.voting.isoformat()
        body = UnitsFixed(f"{names[region]} oblast maslikhat", units, voting, decision("maslikhat", region))
        yield Step(moment(day, 11 * 60 + 3 * number, CAPITAL), body, WHOLE, (scene.keys(superior),))


def precinct_keys(scene: Scene) -> Script:
    """The keys of the precinct commissions, after the lists are handed over; a lost one is revoked and replaced."""
    day = scene.country.timing.lists[1] + timedelta(days=1)
    at = moment(day, 9 * 60, CAPITAL)
    rekeyed: list[tuple[Seat, Station]] = []
    for seat in scene.country.seats:
        signer = (scene.keys(seat.commission),)
        for station in seat.stations:
            office = f"precinct/{station.id}"
            at += timedelta(seconds=5)
            yield Step(at, grant(scene, office, day), WHOLE, signer)
            if station.rekeyed:
                rekeyed.append((seat, station))
    at = moment(scene.country.timing.ballot, 9 * 60, CAPITAL)
    for seat, station in rekeyed:
        office, signer = f"precinct/{station.id}", (scene.keys(seat.commission),)
        at += timedelta(minutes=20)
        yield Step(at, KeyRevoked(scene.keys(office).public.keyid, "lost"), WHOLE, signer)
        new = grant(scene, office, at.date(), "commission", SECOND)
        yield Step(at + timedelta(minutes=9), new, WHOLE, signer)


def station_key(scene: Scene, station: Station) -> SigningKey:
    """The key that a precinct commission signs with on voting day: its second where the first was lost."""
    return scene.keys(f"precinct/{station.id}", "commission", SECOND if station.rekeyed else "")
