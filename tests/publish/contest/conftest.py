"""A browser for the pages of a contest, and a folder that holds the pages of every state."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from dauys.publish.pages import contest
from dauys.publish.rendering import statics
from tests.publish.contest.stages import STATES, site, state

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")  # not longer: an open browser keeps a loop running, which Django refuses to work in
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a folder for each state, as the publisher writes it."""
    top = tmp_path_factory.mktemp("states")
    for name in STATES:
        shown, of = site(name), state(name).contest
        files = [*statics(), *(file for make in (*contest.COUNTRY, *contest.ONCE) for file in make(shown, ""))]
        files += [file for make in contest.MAKERS for file in make(shown, of)]
        for path, data in files:
            place = top / name.replace(" ", "-") / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return top


@pytest.fixture(scope="session")
def served(folders: Path) -> Iterator[str]:
    """The address of a server of these folders."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folders)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
