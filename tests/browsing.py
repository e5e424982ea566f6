"""Debian's Chromium for the tests that open pages, and a folder of pages on a port of this machine."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.needs import lacking

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A browser, with `more` of Chromium's switches.

    An open browser keeps a loop running, which Django refuses to work in: close it before the store is used, or open
    it in a thread of its own.
    """
    if not CHROMIUM.exists():
        lacking(f"there is no Chromium at {CHROMIUM}")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGS, *more])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """The address of a plain server of static files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
