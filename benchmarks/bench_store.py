"""Measures appending through the store against SQLite's own insert-and-fsync rate of the same bytes, as JSON.

Both write rows of one shape with the same settings to files in one directory, which must lie on a real disk:
in memory an fsync costs nothing and the ratios mean nothing. The two take turns within one run, and their
medians are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pysqlite3  # type: ignore[import-untyped]

from dauys.record.merkle import leaf_hash
from dauys.store.address import django_database
from dauys.store.database import connect, disconnect
from dauys.store.log import size, writing

Batch = Sequence[bytes]
Ways = Mapping[str, Callable[[Batch], None]]
BATCH = 100


def raw_appender(file: Path) -> Callable[[Batch], None]:
    """Insert and commit with the driver alone: precomputed leaf hashes, no triggers, no checks."""
    connection = pysqlite3.connect(file, isolation_level=None)
    for pragma in django_database(str(file))["OPTIONS"]["init_command"].split(";"):
        connection.execute(pragma)
    columns = '"index" INTEGER PRIMARY KEY, leaf_hash BLOB NOT NULL, envelope BLOB NOT NULL'
    connection.execute(f"CREATE TABLE entry ({columns})")
    kept = 0

    def append(batch: Batch) -> None:
        nonlocal kept
        rows = [(index, b"\0" * 32, envelope) for index, envelope in enumerate(batch, kept)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        kept += len(rows)

    return append


def store_append(batch: Batch) -> None:
    """One transaction of the store."""
    with writing() as writer:
        writer.append(batch)


def compare(ways: Ways, envelopes: Batch, batch: int, rounds: int) -> dict[str, float]:
    """Median microseconds an entry of each way, taking turns in a shuffled order."""
    turns = random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        start = number * batch % (len(envelopes) - batch + 1)
        for name in turns.sample(sorted(ways), len(ways)):
            began = time.perf_counter()
            ways[name](envelopes[start : start + batch])
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) / batch * 1e6 for name, taken in times.items()}


def file_system(directory: Path) -> str:
    """The type of the file system that holds a directory, as Linux names it; `unknown` elsewhere."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return "unknown"
    rows = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    held = [(point, kind) for point, kind in rows if directory.resolve().is_relative_to(point)]
    return max(held, key=lambda row: len(row[0]))[1]


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, default=Path("var"), help="a directory on a real disk")
    parser.add_argument("--bytes", type=int, default=1500, help="size of an envelope")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--postgresql", metavar="URL", help="also an empty PostgreSQL database")
    asked = parser.parse_args()
    asked.dir.mkdir(parents=True, exist_ok=True)
    chance = random.Random(2021)
    envelopes = [chance.randbytes(asked.bytes) for _ in range(1000)]
    with tempfile.TemporaryDirectory(dir=asked.dir) as directory:
        connect(str(Path(directory) / "store.sqlite3"))
        ways = {"raw": raw_appender(Path(directory) / "raw.sqlite3"), "store": store_append}
        single = compare(ways, envelopes, 1, asked.rounds)
        batched = compare(ways, envelopes, BATCH, asked.rounds)
        kept = size()
        disconnect()
    answer: dict[str, object] = {
        "bench": "append_raw",
        "file_system": file_system(asked.dir),
        "cores": os.cpu_count(),
        "envelope_bytes": asked.bytes,
        "entries_kept": kept,
        "leaf_hash_us": hashing(envelopes),
        "single": figures(single),
        f"batch_{BATCH}": figures(batched),
    }
    if asked.postgresql:
        connect(asked.postgresql)
        way = {"store": store_append}
        answer["postgresql"] = {
            "single_us": round(compare(way, envelopes, 1, asked.rounds)["store"], 1),
            f"batch_{BATCH}_us": round(compare(way, envelopes, BATCH, asked.rounds)["store"], 1),
        }
        disconnect()
    print(json.dumps(answer, indent=2))


def hashing(envelopes: Batch) -> float:
    """Microseconds of one leaf hash."""
    began = time.perf_counter()
    for envelope in envelopes:
        leaf_hash(envelope)
    return round((time.perf_counter() - began) / len(envelopes) * 1e6, 2)


def figures(micros: dict[str, float]) -> dict[str, float]:
    """Both rates, their ratio (1.0: as fast as raw) and what the store adds to an entry."""
    return {
        "raw_us": round(micros["raw"], 1),
        "store_us": round(micros["store"], 1),
        "raw_per_s": round(1e6 / micros["raw"]),
        "store_per_s": round(1e6 / micros["store"]),
        "ratio": round(micros["raw"] / micros["store"], 3),
        "added_us": round(micros["store"] - micros["raw"], 1),
    }


if __name__ == "__main__":
    main()
