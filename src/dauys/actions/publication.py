"""Publication of the record: the log, the pinned law and the schemas as static files, the checkpoint last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dauys.actions.desk import Desk
from dauys.election.kinds import KINDS
from dauys.election.schemas import schema_file
from dauys.record.note import NoteSigner
from dauys.record.writer import LogWriter
from dauys.store import log


def publish(desk: Desk, directory: Path, signer: NoteSigner, progress: Callable[[int], None] = lambda _: None) -> bytes:
    """Write what is new in the store to `directory` and sign a checkpoint over it; returns the checkpoint's bytes.

    The log's origin is the one that genesis pins. `progress` is called with the number of entries written so far.
    Raises LogConflict where the directory holds another log, CannotWrite where it does not take the bytes.
    """
    genesis = desk.refresh().genesis
    if genesis is None:
        raise ValueError("nothing is published before genesis")
    directory.mkdir(parents=True, exist_ok=True)
    _write_law(desk, directory)
    _write_schemas(directory)
    (directory / "log.vkey").write_text(f"{genesis.log.vkey}\n", encoding="utf-8")
    (directory / "README.txt").write_text(_readme(desk), encoding="utf-8")
    with LogWriter(directory, genesis.log.origin, signer) as writer:
        for index, envelope in log.read(writer.size):
            writer.extend((envelope,))
            if index % 500 == 0:
                progress(index)
        return writer.checkpoint()


def _write_law(desk: Desk, directory: Path) -> None:
    folder = directory / "law"
    folder.mkdir(exist_ok=True)
    (folder / f"{desk.law.digest}.json").write_bytes(desk.law.to_json())


def _write_schemas(directory: Path) -> None:
    (directory / "schemas").mkdir(exist_ok=True)
    for kind in KINDS:
        path, content = schema_file(kind)
        (directory / path).write_bytes(content)


def _readme(desk: Desk) -> str:
    genesis = desk.election.genesis
    mark = (
        "SYNTHETIC: a demonstration, made from a published seed; no real votes.\n"
        if genesis and genesis.synthetic
        else ""
    )
    title = genesis.title.en or genesis.title.kk if genesis else ""
    return (
        f"{title}\n{mark}\nThe record of this election: every official act, signed, in a C2SP tlog-tiles log.\n"
        "checkpoint, tile/  the log         law/  the law that it follows, pinned by entry 0\n"
        "log.vkey           the log's key   schemas/  what each kind of act may say\n\n"
        "Check it alone:    dauys verify .\n"
    )
