"""The workspace, served for the load by the program that everybody runs."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.workspace.machine import settled

_ASKED = 16  # times, on as many connections, so that it was the turn of both processes
DAUYS = str(Path(sys.executable).with_name("dauys"))


class Server(NamedTuple):
    """A server that answers."""

    pid: int
    port: int


@contextmanager
def served(office: Path, address: str, environment: dict[str, str]) -> Iterator[Server]:
    """`dauys serve` on a store, its record read by both of its processes."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    command = [DAUYS, "serve", "--store", address, "--port", str(port), "--office", str(office), "--no-site"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        _wait(process.pid, port)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(pid: int, port: int) -> None:
    """Until both processes answer and have read the record, which each does with its first answer."""
    asked = still = 0
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", "/sign-in/")
            asked += connection.getresponse().status == 200
            connection.close()
        except OSError:
            time.sleep(0.2)
        if asked >= _ASKED:
            asked, still = 0, still + settled(pid)
        if still == 2:
            return
    raise SystemExit("the workspace does not answer")
