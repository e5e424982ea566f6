"""A `dauys serve` in a process of its own, for tests: asked, killed, waited for."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = ("-c", "from dauys.cli.main import main; main()")
SMALL = (str(HERE / "served_app.py"),)
OURS = re.compile("DAUYS|DATABASE_URL|DJANGO")


# A range of its own for each worker of the tests, below the ports that the system hands out by itself.
_WORKER = int(re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or 0)
_PORTS = iter(range(12000 + _WORKER % 16 * 1000, 13000 + _WORKER % 16 * 1000, 2))


def free_port() -> int:
    """A port of which the next one is free too; never the same twice in one run."""
    for port in _PORTS:
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")


class Served:
    """A served workspace: its port, what it announced, its process."""

    def __init__(self, program, *arguments, **environment):
        self.port = free_port()
        kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        kept |= {"DAUYS_LANG": "en", "PYTHONPATH": str(HERE), **environment}
        command = [sys.executable, *program, "serve", "--port", str(self.port), "--json", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, env=kept, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def announced(self, what="addresses"):
        """The next line that says `what`; the workspace and what is served beside it speak one after another."""
        while True:
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            if what in (said := json.loads(line)):
                return said

    def ask(self, method="GET", path="/", body=None, headers=None, port=0):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def family(self):
        listed = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout
        return [int(pid) for pid, parent in map(str.split, listed.splitlines()) if int(parent) == self.process.pid]

    def end(self, number=signal.SIGTERM, *, all_of_it=False):
        """Ask it to end, its workers too as a terminal does; gives the exit code and what it said on standard error."""
        if self.process.poll() is None:
            (os.killpg if all_of_it else os.kill)(self.process.pid, number)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


@contextmanager
def served(*arguments, program=SMALL, **environment):
    it = Served(program, *arguments, **environment)
    try:
        yield it
    finally:
        if it.process.poll() is None:
            it.process.kill()
        it.process.communicate()


def gone(pid, seconds=15.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if (Path("/proc") / str(pid) / "stat").read_text().split(") ")[1][0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
