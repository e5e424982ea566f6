"""Serves a published folder as any web server would: static files with ETag and compressed copies, nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

FOLDER = "DAUYS_SITE"
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"  # keep it, but ask each time whether it is still the newest
_NOT_FOUND = "404.html"

Environ = dict[str, Any]
Start = Callable[..., Any]


class SiteServer:
    """A WSGI application over the files of one folder, as they are at each moment."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        options = {"autorefresh": True, "index_file": True, "allow_all_origins": True, "charset": "utf-8"}
        self._files = WhiteNoise(self._missing, root=folder, add_headers_function=_headers, **options)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        answer: Iterable[bytes] = self._files(environ, start)
        return answer

    def _missing(self, _environ: Environ, start: Start) -> Iterable[bytes]:
        start("404 Not Found", [("Content-Type", "text/html; charset=utf-8"), ("X-Content-Type-Options", "nosniff")])
        try:
            return [(Path(self._folder) / _NOT_FOUND).read_bytes()]
        except OSError:
            return [b"404"]


def _headers(headers: Headers, path: str, url: str) -> None:
    kept = "/static/" in url and not path.endswith(".html")
    headers["Cache-Control"] = _FOREVER if kept else _ASK
    stat = os.stat(path)  # noqa: PTH116 - asked with each request
    headers["ETag"] = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'  # a second may see several states of a page
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"


def application(environ: Environ, start: Start) -> Iterable[bytes]:
    """The application over the folder that the environment names."""
    return _server(os.environ[FOLDER])(environ, start)


@cache
def _server(folder: str) -> SiteServer:
    return SiteServer(folder)
