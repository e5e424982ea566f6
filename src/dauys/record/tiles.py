"""The layout of a C2SP tlog-tiles log: paths of tiles, their widths at a size, the form of bundles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dauys.record.faults import BadTile, TooLarge

WIDTH = 256
HASH = 32
LARGEST_ENTRY = 65_535
LARGEST_BUNDLE = WIDTH * (2 + LARGEST_ENTRY)
ENTRIES = -1
CHECKPOINT = "checkpoint"
_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*)([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: hashes of a level (0..63), or entries (level -1); `index` within the level, `width` 1..256
    (256 is full).
    """

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where the tile lies under the log's prefix: index 1234067 is `x001/x234/067`, a partial tile
        `….p/W`.
        """
        groups = [f"{self.index % 1000:03d}"]
        rest = self.index // 1000
        while rest:
            groups.append(f"x{rest % 1000:03d}")
            rest //= 1000
        level = "entries" if self.level == ENTRIES else str(self.level)
        part = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{'/'.join(reversed(groups))}{part}"

    @property
    def full(self) -> Tile:
        """The full tile of the same place."""
        return Tile(self.level, self.index)


def parse_path(path: str) -> Tile | None:
    """The tile of a path; None for one that names none (zero groups in front, width over 255)."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    level = ENTRIES if match[1] == "entries" else int(match[1])
    index = int((match[2] + match[3]).replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(match[4]) if match[4] else WIDTH)
    return tile if tile.path == path and level < 64 and tile.width <= WIDTH else None


def levels(size: int) -> int:
    """How many levels of hash tiles a log of `size` entries has."""
    return (max(size.bit_length(), 1) + 7) // 8 if size else 0


def width_of(level: int, index: int, size: int) -> int:
    """The width of a tile in a log of `size` entries; 0 where it does not exist."""
    hashes = size >> (8 * max(level, 0))
    return max(0, min(WIDTH, hashes - index * WIDTH))


def tiles_of(level: int, size: int) -> Iterator[Tile]:
    """The tiles of one level (or the entry bundles) in a log of `size` entries, from left to right."""
    hashes = size >> (8 * max(level, 0))
    for index in range(hashes // WIDTH):
        yield Tile(level, index)
    if hashes % WIDTH:
        yield Tile(level, hashes // WIDTH, hashes % WIDTH)


def right_edge(size: int) -> list[Tile | None]:
    """The partial hash tile of every level, None where a level has none; the root follows from these."""
    widths = [(size >> (8 * level)) % WIDTH for level in range(levels(size))]
    places = [(size >> (8 * level)) // WIDTH for level in range(levels(size))]
    return [Tile(level, places[level], w) if w else None for level, w in enumerate(widths)]


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries in order, each with its length in two bytes, big-endian. Raises TooLarge above 65,535 bytes."""
    parts = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise TooLarge("entry-too-large", length=len(entry), limit=LARGEST_ENTRY)
        parts.append(len(entry).to_bytes(2, "big"))
        parts.append(entry)
    return b"".join(parts)


def decode_bundle(data: bytes, count: int, file: str) -> list[bytes]:
    """The `count` entries of a bundle. Raises BadTile where lengths and bytes do not fit exactly."""
    entries, at, end = [], 0, len(data)
    for index in range(count):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if start > end or at > end:
            raise BadTile("bundle-short", file=file, index=index, count=count)
        entries.append(data[start:at])
    if at != end:
        raise BadTile("bundle-long", file=file, count=count, extra=end - at)
    return entries
