"""A small demonstration's diary: what its offices will do and when, and the record that comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dauys import __version__
from dauys.actions.building import building
from dauys.actions.desk import About, Desk
from dauys.actions.publication import publish
from dauys.base.days import utc_text
from dauys.demo.keys import Keys, log_signer
from dauys.election.acts.body import Body, Decision, Names
from dauys.election.acts.opening import ElectionOpened, KeyGranted, LawPin, LogPin, UnitListed
from dauys.election.state import Election
from dauys.law import Law, load

ZONE = "Asia/Almaty"
ROOT = "root"
Make = Callable[[Election], Body]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a demonstration is: its election's id and title, its seed, type of unit, and the time its keys hold."""

    name: str
    title: Names
    seed: str
    unit_type: str
    opened: datetime
    closed: datetime

    @property
    def origin(self) -> str:
        """The origin of its log."""
        return f"dauys.example/demo/{self.name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act to come: when, about which contest, signed by which office, and what it says given the state then."""

    at: datetime
    office: str
    make: Make
    contest: str = ""


def local(day: str, hour: str = "10:00") -> datetime:
    """An instant of the demonstrations' time zone."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(ZONE))


def paper(seed: str, *words: object) -> str:
    """The SHA-256 of a paper that the demonstration only pretends to have."""
    return hashlib.sha256(" ".join(("synthetic paper", seed, *map(str, words))).encode()).hexdigest()


def decision(seed: str, number: str) -> Decision:
    """A decision of that number, with the hash of its pretended text."""
    return Decision(number, paper(seed, number))


def opening(setting: Setting, law: Law, offices: Sequence[tuple[str, str]], units: Sequence[UnitListed]) -> list[Entry]:
    """The first acts: genesis, marked synthetic; the offices' keys, each as (office, who grants it); the units."""
    keys = Keys(setting.seed)
    vkey = log_signer(setting.seed, setting.origin).vkey
    start, end = utc_text(setting.opened), utc_text(setting.closed)

    def genesis(_election: Election) -> Body:
        pin = LawPin(law.place, law.digest, setting.unit_type, "akim", setting.opened.date().isoformat())
        log, roots = LogPin(setting.origin, vkey), (keys(ROOT).public.text,)
        return ElectionOpened(setting.title, pin, log, roots, 1, f"dauys {__version__}", True, setting.seed)

    def grant(office: str) -> Make:
        holder = office.replace("/", "-")
        return lambda _: KeyGranted(office, "commission", holder, keys(office).public.text, start, end)

    def listing(unit: UnitListed) -> Make:
        return lambda _: unit

    grants = [Entry(setting.opened, by, grant(office)) for office, by in offices]
    listed = [Entry(setting.opened, "central", listing(unit)) for unit in units]
    return [Entry(setting.opened, ROOT, genesis), *grants, *listed]


def keep(desk: Desk, setting: Setting, diary: Sequence[Entry], progress: Progress) -> None:
    """Make the acts of a diary in the order of their time, in one transaction. Raises Refused; nothing is kept then."""
    keys = Keys(setting.seed)
    with desk.batch():
        for entry in sorted(diary, key=lambda entry: entry.at):
            desk.act(entry.make(desk.election), About(entry.contest), entry.at, [keys(entry.office)])
            progress(desk.election.size)


def record(
    out: Path, setting: Setting, write: Callable[[Law], list[Entry]], store: str | None, progress: Progress
) -> int:
    """Make and publish the record of a diary at `out`; the number of acts. Nothing is left at `out` on any fault."""
    law = load("kz")
    with building(out, store) as site:
        desk = Desk(law, setting.name)
        keep(desk, setting, write(law), progress)
        publish(desk, site.public, log_signer(setting.seed, setting.origin))
    return desk.election.size
