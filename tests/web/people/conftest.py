"""Two administrators at their browsers, in a small election that is called."""

from __future__ import annotations

import pytest

from tests.web.conftest import PASSWORD
from tests.world import World


@pytest.fixture
def admin(town, browser_of):
    town(World().opened().called())
    return browser_of("admin")


@pytest.fixture
def other(people, browser_of):
    from dauys.store.models import Person

    people["admin-2"] = Person.objects.add("admin-2", PASSWORD, "administrator")
    return browser_of("admin-2")
