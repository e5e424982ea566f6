"""Keeps the public site in step with the store while the program runs: each accepted act is soon on its pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.apps import apps

from dauys.base.refusals import Refused, Unreadable
from dauys.publish.following import Follower
from dauys.record.faults import RecordFault
from dauys.store import database

_GLANCE = 0.2
_PAUSE = 5.0  # seconds after a fault (a full disk, a log in use) before it is tried anew
_QUIET = 1.0  # seconds without acts after which the slow pages are written
_PATIENCE = 15.0  # ... and after which they are written although acts go on coming

Say = Callable[[str, object], None]


def keep_up(follower: Follower, base: str, processes: int, ending: threading.Event, say: Say) -> None:
    """Follow until `ending` is set. `say` hears of `waits`, `ready` and of each `fault`, which does not end it."""
    try:
        while not ending.is_set():
            try:
                _follow(follower, base, processes, ending, say)
            except (Refused, Unreadable, RecordFault) as fault:
                say("fault", fault)
                ending.wait(_PAUSE)
    finally:
        if apps.ready:
            database.disconnect()


def _follow(follower: Follower, base: str, processes: int, ending: threading.Event, say: Say) -> None:
    waits = False
    while not follower.start(base, processes):
        if not waits:
            say("waits", None)
            waits = True
        if ending.wait(_PAUSE / 5):
            return
    follower.settle()
    say("ready", None)
    last = stale = time.monotonic()
    while not ending.wait(_GLANCE):
        now = time.monotonic()
        if follower.step():
            stale = last if last > stale else stale
            last = now
        if now - last > _QUIET or now - stale > _PATIENCE:
            follower.settle()
            stale = now
