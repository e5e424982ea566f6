"""Every kind: any body -> the values of its form -> read back -> the same body."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.election.kinds import KINDS
from dauys.web.acts.fields import Choice, form_fields
from dauys.web.acts.filling import form_values
from dauys.web.acts.reading import fit, read_form
from tests.bodies import plain_bodies


def offers_of(plain: dict[str, Any], path: str = "") -> dict[str, list[Choice]]:
    """The choices that a form needs to hold the votes of a body."""
    found: dict[str, list[Choice]] = {}
    for name, value in plain.items():
        if name == "votes":
            found[f"{path}votes"] = [Choice(choice, f"Name of {choice}") for choice in value]
        elif isinstance(value, dict):
            found |= offers_of(value, f"{path}{name}.")
    return found


def came_once(plain: object, zone: ZoneInfo) -> bool:
    """Whether no instant of a body lies in an hour that came twice on the clocks of a zone."""
    if isinstance(plain, dict):
        return all(came_once(value, zone) for value in plain.values())
    if isinstance(plain, list | tuple):
        return all(came_once(value, zone) for value in plain)
    if isinstance(plain, str) and len(plain) == 20 and plain.endswith("Z") and plain[10] == "T":
        return datetime.fromisoformat(plain).astimezone(zone).fold == 0
    return True


@pytest.mark.parametrize("zone", ["Asia/Almaty"])
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(data=st.data())
def test_a_body_comes_back_from_its_form(kind: str, zone: str, data: st.DataObject) -> None:
    plain = data.draw(plain_bodies(kind).filter(lambda p: came_once(p, ZoneInfo(zone))))
    fields = form_fields(kind, "kk", offers_of(plain), without=())
    reading = read_form(fields, form_values(fields, plain, zone), "kk", zone)
    assert reading.faults == []
    body = msgspec.convert(plain, KINDS[kind].body)
    assert fit(kind, reading.fields, "kk") == body
    # what equals its default is left out, as in the record
    assert reading.fields == msgspec.json.decode(msgspec.json.encode(body))


def test_an_instant_stands_on_the_clocks_of_the_unit() -> None:
    fields = form_fields("nomination-extended", "en")
    plain = {"until": "2021-07-09T12:00:00Z", "decision": {"number": "7", "sha256": "a" * 64}}
    values = form_values(fields, plain, "Asia/Aqtau")
    assert (values["until.day"], values["until.hour"]) == (["2021-07-09"], ["17:00"])
    assert read_form(fields, values, "en", "Asia/Aqtau").fields == plain
    assert read_form(fields, values, "en", "UTC").fields["until"] == "2021-07-09T17:00:00Z"
    assert datetime(2021, 7, 9, 17, tzinfo=ZoneInfo("Asia/Aqtau")) == datetime(2021, 7, 9, 12, tzinfo=UTC)
