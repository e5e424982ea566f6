"""Programs of ours that run beside the workspace: started with it, stopped with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence

_PROGRAM = "from dauys.cli.main import main; main()"
_GLANCE = 0.5
_PATIENCE = 15.0
_REFUSED = {2, 3, 4}  # it has said why, and would only say it again
_AGAIN = 5.0  # seconds before one that ended by itself is started anew


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start `dauys` with these arguments."""
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)


def stop(running: subprocess.Popen[bytes]) -> None:
    """Ask it to end and wait; end it after a grace."""
    if running.poll() is None:
        running.terminate()
        try:
            running.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
    running.wait()


def attend(arguments: Sequence[str], environment: Mapping[str, str], ending: threading.Event) -> None:
    """Have it run until `ending` is set; one that ends by itself is started anew after a while."""
    running = start(arguments, environment)
    pause = 0.0
    while not ending.wait(_GLANCE):
        if running.poll() is None or running.returncode in _REFUSED:
            continue
        pause += _GLANCE
        if pause >= _AGAIN:
            running, pause = start(arguments, environment), 0.0
    stop(running)
