"""How processes end: when they are asked to, and with the one that began them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable

GRACE = 10  # seconds that a process has to end what it does
_GLANCE = 0.5
_SOON = 0.02
_WAKE = signal.SIGURG  # nobody else's, and harmless
_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def when_asked_to_end(do: Callable[[], None]) -> None:
    """Have SIGTERM, Ctrl-C and a closed terminal call `do`, in a thread of its own. Called in the main thread.

    Python handles signals in its main thread, when that next does something. One that waits does not notice a signal
    which the system gave to another thread; one that is about to wait for the event that `do` sets holds the event's
    lock, and would wait for itself. So a thread hears of signals by a pipe, and calls `do`.

    A process that was forked and has not yet its own answer to signals has begun nothing, and just ends.
    """
    ours = os.getpid()

    def end(_number: int, _frame: object) -> None:
        if os.getpid() != ours:
            os._exit(0)

    _hear(do)
    for number in _ENDING:
        signal.signal(number, end)


def wake_for_signals() -> None:
    """For a process whose main thread waits, and handles signals: it is woken for each, whichever thread was given it.

    Called in the main thread; of a forked process too, whose signals are then no more its parent's.
    """
    waits = threading.main_thread().ident or 0
    signal.signal(_WAKE, lambda *_: None)

    def wake() -> None:
        time.sleep(_SOON)  # it may be about to wait
        signal.pthread_kill(waits, _WAKE)

    _hear(wake)


def _hear(do: Callable[[], None]) -> None:
    """Have a thread call `do` for each signal to end: a signal at once writes to a pipe, whoever is given it."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)

    def attend() -> None:
        while number := os.read(reader, 1):
            if number[0] in _ENDING:
                do()

    threading.Thread(target=attend, name="signals", daemon=True).start()
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)


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
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)
