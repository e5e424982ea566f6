"""Reading a report: what is no report of ours is refused in words."""

from __future__ import annotations

import pytest

from dauys.base.refusals import Unreadable
from dauys.formats.data.nist_reading import read_report


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"GpUnit":3}',
        b'{"GpUnit":[],"Election":[{"Contest":[{}]}]}',
        b'{"GpUnit":[{"@id":"d"}],"Election":[{"Contest":[{"ElectionDistrictId":"d"}]}]}',
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(data, "nist.json")
    assert "nist.json" in str(refused.value)


def test_a_report_without_contests_is_read() -> None:
    assert read_report(b'{"GpUnit":[]}') == {}
