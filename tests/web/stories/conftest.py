"""What the stories share: the served workspace with a browser at it, and the check of the record at the end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import chromium
from tests.web.entry.serving import served

PROGRAM = "from dauys.cli.main import main; main()"
LONGEST = 900.0  # seconds for one story, on a machine that does other things too


@pytest.fixture
def told(workspace: Path) -> Callable[..., Any]:
    """A function that lets a story happen: it is called with a browser and the workspace's address.

    The story runs in a thread of its own, as the browser's loop and the store may not share one.
    """

    def at(address: str, story: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        with chromium() as browser:
            return story(browser, address, *arguments)

    def tell(story: Callable[..., Any], *arguments: Any) -> Any:
        with served() as address, ThreadPoolExecutor(1) as thread:
            return thread.submit(at, address, story, arguments).result(timeout=LONGEST)

    return tell


@pytest.fixture
def verified(workspace: Path, tmp_path: Path) -> Callable[[Any], None]:
    """A function that publishes the record with the log's key and checks it as anyone would, from its files alone."""

    def check(signer: Any) -> None:
        from dauys.actions.publication import publish
        from dauys.web.office import OFFICE

        desk = OFFICE.desk()
        assert desk is not None
        folder = tmp_path / "record"
        publish(desk, folder, signer)
        command = [sys.executable, "-c", PROGRAM, "verify", str(folder), "--lang", "en"]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr

    return check
