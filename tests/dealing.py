"""How the tests are dealt out to workers: what shares something costly stays together, what takes long comes first."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

# Folders whose files share what takes long to make (a country, sites, a record); elsewhere a file stays together.
_TOGETHER = frozenset(f"tests/{folder}" for folder in ("demo", "publish/check", "publish/contest", "publish/quality"))
# Begun first, so that no worker is left alone with one of them at the end.
_LONG = ("tests/web/every/", "tests/web/stories/", "tests/publish/quality/", "tests/demo/", "tests/publish/")


class ByPlace(LoadScopeScheduling):
    """A worker gets a whole file, or a whole folder, at a time."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        return folder if folder in _TOGETHER else file


def long_first(items: list[pytest.Item]) -> None:
    """Put the tests of the long places first, each place in its own order."""
    items.sort(key=lambda item: next((n for n, start in enumerate(_LONG) if item.nodeid.startswith(start)), len(_LONG)))
