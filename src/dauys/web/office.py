"""This process's place at the record: one desk, one custody, one request at a time."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from dauys.actions.custody import Custody
from dauys.actions.desk import Desk
from dauys.actions.opening import genesis, open_desk
from dauys.base.refusals import Refused, refuse
from dauys.election.state import Election
from dauys.law import Law, load
from dauys.store.arriving import Arrival
from dauys.store.models import Setting
from dauys.web.keys import custody_key, office_folder

CLOCK = "clock-offset-seconds"
T = TypeVar("T")


class Office:
    """The desk and the custody of a process; `lock` is held for each request, so that no two share the desk."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._desk: Desk | None = None
        self._custody: Custody | None = None
        self._election: Election | None = None
        self._beside: dict[object, Any] = {}

    def desk(self, size: int | None = None) -> Desk | None:
        """The desk, caught up with the store (`size`: its entries, if known); None while there is no record."""
        if self._desk is None:
            if genesis() is None:
                return None
            self._desk = open_desk(law_of)
            gc.freeze()  # the whole record stays for as long as the process: the collector need not walk it each time
        else:
            self._desk.refresh(size)
        return self._desk

    @property
    def custody(self) -> Custody:
        """The keys in custody. Raises Refused where the custody key is missing."""
        if self._custody is None:
            self._custody = Custody(custody_key())
        return self._custody

    def beside(self, election: Election, made: Callable[[Election], T]) -> T:
        """What this process keeps beside a state, once made from it; forgotten with the state."""
        if self._election is not election:
            self._election, self._beside = election, {}
        if made not in self._beside:
            self._beside[made] = made(election)
        kept: T = self._beside[made]
        return kept

    def forget(self) -> None:
        """Forget what was read: another store, or other keys."""
        self._desk = self._custody = self._election = None
        self._beside = {}


OFFICE = Office()


def law_of(place: str, digest: str) -> Law:
    """The law that a record pins: the program's own, or the one that the office keeps in `law/`.

    Raises Refused where neither has the digest.
    """
    law = load(place)
    if not digest or law.digest == digest:
        return law
    kept = office_folder() / "law" / f"{digest}.json"
    if kept.is_file():
        return Law.from_json(kept.read_bytes())
    raise Refused(refuse("actions.law-changed", pinned=digest[:12], own=law.digest[:12]))


def now_for(desk: Desk | None, arrival: Arrival | None = None) -> datetime:
    """The time: the machine's; in a synthetic record moved by as much as the administrator set.

    An `arrival` has brought this setting; without one it is asked for.
    """
    machine = datetime.now(UTC).replace(microsecond=0)
    genesis_ = desk.election.genesis if desk else None
    if genesis_ is None or not genesis_.synthetic:
        return machine
    moved = arrival.setting if arrival else Setting.objects.filter(name=CLOCK).values_list("value", flat=True).first()
    return machine + timedelta(seconds=int(moved or 0))


def move_clock(desk: Desk, to: datetime) -> None:
    """Set the clock of a synthetic record. Raises Refused for any other."""
    genesis_ = desk.election.genesis
    if genesis_ is None or not genesis_.synthetic:
        raise Refused(refuse("actions.real-clock"))
    seconds = round((to - datetime.now(UTC).replace(microsecond=0)).total_seconds())
    Setting.objects.update_or_create(name=CLOCK, defaults={"value": seconds})
