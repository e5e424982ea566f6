"""A process makes itself ready: every template compiles, and the record is read; without a record too."""

from __future__ import annotations

import pytest

from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


def test_templates_and_record_are_ready(town):
    from dauys.web.office import OFFICE
    from dauys.web.ready import steps

    town(World().opened().called())
    OFFICE.forget()
    done = list(steps())
    assert {"base.html", "ui.html", "entry/form.html"} < set(done)
    assert done[-1] == "record"
    assert OFFICE._desk is not None


def test_without_a_record_too():
    from dauys.web.ready import steps

    assert list(steps())[-1] == "record"
