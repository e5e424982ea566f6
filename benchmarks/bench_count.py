"""Time `dauys count` of 10,000 precincts against starting Python, in one run; prints JSON."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRECINCTS, CHOICES, ROUNDS = 10_000, 8, 5
LIMIT_SECONDS = 1.0


def table(path: Path) -> None:
    """A plausible table: 50 contests, two turnout hours, some protocols that do not add up."""
    chance = random.Random(20140615)
    names = ",".join(f"votes:Candidate {number}" for number in range(1, CHOICES + 1))
    rows = ["contest,precinct,registered,received,issued,invalid,turnout@12:00,turnout@17:00," + names]
    for number in range(PRECINCTS):
        votes = [chance.randrange(0, 120) for _ in range(CHOICES)]
        invalid = chance.randrange(0, 20)
        issued = sum(votes) + invalid + (chance.randrange(-2, 5) if number % 4 == 0 else 0)
        registered = issued * 2 + 7
        figures = [registered, registered, issued, invalid, issued // 4, issued * 2 // 3, *votes]
        rows.append(f"{number // 200 + 1},{number + 1}," + ",".join(map(str, figures)))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def fastest(command: list[str]) -> float:
    """The best of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        table(path)
        start = fastest([sys.executable, "-c", "pass"])
        program = [sys.executable, "-c", "from dauys.cli.main import main; main()"]
        question = ["count", str(path), "--law", "ge/mayor", "--on", "2014-06-15"]
        as_text, as_json = fastest([*program, *question]), fastest([*program, *question, "--json"])
    slower = max(as_text, as_json) - start
    answer = {
        "benchmark": "count",
        "precincts": PRECINCTS,
        "python_start_s": round(start, 4),
        "count_text_s": round(as_text, 4),
        "count_json_s": round(as_json, 4),
        "more_than_start_s": round(slower, 4),
        "ratio_to_start": round(max(as_text, as_json) / start, 2),
        "limit_s": LIMIT_SECONDS,
        "ok": slower < LIMIT_SECONDS,
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
