"""Where a log's files are read from: a directory, or an http(s) address."""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from dauys.base.refusals import Unreadable
from dauys.record.tiles import LARGEST_BUNDLE

_GZIP = b"\x1f\x8b"
_SECONDS = 30.0


class Source(Protocol):
    """A place with a log's files."""

    name: str

    def read(self, path: str) -> bytes | None:
        """The bytes at `path` under the log's prefix, None where there are none. Raises Unreadable."""

    def paths(self) -> Iterator[str] | None:
        """Every path under `tile/`, or None where the place cannot list them."""


def source_of(place: str | Path) -> Source:
    """The source of an address (`http://`, `https://`) or of a directory.

    Raises Unreadable where there is no directory.
    """
    if isinstance(place, str) and place.startswith(("http://", "https://")):
        return HttpSource(place)
    return DirectorySource(Path(place))


class DirectorySource:
    """A log's files in a directory."""

    def __init__(self, directory: Path) -> None:
        self.name = str(directory)
        self._directory = directory
        if not directory.is_dir():
            raise Unreadable("record.source-missing", file=self.name)

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file."""
        try:
            return (self._directory / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unreadable("record.source-unreadable", file=f"{self.name}/{path}", why=_why(error)) from error

    def paths(self) -> Iterator[str] | None:
        """Every file under `tile/`, in order of name."""
        return self._walk()

    def _walk(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._directory / "tile"):
            folders.sort()
            within = Path(folder).relative_to(self._directory).as_posix()
            yield from (f"{within}/{file}" for file in sorted(files))


class HttpSource:
    """A log's files under an http(s) prefix."""

    def __init__(self, prefix: str) -> None:
        self.name = prefix.rstrip("/")

    def read(self, path: str) -> bytes | None:
        """The body of a GET; None for 404 and 410."""
        address = f"{self.name}/{path}"
        headers = {"Accept-Encoding": "gzip, identity", "User-Agent": "dauys"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - source_of lets only http(s) in
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                body: bytes = answer.read(LARGEST_BUNDLE + 1)
                packed = answer.headers.get("Content-Encoding", "").strip().lower() == "gzip"
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise Unreadable("record.source-unreadable", file=address, why=str(error)) from error
        except (OSError, http.client.HTTPException) as error:
            raise Unreadable("record.source-unreadable", file=address, why=_why(error)) from error
        return (unpacked(body) or body) if packed else body

    def paths(self) -> Iterator[str] | None:
        """A web host lists nothing."""
        return None


def unpacked(data: bytes) -> bytes | None:
    """The content of gzip bytes, up to the size of the largest bundle; None where they are not gzip, or hold
    more.
    """
    if not data.startswith(_GZIP):
        return None
    opener = zlib.decompressobj(wbits=31)
    try:
        content = opener.decompress(data, LARGEST_BUNDLE)
    except zlib.error:
        return None
    return content if opener.eof and not opener.unused_data else None


def _why(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
