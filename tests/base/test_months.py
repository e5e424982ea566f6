"""Months in the law's periods: the same day of a later month, or its last day."""

from __future__ import annotations

from datetime import date

import pytest

from dauys.base.days import months_after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2013-07-08", 1, "2013-08-08"),
        ("2013-08-31", 1, "2013-09-30"),
        ("2011-12-31", 2, "2012-02-29"),
        ("2012-12-31", 2, "2013-02-28"),
        ("2013-12-15", 1, "2014-01-15"),
        ("2012-02-29", 48, "2016-02-29"),
        ("2012-02-29", 12, "2013-02-28"),
        ("2013-08-08", 0, "2013-08-08"),
    ],
)
def test_months_after(day: str, months: int, later: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)
