"""What an office is asked to do at an instant, for the tests of duties."""

from __future__ import annotations

from typing import Any

from tests.world import ZONE, World, local

from dauys.election.duties import Duty, duties

DISTRICT, REGION, STATION = "district/11.03", "regional/11", "precinct/11.03.07.1"


def asked(world: World, at: str, office: str = DISTRICT, **more: Any) -> dict[str, Duty]:
    """Code -> the first duty of that code."""
    found: dict[str, Duty] = {}
    for duty in duties(world.election, office, local(at), **more):
        found.setdefault(duty.code, duty)
    return found


def state(world: World, at: str, code: str, office: str = DISTRICT) -> str:
    """How the duty stands; empty where the office does not have it."""
    duty = asked(world, at, office).get(code)
    return duty.state.value if duty else ""


def due(duty: Duty) -> str:
    """The due instant in local time, as `2021-07-14 18:00:00`; empty where there is none."""
    return duty.due.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S") if duty.due else ""


def opens(duty: Duty) -> str:
    """The instant from which the duty can be done, likewise."""
    return duty.opens.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S") if duty.opens else ""
