"""`dauys demo rural-2021` built from nothing, and `dauys verify` of it against its Ed25519 signatures alone, as JSON.

    python -m benchmarks.bench_verify [DIR]

With DIR, a record that is there already is measured instead. The peer is the same signatures verified with the same
keys in one thread. verify spreads its signatures over the cores: `wall_ratio` compares what a reader waits for,
`processor_ratio` the work of all cores together. `replay` folds acts that are decoded already.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from dauys.base.days import parse_utc
from dauys.demo.direct import build
from dauys.election.kinds import Act, read_act
from dauys.election.replay import replay
from dauys.law import Law
from dauys.record.envelope import open_envelope
from dauys.record.grants import Grant
from dauys.record.keys import PublicKey
from dauys.record.reader import LogReader
from dauys.verify.verification import verify

RUNS = 3


def decoded(record: Path) -> tuple[list[Act], list[tuple[PublicKey, bytes, bytes]], Law]:
    """All acts, and all signatures with their keys and messages; nothing is checked here."""
    reader = LogReader(record)
    acts, signatures = [], []
    envelopes = [open_envelope(entry) for entry in reader.entries()]
    for index, envelope in enumerate(envelopes):
        act = read_act(envelope.payload, index)
        assert isinstance(act, Act), act
        acts.append(act)
    law = Law.from_json((record / f"law/{acts[0].body.law.digest}.json").read_bytes())
    keyring = replay(law, acts).keyring
    for act, envelope in zip(acts, envelopes, strict=True):
        for signature in envelope.signatures:
            held = keyring.live(signature.keyid, parse_utc(act.at), act.index)
            assert isinstance(held, Grant), held
            signatures.append((held.key, signature.sig, envelope.pae))
    return acts, signatures, law


def timed(work: Any) -> tuple[float, float, Any]:
    """Processor and wall seconds of a piece of work, and what it returns."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return time.process_time() - cpu, time.perf_counter() - wall, found


def measure(record: Path) -> dict[str, object]:
    """The figures of a record. `verify` runs first, so that the peak of memory is its own."""
    verdict = verify(str(record))
    assert verdict.ok, verdict.failure
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    acts, signatures, law = decoded(record)
    whole, walls, alone, rates = [], [], [], []
    for _ in range(RUNS):  # in turn, so that a busy machine slows both alike
        alone.append(timed(lambda: all(key.verify(sig, message) for key, sig, message in signatures))[0])
        cpu, took, _ = timed(lambda: verify(str(record)))
        whole.append(cpu)
        walls.append(took)
        rates.append(len(acts) / timed(lambda: replay(law, acts))[0])
    return {
        "acts": len(acts),
        "signatures": len(signatures),
        "verify_s": round(min(whole), 3),
        "verify_wall_s": round(min(walls), 3),
        "signatures_alone_s": round(min(alone), 3),
        "wall_ratio": round(min(walls) / min(alone), 3),
        "processor_ratio": round(min(whole) / min(alone), 3),
        "processor_ratios_in_turn": [round(v / a, 3) for v, a in zip(whole, alone, strict=True)],
        "beside_us_per_act": round((min(whole) - min(alone)) / len(acts) * 1e6, 1),
        "replay_acts_per_s": round(max(rates)),
        "peak_rss_mb": round(peak, 1),
    }


def main() -> None:
    """Print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("record", nargs="?", type=Path)
    asked = options.parse_args()
    if asked.record is not None:
        print(json.dumps(measure(asked.record), indent=1))
        return
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as folder:
        record = Path(folder) / "rural-2021"
        _, wall, _ = timed(lambda: build("rural-2021", record))
        print(json.dumps({"demo_rural_2021_built_s": round(wall, 1), **measure(record)}, indent=1))


if __name__ == "__main__":
    main()
