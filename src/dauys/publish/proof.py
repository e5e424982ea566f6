"""Proofs for the check in the browser: a contest's acts, or all acts, packed into scripts that open from a disk too."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dauys.election.kinds import KINDS
from dauys.election.schemas import schema_file
from dauys.election.state import Election
from dauys.publish.shelf import Shelf, strict

FORMAT = 1
PART = 4096  # acts in one script of the whole record
_LEVEL = 9


def contest_script(shelf: Shelf, contest: str, checkpoint: bytes, size: int) -> bytes:
    """The script `proof/<contest>.js`: the acts that the contest's result rests on, and the proof that they stand in
    the log of the signed `checkpoint`, which covers `size` acts.

    Raises KeyError for a contest that no act below `size` is about.
    """
    indexes = shelf.behind(contest, size)
    if len(indexes) < 2:
        raise KeyError(contest)
    head = {"contest": contest, "checkpoint": checkpoint.decode()}
    return script(contest, packed(shelf.entries, indexes, head, shelf.nodes(indexes, size)))


def record_part(shelf: Shelf, number: int, size: int) -> bytes:
    """The script `proof/record-<number>.js`: acts `number * 4096` and on, below `size`.

    A full one never changes: it is made once.
    """
    first, end = number * PART, min((number + 1) * PART, size)

    def make() -> bytes:
        return script(f"record-{number}", packed(shelf.entries, range(first, end), {}, ()))

    return shelf.kept(f"part-{number}", make) if end - first == PART else make()


def files_script(name: str, files: Iterable[tuple[str, bytes]], **more: object) -> bytes:
    """The script `proof/<name>.js` with the record's files beside the tiles: path and bytes of each."""
    found = list(files)
    head = {**more, "v": FORMAT, "files": [[path, len(data)] for path, data in found]}
    return script(name, _framed(head, b"".join(data for _, data in found)))


def parts_of(size: int) -> int:
    """How many scripts hold the acts of a log of `size`."""
    return -(-size // PART)


def packed(
    entries: Sequence[bytes], indexes: Iterable[int], head: Mapping[str, object], nodes: Iterable[bytes]
) -> bytes:
    """Entries of a log in a compact form, from which their bytes come back exactly.

    A frame (see `docs/browser-check.md`): the payloads, then the signatures, then the hashes `nodes`. Repeated types
    and key ids stand once in the head; an entry that is no strict envelope is carried as it is.
    """
    types, keys = _Table(), _Table()
    rows: list[list[object]] = []
    payloads, signatures = [], []
    places = list(indexes)
    steps = [b - a for a, b in pairwise((-1, *places))]
    for step, index in zip(steps, places, strict=True):
        envelope = strict(entries[index])
        if envelope is None:
            rows.append([step, -1, len(entries[index]), []])
            payloads.append(entries[index])
            continue
        signed = [keys[signature.keyid] for signature in envelope.signatures]
        rows.append([step, types[envelope.payload_type], len(envelope.payload), signed])
        payloads.append(envelope.payload)
        signatures += [signature.sig for signature in envelope.signatures]
    whole = {**head, "v": FORMAT, "types": list(types), "keys": list(keys), "entries": rows}
    return _framed(whole, b"".join((*payloads, *signatures, *nodes)))


def script(name: str, data: bytes) -> bytes:
    """A script that gives `data` (deflated, base64) to the page under a name."""
    packer = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    coded = base64.b64encode(packer.compress(data) + packer.flush()).decode()
    return f'(globalThis.dauysPacks ??= new Map()).set({json.dumps(name)}, "{coded}");\n'.encode()


def _framed(head: Mapping[str, object], body: bytes) -> bytes:
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return len(written).to_bytes(4, "big") + written + body


class _Table:
    """Words with their places in the order of first use."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        return self._places.setdefault(word, len(self._places))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)


def common_files(election: Election) -> list[tuple[str, bytes]]:
    """The record's files that the check of one contest reads beside its acts."""
    genesis = election.genesis
    if genesis is None:
        return []
    law = election.law
    return [(f"law/{law.digest}.json", law.to_json()), ("log.vkey", f"{genesis.log.vkey}\n".encode())]


def beside_files(election: Election, checkpoint: bytes) -> list[tuple[str, bytes]]:
    """The record's files beside the tiles, as `actions.publication` writes them; without the note to readers."""
    return [("checkpoint", checkpoint), *common_files(election), *map(schema_file, KINDS)]
