"""How processes end: when they are asked to, and with the one that began them."""

from __future__ import annotations

import _thread
import os
import signal
import threading
import time
from collections.abc import Callable

GRACE = 10  # seconds that a process has to end what it does
_GLANCE = 0.5


def when_asked_to_end(do: Callable[[], None]) -> None:
    """Have SIGTERM, Ctrl-C and a closed terminal call `do`, in a thread of its own.

    The main thread, where signals are handled, may at that moment be about to wait for the very event that `do`
    sets, and hold its lock: it would wait for itself for ever. A process that was forked and has not yet its own
    answer to signals has begun nothing, and just ends.
    """
    ours = os.getpid()

    def end(_number: int, _frame: object) -> None:
        if os.getpid() != ours:
            os._exit(0)
        _thread.start_new_thread(do, ())  # the simple kind: starting it takes no lock

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)


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
