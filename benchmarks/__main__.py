"""Run every benchmark in turn and print one JSON object: name -> its figures; `--full` for the whole loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_LOADS = {"bench_workspace"}  # which are cut short unless they are asked for whole


def main() -> None:
    """Each benchmark runs in its own process, so that none warms another's caches."""
    figures = {}
    whole = ["--full"] if "--full" in sys.argv[1:] else []
    for script in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"{script.stem} ...", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", f"benchmarks.{script.stem}", *(whole if script.stem in _LOADS else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{script.name} failed:\n{done.stderr}")
        figures[script.stem.removeprefix("bench_")] = json.loads(done.stdout)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
