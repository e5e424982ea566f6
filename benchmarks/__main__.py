"""Run every benchmark in turn and print one JSON object: name -> its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Each benchmark runs in its own process, so that none warms another's caches."""
    figures = {}
    for script in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"{script.stem} ...", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", f"benchmarks.{script.stem}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{script.name} failed:\n{done.stderr}")
        figures[script.stem.removeprefix("bench_")] = json.loads(done.stdout)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
