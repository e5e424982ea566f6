"""The rehearsal of a demonstration's night beside the workspace: asked for and stopped by a file in the office."""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dauys.actions.office_files import READY

REHEARSAL, SITE = "rehearsal", "site"
SPEED = 600
_LOCK = "running.lock"
_BEGINNING = 20.0  # seconds in which a program certainly has begun
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


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """While the block runs, whoever looks finds that the program which replays into `folder` is alive."""
    with (folder / _LOCK).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def ended(office: Path) -> bool:
    """Whether the program that was asked for is gone again: it broke off, or its port was taken.

    For the first moments after it was asked for it is only not there yet.
    """
    folder = office / REHEARSAL
    try:
        with (folder / _LOCK).open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return time.time() - (folder / READY).stat().st_mtime > _BEGINNING
    except OSError:  # held by it; or nothing was asked for
        return False


def shown(office: Path) -> bool:
    """Whether its site has pages already."""
    return (office / REHEARSAL / SITE / "index.html").is_file()
