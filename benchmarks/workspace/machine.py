"""The machine under the load: the processor time of the server and of everybody else, and what the disk can do."""

from __future__ import annotations

import os
import secrets
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pysqlite3  # type: ignore[import-untyped]

_TICKS = os.sysconf("SC_CLK_TCK")
_SECONDS = 2.0


class Machine:
    """Looks at the machine from now on; `used` says what was used since."""

    def __init__(self, pid: int) -> None:
        self.pid, self.began = pid, time.monotonic()
        self.load_before = os.getloadavg()[0]
        self._server, self._databases, self._all = self._look()

    def _look(self) -> tuple[float, float, float]:
        server = _family(self.pid)
        database = sum(seconds for _, name, seconds in _processes().values() if name == "postgres")
        busy = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
        idle = int(busy[3]) + int(busy[4])
        return server, database, (sum(map(int, busy[:8])) - idle) / _TICKS

    def used(self) -> dict[str, Any]:
        """Processor seconds of the server (its database server's apart), the cores that all was busy on, the load."""
        seconds = time.monotonic() - self.began
        server, database, busy = self._look()
        return {
            "server_cpu_seconds": round(server - self._server, 1),
            "postgres_cpu_seconds": round(database - self._databases, 1),
            "cores_busy": round((busy - self._all) / seconds, 2),
            "cores_busy_by_the_server": round((server - self._server) / seconds, 2),
            "cores": os.cpu_count(),
            "load_average": [round(self.load_before, 1), round(os.getloadavg()[0], 1)],
        }


def settled(pid: int) -> bool:
    """Whether a process and its children have nothing to do; it takes half a second to say so."""
    before = _family(pid)
    time.sleep(0.5)
    return _family(pid) - before < 0.05


def _family(pid: int) -> float:
    """Processor seconds of a process and its children."""
    processes, family = _processes(), {pid}
    family |= {one for one, (parent, _, _) in processes.items() if parent == pid}
    return sum(seconds for one, (_, _, seconds) in processes.items() if one in family)


def _processes() -> dict[int, tuple[int, str, float]]:
    """Process -> parent, name, processor seconds."""
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            written = (entry / "stat").read_text() if entry.name.isdigit() else ""
        except OSError:
            continue
        if written:
            name = written[written.index("(") + 1 : written.rindex(")")]
            rest = written[written.rindex(")") + 2 :].split()
            found[int(entry.name)] = (int(rest[1]), name, (int(rest[11]) + int(rest[12])) / _TICKS)
    return found


def raw_commits(address: str, folder: Path) -> float:
    """Commits a second of one row of a draft's size on the same database and disk: the limit of the raw store."""
    text = secrets.token_hex(400)
    if address.startswith("sqlite"):
        with closing(pysqlite3.connect(folder / "raw.sqlite3", isolation_level=None)) as file:
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                file.execute(f"PRAGMA {pragma}")
            file.execute("CREATE TABLE draft (form TEXT PRIMARY KEY, fields TEXT)")
            return _rate(lambda n: file.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", (f"form {n % 50}", text)))
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CREATE TABLE raw_draft (form text PRIMARY KEY, fields text)")
        into = "INSERT INTO raw_draft VALUES (%s, %s) ON CONFLICT (form) DO UPDATE SET fields = excluded.fields"
        return _rate(lambda n: server.execute(into, (f"form {n % 50}", text)))


def _rate(one: Callable[[int], object]) -> float:
    start, done = time.monotonic(), 0
    while time.monotonic() - start < _SECONDS:
        one(done)
        done += 1
    return done / (time.monotonic() - start)


def summary(times: list[float]) -> dict[str, float]:
    """Number, median, 99th percentile and maximum in milliseconds."""
    if not times:
        return {"number": 0}
    ordered = sorted(times)
    return {
        "number": len(ordered),
        "p50_ms": round(statistics.median(ordered) * 1000, 1),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000, 1),
        "max_ms": round(ordered[-1] * 1000, 1),
    }
