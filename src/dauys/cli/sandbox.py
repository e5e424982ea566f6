"""What is served beside the workspace on request: the training sandbox, and a rehearsal of a demonstration's night."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dauys.actions.office_files import READY, STORE
from dauys.actions.rehearsal import REHEARSAL, SITE, asked
from dauys.cli.besides import start, stop

_GLANCE = 0.5
_OURS = ("DATABASE_URL", "DAUYS_STORE", "DAUYS_RECORD", "DAUYS_CUSTODY_KEY_FILE", "DAUYS_SECRET_KEY_FILE")


@dataclass(frozen=True, slots=True)
class OnRequest:
    """A program of ours that runs for as long as the file `ready` is there; `begin` starts it."""

    ready: Path
    begin: Callable[[], subprocess.Popen[bytes] | None]

    def attend(self, ending: threading.Event) -> None:
        """Start the program when the file appears or is written anew; stop it when the file or the workspace goes.

        One that ends by itself (its port is taken) is tried again when the file is written anew.
        """
        running: subprocess.Popen[bytes] | None = None
        tried = 0
        while not ending.wait(_GLANCE):
            ready = self._written()
            if running is not None and (ready != tried or running.poll() is not None):
                stop(running)
                running = None
            if ready and running is None and ready != tried:
                tried, running = ready, self.begin()
        if running is not None:
            stop(running)

    def _written(self) -> int:
        """When the file was written, in nanoseconds; 0 where there is none."""
        try:
            return self.ready.stat().st_mtime_ns
        except OSError:
            return 0


def sandbox(directory: Path, arguments: tuple[str, ...]) -> OnRequest:
    """The sandbox of an office: `directory` has a store of its own, `arguments` are those it is served with."""

    def begin() -> subprocess.Popen[bytes]:
        where = ("--office", str(directory), "--store", str(directory / STORE))
        return start(("serve", *where, *arguments), _apart() | {"DAUYS_TRAINING": "1"})

    return OnRequest(directory / READY, begin)


def rehearsal(office: Path, arguments: tuple[str, ...]) -> OnRequest:
    """The rehearsal of a demonstration's night, onto a site of its own in the office."""
    folder = office / REHEARSAL

    def begin() -> subprocess.Popen[bytes] | None:
        wanted = asked(office)
        if wanted is None:
            return None
        name, speed = wanted
        what = (name, "--speed", str(speed), "--out", str(folder / SITE), "--beside")
        return start(("rehearse", *what, *arguments), _apart())

    return OnRequest(folder / READY, begin)


def _apart() -> dict[str, str]:
    """This program's surroundings without what belongs to the workspace's own store."""
    return {name: value for name, value in os.environ.items() if name not in _OURS}
