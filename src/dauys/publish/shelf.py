"""Every act of a log as proofs need it: signed bytes, leaf hashes, and which acts stand behind those of a contest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from dauys.election.kinds import Act
from dauys.record.envelope import Envelope, open_envelope, write
from dauys.record.faults import RecordFault
from dauys.record.keys import PublicKey
from dauys.record.merkle import leaf_hash, node_hash
from dauys.record.tiles import ENTRIES, WIDTH, Tile, encode_bundle

_STEP = WIDTH.bit_length() - 1  # levels of the tree in one level of tiles


class Shelf:
    """The envelopes of a log in order, taken in one by one; `entries[i]` is entry i as it stands in the log."""

    def __init__(self) -> None:
        self.entries: list[bytes] = []
        self._levels: list[list[bytes]] = [[]]  # level k: the roots of full subtrees of 2**k leaves
        self._of: dict[str, list[int]] = {}  # contest -> its acts
        self._signers: list[tuple[str, ...]] = []  # of each act: the ids of the keys that signed
        self._keys: defaultdict[str, list[int]] = defaultdict(list)  # key id -> grants and revocations
        self._units: defaultdict[str, list[int]] = defaultdict(list)  # unit -> its listing and what fixed it
        self._parents: dict[str, str] = {}
        self._organisations: defaultdict[str, list[int]] = defaultdict(list)
        self._named: defaultdict[str, set[str]] = defaultdict(set)  # contest -> organisations that its observers are of
        self._kept: dict[str, bytes] = {}
        self._about: dict[str, tuple[str, str]] = {}  # contest -> its unit, and the contest that it repeats

    @property
    def size(self) -> int:
        """The number of acts taken in."""
        return len(self.entries)

    def take(self, entry: bytes, act: Act) -> None:
        """Take in the next entry of the log with its act."""
        index = self.size
        self.entries.append(entry)
        self._signers.append(tuple(signature.keyid for signature in open_envelope(entry).signatures))
        self._grow(leaf_hash(entry))
        if act.contest:
            self._of.setdefault(act.contest, []).append(index)
            self._learn(act)
        else:
            self._file(act, index)

    def _grow(self, leaf: bytes) -> None:
        level, node = 0, leaf
        while True:
            row = self._levels[level]
            row.append(node)
            if len(row) % 2:
                return
            node, level = node_hash(row[-2], row[-1]), level + 1
            if level == len(self._levels):
                self._levels.append([])

    def _learn(self, act: Act) -> None:
        if act.kind in {"contest-called", "contest-imported"}:
            self._about[act.contest] = act.body.unit, getattr(act.body, "repeats", "")
        elif act.kind == "observer-accredited":
            self._named[act.contest].add(act.body.organisation)

    def _file(self, act: Act, index: int) -> None:
        body = act.body
        match act.kind:
            case "key-granted":
                self._keys[PublicKey.parse(body.key).keyid].append(index)
            case "key-revoked":
                self._keys[body.keyid].append(index)
            case "unit-listed":
                self._units[body.unit].append(index)
                self._parents[body.unit] = body.parent
            case "units-fixed":
                for unit in body.units:
                    self._units[unit].append(index)
            case "observer-organisation-accredited":
                self._organisations[body.organisation].append(index)

    def contests(self) -> list[str]:
        """The contests that acts are about, in the order of their first acts."""
        return list(self._of)

    def behind(self, contest: str, size: int) -> list[int]:
        """The acts below `size` that a contest's result rests on, in order: genesis, the contest's own acts and those
        of the contest that it repeats, its units, its observers' organisations, and the keys of all who signed.
        """
        found = {0}
        while contest in self._of:
            found.update(self._of[contest])
            unit, repeats = self._about.get(contest, ("", ""))
            while unit:
                found.update(self._units[unit])
                unit = self._parents.get(unit, "")
            for organisation in self._named[contest]:
                found.update(self._organisations[organisation])
            contest = repeats
        return sorted(index for index in self._with_keys(found) if index < size)

    def _with_keys(self, acts: Iterable[int]) -> set[int]:
        found, waiting = set(acts), list(acts)
        known: set[str] = set()
        while waiting:
            for keyid in self._signers[waiting.pop()]:
                if keyid not in known:
                    known.add(keyid)
                    new = set(self._keys.get(keyid, ())) - found
                    found |= new
                    waiting += new
        return found

    def nodes(self, indexes: Iterable[int], size: int) -> list[bytes]:
        """The hashes that, with the leaves at `indexes`, lead to the root of the tree of `size`.

        In the order in which a walk from the left needs them.
        """
        return list(self._walk(sorted(indexes), 0, size))

    def tile(self, tile: Tile) -> bytes:
        """A tile of the log, as it lies in the record's folder."""
        row = self.entries if tile.level == ENTRIES else self._levels[tile.level * _STEP]
        parts = row[tile.index * WIDTH : tile.index * WIDTH + tile.width]
        return encode_bundle(parts) if tile.level == ENTRIES else b"".join(parts)

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives of acts that are all there, made once."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def _walk(self, wanted: list[int], low: int, high: int) -> Iterator[bytes]:
        if not wanted:
            yield self._hash(low, high)
        elif high - low > 1:
            middle = low + (1 << ((high - low - 1).bit_length() - 1))
            cut = next((at for at, index in enumerate(wanted) if index >= middle), len(wanted))
            yield from self._walk(wanted[:cut], low, middle)
            yield from self._walk(wanted[cut:], middle, high)

    def _hash(self, low: int, high: int) -> bytes:
        width = high - low
        if width & (width - 1) == 0:
            level = width.bit_length() - 1
            return self._levels[level][low >> level]
        middle = low + (1 << ((width - 1).bit_length() - 1))
        return node_hash(self._hash(low, middle), self._hash(middle, high))


def strict(entry: bytes) -> Envelope | None:
    """The envelope of an entry that `write` gives back byte for byte; None for any other entry."""
    try:
        envelope = open_envelope(entry)
    except RecordFault:
        return None
    return envelope if write(envelope) == entry else None
