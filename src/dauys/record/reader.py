"""Read any C2SP tile log: checkpoint, tiles, entries, and the proofs that its tiles give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dauys.base.refusals import Unreadable
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.faults import BadTile
from dauys.record.merkle import RangeHash, consistency_proof, inclusion_proof, node_hash, root
from dauys.record.note import parse_note
from dauys.record.proof import Proof
from dauys.record.sources import source_of, unpacked
from dauys.record.tiles import CHECKPOINT, ENTRIES, HASH, WIDTH, Tile, decode_bundle, tiles_of, width_of


class LogReader:
    """A log in a directory or under an http(s) prefix.

    What it returns is as found: `check_log` says whether it is true. Files may be gzip-compressed, and a full
    tile may stand in for a partial one.
    """

    def __init__(self, source: str | Path) -> None:
        self._source = source_of(source)
        self.name = self._source.name
        self._cached = lru_cache(maxsize=64)(self._hashes)

    def checkpoint_bytes(self) -> bytes:
        """The signed checkpoint as it lies there. Raises Unreadable where there is none."""
        data = self._source.read(CHECKPOINT)
        if data is None:
            raise Unreadable("record.source-no-checkpoint", file=f"{self.name}/{CHECKPOINT}")
        return unpacked(data) or data

    def claimed_size(self) -> int:
        """The size that the checkpoint names, unverified. Raises Unreadable and BadNote."""
        return parse_checkpoint(parse_note(self.checkpoint_bytes()).text).size

    def paths(self) -> Iterator[str] | None:
        """Every path under `tile/`, None where the place cannot list them."""
        return self._source.paths()

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a hash tile, `width` times 32 bytes.

        Raises BadTile: missing, or of another length.
        """
        data, found = self._find(tile)
        for form in (data, unpacked(data)):
            if form is not None and len(form) == HASH * found.width:
                return form[: HASH * tile.width]
        raise BadTile("tile-length", file=found.path, length=len(data), expected=HASH * found.width)

    def bundle(self, index: int, width: int = WIDTH) -> list[bytes]:
        """The entries of a bundle. Raises BadTile: missing, or lengths that do not fit."""
        data, found = self._find(Tile(ENTRIES, index, width))
        try:
            return decode_bundle(data, found.width, found.path)[:width]
        except BadTile:
            opened = unpacked(data)
            if opened is None:
                raise
            return decode_bundle(opened, found.width, found.path)[:width]

    def _find(self, tile: Tile) -> tuple[bytes, Tile]:
        for form in (tile, tile.full):
            data = self._source.read(form.path)
            if data is not None:
                return data, form
        raise BadTile("tile-missing", file=tile.path)

    def entries(self, start: int = 0, size: int | None = None) -> Iterator[bytes]:
        """The entries from index `start` up to `size` (if not given, the checkpoint's), in order."""
        end = self.claimed_size() if size is None else size
        for tile in tiles_of(ENTRIES, end):
            first = tile.index * WIDTH
            if first + tile.width > start:
                yield from self.bundle(tile.index, tile.width)[max(0, start - first) :]

    def range_hash(self, size: int) -> RangeHash:
        """The hash of any leaf range in the tree of `size`, read from tiles."""

        def hash_of(low: int, high: int) -> bytes:
            width = high - low
            if width & (width - 1) or low % width:
                middle = low + (1 << ((width - 1).bit_length() - 1))
                return node_hash(hash_of(low, middle), hash_of(middle, high))
            level, inside = divmod(width.bit_length() - 1, 8)
            index, first = divmod(low >> (8 * level), WIDTH)
            hashes = self._cached(level, index, width_of(level, index, size))
            return root(hashes[first : first + (1 << inside)])

        return hash_of

    def _hashes(self, level: int, index: int, width: int) -> tuple[bytes, ...]:
        data = self.tile(Tile(level, index, width))
        return tuple(data[at : at + HASH] for at in range(0, len(data), HASH))

    def root(self, size: int) -> bytes:
        """The root of the tree of `size` entries, from tiles."""
        return self.range_hash(size)(0, size) if size else root(())

    def inclusion_proof(self, index: int, size: int) -> tuple[bytes, ...]:
        """The audit path of entry `index` in the tree of `size`."""
        return inclusion_proof(self.range_hash(size), index, size)

    def consistency_proof(self, old: int, new: int) -> tuple[bytes, ...]:
        """The proof that the tree of `old` entries is a prefix of the tree of `new`."""
        return consistency_proof(self.range_hash(new), old, new)

    def proof(self, index: int, extra: bytes | None = None) -> Proof:
        """The offline proof of entry `index` under the checkpoint that lies there."""
        checkpoint = self.checkpoint_bytes()
        size = parse_checkpoint(parse_note(checkpoint).text).size
        return Proof(index, self.inclusion_proof(index, size), checkpoint, extra)
