"""The home page, the units and the calendar in a real browser: axe finds nothing, nothing is wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.looking import views
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
PLACES = ("/", "/units/", f"/contests/{OKRUG}/calendar/", f"/contests/{OKRUG}/calendar/print/")


def test_pages_are_accessible_and_fit(town: Any, browser_of: Any, objections: Any) -> None:
    town(World().opened().called().registered().ballot(), "2021-07-25T07:30+06:00")
    assert objections(views(browser_of("chair"), *PLACES)) == []
