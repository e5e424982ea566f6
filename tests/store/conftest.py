"""What the store's tests share: the appending program beside them, and the whole check of what is kept."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from dauys.record.merkle import leaf_hash, root
from dauys.store.log import leaf_hashes, read, size

APPENDER = Path(__file__).with_name("appender.py")
KEPT = re.compile(r"kept (\d+) (\d+) ([0-9a-f]{64})")


@pytest.fixture
def appender() -> Callable[..., subprocess.Popen[str]]:
    """Starts the appending program: `appender("append", address, number)` or `appender("fork", seed)`."""

    def start(*arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(APPENDER), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture
def check_kept() -> Callable[[Iterable[str]], int]:
    """Checks the connected store against every acknowledgement; gives the number of entries.

    Every acknowledged byte is there, the indexes have no gap, and the kept leaf hashes have the root that is
    computed from the entries themselves.
    """

    def check(lines: Iterable[str]) -> int:
        entries = list(read())
        assert [index for index, _ in entries] == list(range(size()))
        assert root(list(leaf_hashes())) == root([leaf_hash(envelope) for _, envelope in entries])
        seen: set[int] = set()
        for line in lines:
            found = KEPT.fullmatch(line.strip())
            if found is None:
                continue
            batch = range(int(found[1]), int(found[2]))
            assert seen.isdisjoint(batch), f"an index was acknowledged twice: {line}"
            seen.update(batch)
            assert sha256(b"".join(entries[index][1] for index in batch)).hexdigest() == found[3], line
        return len(entries)

    return check
