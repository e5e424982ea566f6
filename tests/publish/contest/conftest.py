"""A browser for the pages of a contest, and a folder that holds the pages of every state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dauys.publish.pages import contest
from dauys.publish.statics import statics
from tests.browsing import chromium, served_folder
from tests.publish.contest.stages import STATES, site, state


@pytest.fixture(scope="module")  # not longer: an open browser keeps a loop running, which Django refuses to work in
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a folder for each state, as the publisher writes it."""
    top = tmp_path_factory.mktemp("states")
    for name in STATES:
        shown, of = site(name), state(name).contest
        files = [*statics(), *(file for make in (*contest.COUNTRY, *contest.ONCE) for file in make(shown, ""))]
        files += [file for make in contest.MAKERS for file in make(shown, of)]
        for path, data in files:
            place = top / name.replace(" ", "-") / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return top


@pytest.fixture(scope="session")
def served(folders: Path) -> Iterator[str]:
    """The address of a server of these folders."""
    with served_folder(folders) as address:
        yield address
