"""Whose papers an archive has: everybody's, nobody's, one region's."""

from __future__ import annotations

import pytest

from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize(("of", "made"), [("all", [OKRUG]), ("11", [OKRUG]), ("12", []), ("none", [])])
def test_the_contests_that_are_chosen(of, made):
    from dauys.web.keeping.printed import wanted

    assert wanted(World().opened().called().election, of) == made
