"""Builds the hall of the load: a country on its voting evening, typists, readers, each signed in; and checks it after.

    python -m benchmarks.workspace.hall build DIR URL PRECINCTS EACH READERS
    python -m benchmarks.workspace.hall check DIR URL

`build` writes DIR/hall.json for the load; `check` reads DIR/load.json, what the load says it did, and counts in the
store whether all of it is there, and nothing twice.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from dauys.demo.direct import build_plan
from dauys.demo.rural_2021 import plan
from dauys.web.opening import open_workspace

UNTIL = datetime.fromisoformat("2021-07-25T20:25+06:00")


def main() -> None:
    """The names of Django's tables can only be imported once the store is open."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "dauys.web.settings"
    verb, folder, address, *numbers = sys.argv[1:]
    here = Path(folder)
    if verb == "build":
        country = plan()
        build_plan(country, here / "night", address, until=UNTIL)
        open_workspace(address)
        seating: Any = import_module("benchmarks.workspace.seating")
        master = (here / "night.office" / "custody.key").read_bytes()
        hall = seating.seat(country, master, UNTIL, seating.Size(*map(int, numbers)))
        (here / "hall.json").write_text(json.dumps(hall))
        return
    open_workspace(address)
    checking: Any = import_module("benchmarks.workspace.checking")
    hall, load = (json.loads((here / f"{name}.json").read_text()) for name in ("hall", "load"))
    print(json.dumps(checking.check(hall, load)))


if __name__ == "__main__":
    main()
