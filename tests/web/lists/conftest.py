"""What the tests of voter lists share: a contest in preparation, and a list of five voters in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World


@pytest.fixture
def ready(town: Callable[..., World]) -> World:
    """A called contest with two precincts, on a day when certificates are issued."""
    return town(World().opened().called(), "2021-07-15T05:00:00+00:00")


@pytest.fixture
def chair(ready: World, browser_of: Callable[..., Any]) -> Any:
    """The district's chair, with five voters on the first list."""
    from tests.web.lists.steps import LIST, PEOPLE, upload

    browser = browser_of("chair")
    assert browser.post(LIST, upload(*PEOPLE)).status_code == 302
    return browser
