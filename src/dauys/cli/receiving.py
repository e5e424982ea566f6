"""Takes a request in whole before it is worked on, so that a slow or cut connection holds nobody else up."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Any

from dauys.base.texts import LANGS, text

PATIENCE = 30.0  # seconds without a byte
LARGEST = 128 * 2**20
_PIECE = 16 * 1024
_IN_MEMORY = 2**20

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

_STATUS = {
    "request-cut": "408 Request Timeout",
    "request-lengthless": "411 Length Required",
    "request-too-large": "413 Content Too Large",
    "request-no-room": "507 Insufficient Storage",
    "request-ending": "503 Service Unavailable",
}


class _NotReceived(Exception):
    """A request that did not come in whole; `name` is its text in `serve.toml`."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class Receiver:
    """A WSGI application before another: it receives in as many threads as the server has, and works in one.

    So the application sees one request at a time, always in the same thread, and only whole ones: a body that breaks
    off never reaches it. Answers are made in that thread too; only a stream (a file) is read by who sends it.
    """

    def __init__(self, application: Application, patience: float = PATIENCE, largest: int = LARGEST) -> None:
        self._application, self._patience, self._largest = application, patience, largest
        self._desk = ThreadPoolExecutor(1, "workspace")

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        try:
            body = self._received(environ)
        except _NotReceived as fault:
            return _answer(fault.name, start)
        with body:
            environ["wsgi.input"] = body
            try:
                work = self._desk.submit(self._work, environ, start)
            except RuntimeError:  # the process ends, and takes no more work; what it has taken is finished
                return _answer("request-ending", start)
            return work.result()

    def between(self, steps: Iterator[object]) -> None:
        """Go on with `steps` whenever no request waits: each request waits for one step at most."""

        def step() -> None:
            if next(steps, None) is not None:
                with suppress(RuntimeError):  # the process ends
                    self._desk.submit(step)

        self._desk.submit(step)

    def _work(self, environ: Environ, start: Start) -> Iterable[bytes]:
        answer = self._application(environ, start)
        if getattr(answer, "streaming", False):
            return answer
        try:
            return [b"".join(answer)]
        finally:
            if hasattr(answer, "close"):
                answer.close()

    def _received(self, environ: Environ) -> IO[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING"):
            raise _NotReceived("request-lengthless")  # its end could not be told from a cut
        written = environ.get("CONTENT_LENGTH") or "0"
        length = int(written) if written.isascii() and written.isdigit() else -1
        if not 0 <= length <= self._largest:
            raise _NotReceived("request-too-large")
        body = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by who asked
        if length:
            try:
                _Reading(environ["wsgi.input"], body, length).wait(self._patience)
            except BaseException:
                body.close()
                raise
        body.seek(0)
        return body


class _Reading:
    """The reading of one body, in a thread of its own: what never comes can only be left, not stopped."""

    def __init__(self, source: Any, body: IO[bytes], length: int) -> None:
        self._source, self._body, self._length = source, body, length
        self._got = 0
        self._fault: Exception | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._read, name="receiving", daemon=True).start()

    def wait(self, patience: float) -> None:
        """Return when the whole body is there. Raises _NotReceived: nothing came for a while, it broke off, no room."""
        seen = -1
        while not self._ended.wait(patience):
            if self._got == seen:
                raise _NotReceived("request-cut")
            seen = self._got
        if isinstance(self._fault, OSError):
            raise _NotReceived("request-no-room")
        if self._fault is not None or self._got != self._length:
            raise _NotReceived("request-cut")

    def _read(self) -> None:
        try:
            while self._got < self._length:
                piece = self._source.read(min(_PIECE, self._length - self._got))
                if not piece:
                    break
                self._body.write(piece)
                self._got += len(piece)
        except Exception as fault:  # whatever it is, the request did not come in
            self._fault = fault
        finally:
            self._ended.set()


def _answer(name: str, start: Start) -> list[bytes]:
    said = "\n\n".join(text(f"serve.{name}", lang) for lang in LANGS).encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(said))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    start(_STATUS[name], headers)
    return [said]
