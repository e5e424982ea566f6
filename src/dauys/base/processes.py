"""Processes that end with the one that began them."""

from __future__ import annotations

import os
import signal
import threading
import time

GRACE = 10  # seconds that a process has to end what it does
_GLANCE = 0.5


def end_with(parent: int) -> None:
    """Watch over a process from a thread: when it is gone, end this one as if asked to, and after a grace at once."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_GLANCE)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def apart(parent: int) -> None:
    """For a forked process that helps `parent`: it has not its duties (a signal ends it), and does not outlive it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)
