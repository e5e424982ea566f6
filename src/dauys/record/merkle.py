"""The Merkle tree of RFC 6962: hashes, roots, inclusion and consistency proofs, a compact range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

RangeHash = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256 of byte 00 and the entry (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of byte 01 and both children (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, or over roots of equal full subtrees of which the last may be smaller."""
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        paired = [sha256(b"\x01" + row[i] + row[i + 1]).digest() for i in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            paired.append(row[-1])
        row = paired
    return row[0]


def edge_root(edge: Iterable[list[bytes]]) -> bytes:
    """The root of a tiled log from the hashes of each level's partial tile, level 0 first, some empty."""
    # The smaller trees to the right hang as the last child beside the larger level's hashes, as RFC 6962
    # splits them.
    right: list[bytes] = []
    for tail in edge:
        row = tail + right
        right = [root(row)] if row else []
    return root(right)


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The half-open leaf ranges that prove leaf `index` in a tree of `size`, from its sibling upward."""
    if not 0 <= index < size:
        raise IndexError(index)
    ranges, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The leaf ranges whose hashes prove that the tree of `old` leaves is a prefix of that of `new`."""
    if not 0 <= old <= new:
        raise IndexError(old)
    if old in (0, new):
        return []
    ranges, low, high = [], 0, new
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    if low:
        ranges.append((low, high))
    return ranges[::-1]


def range_hash_of(leaves: Sequence[bytes]) -> RangeHash:
    """The hash of any leaf range, from all leaf hashes in memory."""
    return lambda low, high: root(leaves[low:high])


def inclusion_proof(hash_of: RangeHash, index: int, size: int) -> tuple[bytes, ...]:
    """The audit path of leaf `index` in the tree of `size` (RFC 6962 section 2.1.1)."""
    return tuple(hash_of(low, high) for low, high in inclusion_ranges(index, size))


def consistency_proof(hash_of: RangeHash, old: int, new: int) -> tuple[bytes, ...]:
    """The proof that the tree of `old` leaves is a prefix of the tree of `new` (RFC 6962 section 2.1.2)."""
    return tuple(hash_of(low, high) for low, high in consistency_ranges(old, new))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether the proof leads from the leaf hash at `index` to the root of the tree of `size` (RFC 9162
    2.1.3.2).
    """
    if not 0 <= index < size:
        return False
    at, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0 or len(sibling) != 32:
            return False
        if at % 2 or at == last:
            result = node_hash(sibling, result)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and result == expected


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of `old` leaves and `old_root` is a prefix of the tree of `new` and `new_root` (RFC
    9162 2.1.4.2).
    """
    if old < 0 or old > new or any(len(part) != 32 for part in proof):
        return False
    if old == new:
        return not proof and old_root == new_root and (old > 0 or old_root == EMPTY_ROOT)
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    at, last = old - 1, new - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    return _climb(path, at, last) == (old_root, new_root)


def _climb(path: Sequence[bytes], at: int, last: int) -> tuple[bytes, bytes] | None:
    of_old = of_new = path[0]
    for part in path[1:]:
        if last == 0:
            return None
        if at % 2 or at == last:
            of_old, of_new = node_hash(part, of_old), node_hash(part, of_new)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            of_new = node_hash(of_new, part)
        at, last = at >> 1, last >> 1
    return (of_old, of_new) if last == 0 else None


class CompactRange:
    """The tree so far, held as the roots of its full subtrees: at most one hash a bit of its size."""

    __slots__ = ("_peaks", "size")

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        full = self.size
        while full % 2:
            leaf = node_hash(self._peaks.pop(), leaf)
            full >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves appended."""
        if not self._peaks:
            return EMPTY_ROOT
        result = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            result = node_hash(peak, result)
        return result


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
