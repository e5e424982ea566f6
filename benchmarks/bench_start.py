"""Measures the cold start of the command line against starting Python alone, as JSON (best of five, in one run)."""

from __future__ import annotations

import json
import subprocess
import sys
import time

ROUNDS = 5
LAW = ["law", "calendar", "--place", "kz", "--unit", "rural_okrug", "--voting-day", "2027-03-21"]


def seconds(arguments: list[str]) -> float:
    """The best of five runs of a fresh process."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - started)
    return round(best, 3)


def main() -> None:
    """Time nothing, the help page, and one question to the law."""
    door = ["-c", "from dauys.cli.main import main; main()"]
    figures = {
        "python_alone_s": seconds(["-c", "pass"]),
        "dauys_help_s": seconds([*door, "--help"]),
        "dauys_law_calendar_s": seconds([*door, *LAW]),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
