"""Logs and keys for the tests of the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner
from dauys.record.writer import LogWriter

ORIGIN = "results.example/log/test"


@pytest.fixture
def signer() -> NoteSigner:
    """A log key that is the same in every run."""
    return NoteSigner(ORIGIN, SigningKey.from_seed(bytes(range(32))))


@pytest.fixture
def make_log(tmp_path: Path, signer: NoteSigner) -> Callable[..., Path]:
    """Write a log of `size` entries, with checkpoints at `stops` on the way; its directory."""

    def make(size: int, *stops: int, name: str = "log") -> Path:
        with LogWriter(tmp_path / name, ORIGIN, signer) as writer:
            for stop in (*stops, size):
                writer.extend(entry(i) for i in range(writer.size, stop))
                writer.checkpoint()
        return tmp_path / name

    return make


def entry(index: int) -> bytes:
    """Entry `index` of every test log; every seventh is empty."""
    return b"entry %d;" % index * (index % 7)
