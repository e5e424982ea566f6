"""Archives: ZIP files whose members have known hashes, written the same each time and read without trust."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

import msgspec

from dauys.base.refusals import Unreadable

BLOCK = 1 << 20
# The first moment that a ZIP file can name: no clock, so that the same members give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|(^|/)\.{0,2}(/|$)|[ .](/|$)")
_LONGEST_NAME = 1000
# what zipfile raises over bytes that somebody has changed
_FAULTS = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, struct.error, zlib.error)


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The size in bytes and the SHA-256 (hexadecimal) of one member."""

    size: int
    sha256: str


class Sink(Protocol):
    """Where an archive is written to; it need not be able to go back."""

    def write(self, data: bytes, /) -> int:
        """Take bytes. Raises OSError."""

    def flush(self) -> None:
        """Pass on what can be passed on. Raises OSError."""

    def close(self) -> None:
        """Take nothing more. Raises OSError."""


class ArchiveWriter:
    """Writes members one after another, and keeps their sizes and hashes in `members`."""

    def __init__(self, stream: Sink) -> None:
        self._zip = zipfile.ZipFile(stream, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def add(self, name: str, parts: Iterable[bytes], *, packed: bool = False) -> Member:
        """Write one member. Packed ones are deflated: smaller, but another zlib may give other bytes.

        Raises ValueError for a name that is not safe or there already, OSError.
        """
        if not safe_name(name) or name in self.members:
            raise ValueError(f"not a name for a new member: {name!r}")
        about = zipfile.ZipInfo(name, _MOMENT)
        about.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        about.create_system, about.external_attr = 3, 0o100644 << 16
        size, digest = 0, sha256()
        with self._zip.open(about, "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)
                digest.update(part)
                size += len(part)
        self.members[name] = Member(size, digest.hexdigest())
        return self.members[name]

    def finish(self) -> None:
        """Write the directory, without which there is no archive. Raises OSError."""
        self._zip.close()

    def abandon(self) -> None:
        """Let go of a file that will be thrown away, without writing to it again."""
        self._zip.fp = None


class ArchiveReader:
    """Reads members of an archive that anybody may have made: `name` is for messages."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._name = name
        with self._reading():
            self._zip = zipfile.ZipFile(stream)
        entries = self._zip.infolist()
        names = [entry.filename for entry in entries]
        if len(set(names)) != len(names) or not all(map(safe_name, names)):
            raise Unreadable("backup.unsafe-names", file=name)
        # 0o120000: a symbolic link, which would lead writing elsewhere
        if any(entry.flag_bits & 1 or entry.external_attr >> 16 & 0o170000 == 0o120000 for entry in entries):
            raise Unreadable("backup.unsafe-names", file=name)
        self.names = frozenset(names)

    def parts(self, member: str, about: Member | None = None, most: int = 1 << 28) -> Iterator[bytes]:
        """The bytes of a member, in blocks.

        With `about`, its size and hash are checked as it is read; otherwise it may have `most` bytes. Raises
        Unreadable `backup.damaged`, at the end at the latest.
        """
        if member not in self.names:
            raise Unreadable("backup.damaged", file=self._name)
        size, digest, limit = 0, sha256(), about.size if about else most
        with self._reading(), self._zip.open(member) as opened:
            while part := opened.read(BLOCK):
                size += len(part)
                if size > limit:
                    break
                digest.update(part)
                yield part
        if size > limit or (about is not None and (size, digest.hexdigest()) != (about.size, about.sha256)):
            raise Unreadable("backup.damaged-member", file=self._name, member=member)

    def read(self, member: str, about: Member | None = None, most: int = 1 << 28) -> bytes:
        """All bytes of a member, as `parts`."""
        return b"".join(self.parts(member, about, most))

    def lines(self, member: str, about: Member) -> Iterator[bytes]:
        """The lines of a member without their ends, as `parts`."""
        rest = b""
        for part in self.parts(member, about):
            *whole, rest = (rest + part).split(b"\n")
            yield from whole
        if rest:
            yield rest

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except _FAULTS as fault:
            raise Unreadable("backup.damaged", file=self._name) from fault


def safe_name(name: str) -> bool:
    """Whether a member's name is a plain relative path on every system: no `..`, drive, backslash or odd ending."""
    try:
        return len(name.encode()) <= _LONGEST_NAME and not _UNSAFE.search(name)
    except UnicodeEncodeError:  # a name of the file system that is no text
        return False


def file_parts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, in blocks. Raises OSError."""
    with path.open("rb") as opened:
        while part := opened.read(BLOCK):
            yield part


def sums(members: Mapping[str, Member]) -> bytes:
    """SHA256SUMS as `sha256sum -c` reads it: one line a member, by name."""
    return "".join(f"{members[name].sha256}  {name}\n" for name in sorted(members)).encode()
