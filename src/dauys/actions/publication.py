"""Publication of the record: the log, the pinned law and the schemas as static files, the checkpoint last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dauys.actions.desk import Desk
from dauys.base.refusals import Refused, refuse
from dauys.election.acts.opening import ElectionOpened
from dauys.election.kinds import KINDS
from dauys.election.schemas import schema_file
from dauys.law import Law
from dauys.record.merkle import root
from dauys.record.note import NoteSigner
from dauys.record.writer import LogWriter
from dauys.store import log


def publish(desk: Desk, directory: Path, signer: NoteSigner, progress: Callable[[int], None] = lambda _: None) -> bytes:
    """Write what is new in the store to `directory` and sign a checkpoint over it; returns the checkpoint's bytes.

    The log's origin is the one that genesis pins. `progress` is called with the number of entries written so far.
    Raises Refused `actions.other-log` where the directory holds acts that the store does not, LogConflict for a log
    that cannot be gone on with, CannotWrite where it does not take the bytes.
    """
    genesis = desk.refresh().genesis
    if genesis is None:
        raise ValueError("nothing is published before genesis")
    write_beside(directory, desk.law, genesis)
    size = log.size()
    with LogWriter(directory, genesis.log.origin, signer) as writer:
        for index, envelope in log.read(writer.size, size):
            writer.extend((envelope,))
            if index % 500 == 0:
                progress(index)
        if writer.size != size or writer.root != root(list(log.leaf_hashes(0, size))):
            raise Refused(refuse("actions.other-log", log=directory, found=writer.size, store=size))
        return writer.checkpoint()


def write_beside(directory: Path, law: Law, genesis: ElectionOpened) -> None:
    """Write what lies beside the log: the pinned law, the schemas of the acts, the log's key, a word on what it is."""
    directory.mkdir(parents=True, exist_ok=True)
    _put(directory / "law" / f"{law.digest}.json", law.to_json())
    for kind in KINDS:
        path, content = schema_file(kind)
        _put(directory / path, content)
    _put(directory / "log.vkey", f"{genesis.log.vkey}\n".encode())
    _put(directory / "README.txt", _readme(genesis).encode())


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)


def _readme(genesis: ElectionOpened) -> str:
    mark = "SYNTHETIC: a demonstration, made from a published seed; no real votes.\n" if genesis.synthetic else ""
    return (
        f"{genesis.title.en or genesis.title.kk}\n{mark}\n"
        "The record of this election: every official act, signed, in a C2SP tlog-tiles log.\n"
        "checkpoint, tile/  the log         law/  the law that it follows, pinned by entry 0\n"
        "log.vkey           the log's key   schemas/  what each kind of act may say\n\n"
        "Check it alone:    dauys verify .\n"
    )
