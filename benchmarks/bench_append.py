"""Measures acts made through an action (schema, rules, signature, replay, append) against SQLite's raw rate, as JSON.

The raw limit inserts and fsyncs the same envelopes with the driver alone, one by one and in batches of 100. Both write
to one directory on a real disk within one run.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bench_store import raw_appender
from dauys.actions.desk import WHOLE, Desk
from dauys.election.acts.body import Names
from dauys.election.acts.opening import ElectionOpened, KeyGranted, LawPin, LogPin, UnitListed
from dauys.law import load
from dauys.record.keys import SigningKey
from dauys.store import log
from dauys.store.database import connect, disconnect

AT = datetime(2021, 6, 20, 4, tzinfo=UTC)
SINGLE, BATCHED, BATCH = 500, 5000, 100
Act = Callable[[str], None]


def key(name: str) -> SigningKey:
    """A key made from its name: a benchmark needs no secret."""
    return SigningKey.from_seed(hashlib.sha256(name.encode()).digest())


def opened() -> tuple[Desk, Act]:
    """A desk with genesis and the central commission's key, and a function that makes one more act."""
    law = load("kz")
    desk = Desk(law, "bench")
    root, central = key("root"), key("central")
    pin = LawPin("kz", law.digest, "rural_okrug", "akim", "2021-06-20")
    title = Names("Өлшеу", "Замер", "Benchmark")
    genesis = ElectionOpened(title, pin, LogPin("bench.example", "v"), (root.public.text,), 1, "bench", True, "1")
    desk.act(genesis, WHOLE, AT, [root])
    terms = ("2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")
    desk.act(KeyGranted("central", "commission", "central", central.public.text, *terms), WHOLE, AT, [root])

    def act(unit: str) -> None:
        names = Names("Ақмола облысы, Ақкөл ауданы", "Акмолинская область, Аккольский район")
        desk.act(UnitListed(unit, "district", names, "Asia/Almaty"), WHOLE, AT, [central])

    return desk, act


def rate(number: int, started: float) -> float:
    """Acts a second since `started`."""
    return number / (time.perf_counter() - started)


def main() -> None:
    """Make acts one by one and in batches, then insert the same bytes raw."""
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as folder:
        connect(str(Path(folder) / "store.sqlite3"))
        desk, act = opened()
        start = time.perf_counter()
        for number in range(SINGLE):
            act(f"s{number}")
        single = rate(SINGLE, start)
        start = time.perf_counter()
        for first in range(0, BATCHED, BATCH):
            with desk.batch():
                for number in range(first, first + BATCH):
                    act(f"b{number}")
        batched = rate(BATCHED, start)
        envelopes = [envelope for _, envelope in log.read(2)]
        disconnect()
        one, many = raw_appender(Path(folder) / "one.sqlite3"), raw_appender(Path(folder) / "many.sqlite3")
        start = time.perf_counter()
        for envelope in envelopes[:SINGLE]:
            one([envelope])
        raw_single = rate(SINGLE, start)
        start = time.perf_counter()
        for first in range(SINGLE, SINGLE + BATCHED, BATCH):
            many(envelopes[first : first + BATCH])
        raw_batched = rate(BATCHED, start)
    figures = {
        "action_per_second": round(single),
        "action_batched_per_second": round(batched),
        "raw_insert_fsync_per_second": round(raw_single),
        "raw_batched_per_second": round(raw_batched),
        "batched_to_raw_insert_fsync": round(batched / raw_single, 2),
        "single_to_raw_insert_fsync": round(single / raw_single, 2),
        "batched_to_raw_batched": round(batched / raw_batched, 3),
        "bytes_an_envelope": sum(map(len, envelopes)) // len(envelopes),
        "batch": BATCH,
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
