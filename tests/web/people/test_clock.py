"""The demonstration's clock: moved by the administrator, never that of a real election."""

from __future__ import annotations

import pytest

from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def admin(town, browser_of):
    town(World().opened().called())
    return browser_of("admin")


def test_the_clock_of_a_demonstration_is_moved_and_that_of_an_election_is_not(admin, monkeypatch):
    from dauys.web.office import OFFICE, now_for

    assert admin.post("/clock/", {"day": "2021-06-28", "hour": "09:30"}).status_code == 302
    assert f"{now_for(OFFICE.desk()):%Y-%m-%dT%H:%M}" == "2021-06-28T03:30", "Almaty was six hours ahead then"
    assert admin.post("/clock/", {"day": "never", "hour": "9"}).status_code == 422
    assert "2021" in admin.get("/clock/").content.decode()

    import msgspec

    election = OFFICE.desk().election
    monkeypatch.setattr(election, "genesis", msgspec.structs.replace(election.genesis, synthetic=False, seed=""))
    assert admin.get("/clock/").status_code == 409
    assert admin.post("/clock/", {"day": "2021-06-29", "hour": "09:30"}).status_code == 409
