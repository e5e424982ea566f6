"""The rehearsal of a demonstration's night beside the workspace: asked for and stopped by a file in the office."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dauys.actions.office_files import READY

REHEARSAL, SITE = "rehearsal", "site"
SPEED = 600
DEMONSTRATIONS = ("rural-2021", "district-2023")  # those whose night can be replayed


def ask(office: Path, name: str, speed: int = SPEED) -> None:
    """Ask the running program to replay the demonstration `name`, from the beginning."""
    folder = office / REHEARSAL
    folder.mkdir(exist_ok=True, mode=0o700)
    draft = folder / f".{READY}.new"
    draft.write_text(json.dumps({"name": name, "speed": speed}), encoding="utf-8")
    draft.replace(folder / READY)


def stop(office: Path) -> None:
    """End it, and take its site away."""
    (office / REHEARSAL / READY).unlink(missing_ok=True)
    shutil.rmtree(office / REHEARSAL / SITE, ignore_errors=True)


def asked(office: Path) -> tuple[str, int] | None:
    """Which demonstration is to be replayed how fast; None where none is."""
    try:
        wanted = json.loads((office / REHEARSAL / READY).read_bytes())
        return str(wanted["name"]), int(wanted["speed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def shown(office: Path) -> bool:
    """Whether its site has pages already."""
    return (office / REHEARSAL / SITE / "index.html").is_file()
