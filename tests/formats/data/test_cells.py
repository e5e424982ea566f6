"""Cells of CSV files: what RFC 4180 says, and no formulas, each way."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.formats.data.cells import guarded, line, lines, unguarded, whole
from dauys.formats.data.columns import TURNOUT

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_what_is_written_is_read_back_by_other_peoples_reader(cells: list[str]) -> None:
    written = line(cells)
    (read,) = list(csv.reader(io.StringIO(written, newline=""), strict=True)) or [[""]]
    assert [unguarded(cell) for cell in read or [""]] == cells


@given(TEXTS)
def test_the_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-1, "-1"),
        (True, "true"),
        (False, "false"),
        ("Әкім", "Әкім"),
        ("a,b", '"a,b"'),
        ('say "no"', '"say ""no"""'),
        ("two\nlines", '"two\nlines"'),
        ("=1+1", "'=1+1"),
        ("-5 apples", "'-5 apples"),
        ("@sum", "'@sum"),
        ("＝1", "'＝1"),
        ("'quoted", "''quoted"),
        ('=A1,"x"', '"\'=A1,""x"""'),
    ],
)
def test_a_cell(cell: str | int | None, written: str) -> None:
    assert line((cell,)) == f"{written}\r\n"


def test_a_file_has_its_header_and_no_mark() -> None:
    rows = lines([("c", "p", "10:00", 5, "final"), ("c", "p", "closing", 9, "final")])
    assert whole(TURNOUT, [rows]) == (
        b"contest,precinct,hour,issued,status\r\nc,p,10:00,5,final\r\nc,p,closing,9,final\r\n"
    )
