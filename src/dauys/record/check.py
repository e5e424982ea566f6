"""The full check of any C2SP tile log: signature, every tile, every entry, root, cosignatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from dauys.record.checkpoint import Checkpoint, parse_checkpoint
from dauys.record.faults import BadNote, BadTile, RecordFault
from dauys.record.merkle import edge_root, root
from dauys.record.note import Note, Verifier, parse_note, verified
from dauys.record.reader import LogReader
from dauys.record.report import Failure, Report, Result, Step
from dauys.record.tiles import (
    CHECKPOINT,
    ENTRIES,
    HASH,
    WIDTH,
    Tile,
    levels,
    parse_path,
    right_edge,
    tiles_of,
    width_of,
)

Visit: TypeAlias = Callable[[int, list[bytes]], None]


class _Failed(Exception):
    """A step found something wrong; carries the Failure."""

    def __init__(self, code: str, file: str, index: int | None = None, **context: object) -> None:
        self.failure = Failure(f"record.{code}", file, index, context)
        super().__init__(code)


_NO_NOTE = Note(b"", ())
_NO_HEAD = Checkpoint("", 0, b"")


@dataclass
class _Check:
    reader: LogReader
    verifier: Verifier
    witnesses: Sequence[Verifier]
    visit: Visit | None = None
    note: Note = _NO_NOTE
    head: Checkpoint = _NO_HEAD
    edge: list[list[bytes]] = field(default_factory=list)
    checked: int = 0


def check_log(
    reader: LogReader, verifier: Verifier, witnesses: Sequence[Verifier] = (), visit: Visit | None = None
) -> Report:
    """Check the whole log against the log's key and the witnesses named, in small memory.

    `visit` gets every bundle whose entries fit their hash tile, in order: the index of its first entry, and
    the entries; so that who wants to look into them need not read the log twice.

    Steps after an unreadable or unsigned checkpoint are skipped, as nothing then says what the log should be.
    Raises Unreadable where there is no log to check.
    """
    state = _Check(reader, verifier, witnesses, visit)
    steps: list[Step] = []
    for number, (name, run) in enumerate(_STEPS.items(), 1):
        lost = any(s.failure is not None for s in steps if s.name in ("checkpoint", "signature"))
        steps.append(Step(number, name, 0, "skipped") if lost else _step(number, name, run, state))
    head = state.head
    return Report(reader.name, head.origin, head.size, head.root, tuple(steps))


def _step(number: int, name: str, run: Callable[[_Check], Result], state: _Check) -> Step:
    state.checked = 0
    try:
        return Step(number, name, result=run(state), checked=state.checked)
    except _Failed as failed:
        return Step(number, name, state.checked, "failed", failed.failure)
    except BadTile as fault:
        return Step(number, name, state.checked, "failed", _failure(fault, fault.file))
    except RecordFault as fault:
        return Step(number, name, state.checked, "failed", _failure(fault, CHECKPOINT))


def _failure(fault: RecordFault, file: str) -> Failure:
    return Failure(fault.code, file, None, fault.context)


def _checkpoint(state: _Check) -> Result:
    state.note = parse_note(state.reader.checkpoint_bytes())
    state.head = parse_checkpoint(state.note.text)
    state.checked = 1
    return "ok"


def _signature(state: _Check) -> Result:
    state.checked = len(verified(state.note, [state.verifier]))
    if not state.checked:
        raise BadNote("note-unsigned", keys=state.verifier.vkey)
    return "ok"


def _tiles(state: _Check) -> Result:
    size, below = state.head.size, bytearray()
    state.edge = []
    for level in range(levels(size)):
        above = bytearray()
        state.edge.append([])
        for tile in tiles_of(level, size):
            data = state.reader.tile(tile)
            state.checked += 1
            if level:
                _match(state, tile, data, below[tile.index * WIDTH * HASH :][: len(data)])
            hashes = _split(data)
            if tile.width == WIDTH:
                above += root(hashes)
            else:
                state.edge[level] = hashes
        below = above
    return "ok"


def _match(state: _Check, tile: Tile, data: bytes, computed: bytearray) -> None:
    """Refuse a tile whose hashes are not the roots of the tiles below; name the wrong one where one can."""
    if data == computed:
        return
    at = _difference(data, bytes(computed))
    child = Tile(tile.level - 1, tile.index * WIDTH + at)
    if child.level == 0 and _bundle_root(state.reader, child.index) == data[at * HASH :][:HASH]:
        raise _Failed("tile-disagrees", child.path, child.index * WIDTH, other=tile.path)
    raise _Failed("tile-disagrees", tile.path, child.index * WIDTH ** (child.level + 1), other=child.path)


def _bundle_root(reader: LogReader, index: int) -> bytes | None:
    try:
        return root(_leaves(reader.bundle(index)))
    except BadTile:
        return None


def _entries(state: _Check) -> Result:
    size = state.head.size
    for tile in tiles_of(ENTRIES, size):
        entries = state.reader.bundle(tile.index, tile.width)
        leaves = _leaves(entries)
        hashes = Tile(0, tile.index, tile.width)
        expected = state.reader.tile(hashes)
        if b"".join(leaves) != expected:
            at = _difference(b"".join(leaves), expected)
            state.checked += at
            wrong, other = (hashes, tile) if _entries_fit(state, tile, leaves) else (tile, hashes)
            raise _Failed("entry-disagrees", wrong.path, tile.index * WIDTH + at, other=other.path)
        state.checked += tile.width
        if state.visit is not None:
            state.visit(tile.index * WIDTH, entries)
    return "ok"


def _entries_fit(state: _Check, tile: Tile, leaves: list[bytes]) -> bool:
    """Whether the entries of a partial bundle give the signed root: then the hash tile is the wrong one."""
    if tile.width == WIDTH or not state.edge:
        return False
    return edge_root([leaves, *state.edge[1:]]) == state.head.root


def _root(state: _Check) -> Result:
    state.checked = 1
    edge = [_split(state.reader.tile(tile)) if tile else [] for tile in right_edge(state.head.size)]
    if edge_root(edge) != state.head.root:
        raise _Failed("root-disagrees", CHECKPOINT, size=state.head.size)
    return "ok"


def _others(state: _Check) -> Result:
    """Tiles of earlier checkpoints, or ahead of this one, must say the same as far as both go."""
    paths = state.reader.paths()
    if paths is None:
        return "skipped"
    for path in paths:
        tile = parse_path(path)
        required = width_of(tile.level, tile.index, state.head.size) if tile else 0
        if tile is None or not required or tile.width == required:
            continue
        state.checked += 1
        same = min(tile.width, required)
        ours = _prefix(state.reader, Tile(tile.level, tile.index, required), same)
        if _prefix(state.reader, tile, same) != ours:
            raise _Failed(
                "tile-contradicts", path, tile.index * WIDTH ** (max(tile.level, 0) + 1), size=state.head.size
            )
    return "ok"


def _prefix(reader: LogReader, tile: Tile, count: int) -> list[bytes]:
    if tile.level == ENTRIES:
        return reader.bundle(tile.index, tile.width)[:count]
    return _split(reader.tile(tile))[:count]


def _cosignatures(state: _Check) -> Result:
    for witness in state.witnesses:
        if not verified(state.note, [witness]):
            raise BadNote("witness-missing", name=witness.name)
        state.checked += 1
    return "ok" if state.witnesses else "skipped"


_STEPS: dict[str, Callable[[_Check], Result]] = {
    "checkpoint": _checkpoint,
    "signature": _signature,
    "tiles": _tiles,
    "entries": _entries,
    "root": _root,
    "others": _others,
    "cosignatures": _cosignatures,
}


def _leaves(entries: list[bytes]) -> list[bytes]:
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def _split(data: bytes) -> list[bytes]:
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def _difference(data: bytes, expected: bytes) -> int:
    pairs = zip(_split(data), _split(expected), strict=True)
    return next(at for at, (one, other) in enumerate(pairs) if one != other)
