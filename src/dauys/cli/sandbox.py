"""Serves the training sandbox beside the workspace, for as long as the office has one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

READY = "ready"
STORE = "store.sqlite3"
_GLANCE = 0.5
_PATIENCE = 15.0
_PROGRAM = "from dauys.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The sandbox of an office: its directory (with a store of its own), and the command line that serves it."""

    directory: Path
    arguments: tuple[str, ...]

    def attend(self, ending: threading.Event) -> None:
        """Start the sandbox when its file `ready` appears, stop it when the file or the workspace goes.

        One that ends by itself (its port is taken) is tried again when the file is written anew.
        """
        running: subprocess.Popen[bytes] | None = None
        tried = 0
        while not ending.wait(_GLANCE):
            ready = self._ready()
            if running is not None and (not ready or running.poll() is not None):
                _stop(running)
                running = None
            if ready and running is None and ready != tried:
                tried, running = ready, self._start()
        if running is not None:
            _stop(running)

    def _ready(self) -> int:
        """When the file was written, in nanoseconds; 0 where there is none."""
        try:
            return (self.directory / READY).stat().st_mtime_ns
        except OSError:
            return 0

    def _start(self) -> subprocess.Popen[bytes]:
        ours = ("DATABASE_URL", "DAUYS_STORE", "DAUYS_RECORD", "DAUYS_CUSTODY_KEY_FILE", "DAUYS_SECRET_KEY_FILE")
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        environment["DAUYS_TRAINING"] = "1"
        where = ("--office", str(self.directory), "--store", str(self.directory / STORE))
        command = [sys.executable, "-c", _PROGRAM, "serve", *where, *self.arguments]
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)


def _stop(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is None:
        running.terminate()
        try:
            running.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
    running.wait()
