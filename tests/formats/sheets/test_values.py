"""Cells: each kind of value as people write it, and every way in which it is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from tests.formats.sheets.conftest import COLUMNS, titles

from dauys.base.texts import LANGS
from dauys.formats.sheets import Column, cell_fault
from dauys.formats.sheets.columns import in_languages
from dauys.formats.sheets.faults import CellFault
from dauys.formats.sheets.values import EPOCH_1904, Cell, Value, read_cell

KINDS = {c.kind: c for c in COLUMNS} | {"text": COLUMNS[1]}
FREE = Column("free", titles("а", "б", "c"), "number", least=-50, most=50)
POSITIVE = Column("positive", titles("а", "б", "c"), "number", least=1)
MIDNIGHT = datetime.fromisoformat("2021-07-25T00:00:00")
IIN = Column("iin", titles("а", "б", "c"), "id", digits=12)


def outcome(column: Column, cell: Cell) -> Value:
    try:
        return read_cell(column, cell)
    except CellFault as fault:
        text = cell_fault(1, column, f"sheets.{fault.name}", **fault.words)
        assert all(text.line(lang) for lang in LANGS)
        return f"! {fault.name}"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0), ("1234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234,0", 1234), ("1 234 567", None),
        (" 12 ", 12), ("12,0", 12), ("12.00", 12), ("007", 7), (11, 11), (11.0, 11),
        ("12,000", "! number-decimal"), ("12.000", "! number-decimal"), ("1,234", "! number-decimal"),
        ("1.5", "! number-decimal"), (11.5, "! number-decimal"), ("1 23", "! number-decimal"),
        ("12 34", "! number-decimal"), ("1'234", "! number-decimal"), ("-5", "! number-negative"),
        ("−5", "! number-negative"), (-5.0, "! number-negative"), ("100001", "! number-large"),
        (1e300, "! number-large"), ("9" * 30, "! number-text"), ("+5", "! number-text"), ("five", "! number-text"),
        ("1e3", "! number-text"), ("0x1F", "! number-text"), ("१२", "! number-text"), ("１２", "! number-text"),
        ("-", "! number-text"), ("—", "! number-text"), (True, "! number-text"), (date(2021, 7, 25), "! number-text"),
        ("=5", "! formula"), ("5\n6", "! line-break"), ("5\u200b", "! invisible"), (float("nan"), "! cell-kind"),
        (float("inf"), "! cell-kind"),
    ],
)  # fmt: skip
def test_numbers(cell: Cell, value: Value) -> None:
    wanted = "! number-large" if value is None else value
    assert outcome(KINDS["number"], cell) == wanted


def test_bounds_of_numbers() -> None:
    assert outcome(FREE, "-50") == -50
    assert outcome(FREE, "-51") == "! number-negative"
    assert outcome(POSITIVE, "1") == 1
    assert outcome(POSITIVE, "0") == "! number-small"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("25.07.2021", date(2021, 7, 25)), ("5.7.2021", date(2021, 7, 5)), ("2021-07-25", date(2021, 7, 25)),
        ("2021-07-25 00:00:00", date(2021, 7, 25)), ("25.07.2021 0:00", date(2021, 7, 25)),
        (date(2021, 7, 25), date(2021, 7, 25)), (MIDNIGHT, date(2021, 7, 25)),
        (44402.0, date(2021, 7, 25)), (61, date(1900, 3, 1)), ("29.02.2024", date(2024, 2, 29)),
        (60, "! day-text"), (0.5, "! day-text"), (44402.5, "! day-text"), (130_000, "! day-text"),
        ("44402", "! day-text"), (True, "! day-text"), (time(7), "! day-text"), (timedelta(1), "! day-text"),
        ("25/07/2021", "! day-order"), ("07/25/2021", "! day-order"), ("25-07-2021", "! day-order"),
        ("25.07.21", "! day-order"), ("29.02.2021", "! day-unreal"), ("2021-13-01", "! day-unreal"),
        ("01.01.0001", "! day-unreal"), ("01.01.2300", "! day-unreal"), ("2021-07-25 08:30", "! day-text"),
        (MIDNIGHT.replace(hour=8), "! day-hour"), ("25 июля 2021", "! day-text"), ("=NOW()", "! formula"),
        ("2021-7-25", "! day-text"), ("２５.07.2021", "! day-text"),
    ],
)  # fmt: skip
def test_days(cell: Cell, value: Value) -> None:
    assert outcome(KINDS["day"], cell) == value


def test_serials_of_a_workbook_that_counts_from_1904() -> None:
    assert read_cell(KINDS["day"], 42940.0, EPOCH_1904) == date(2021, 7, 25)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1987", "1987"), (1987.0, "1987"), (1987, "1987"), ("13.01.1987", "1987-01-13"),
        (date(1987, 1, 13), "1987-01-13"), (44402.0, "2021-07-25"),
        ("0987", "! day-unreal"), (2500, "! day-unreal"), ("87", "! day-text"), ("about 1987", "! day-text"),
        (True, "! day-text"),
    ],
)  # fmt: skip
def test_days_or_years(cell: Cell, value: Value) -> None:
    assert outcome(KINDS["day_or_year"], cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("07:00", "07:00"), ("7:00", "07:00"), ("23:59:00", "23:59"), (time(7, 30), "07:30"), (0.5, "12:00"),
        (7 / 24, "07:00"), (0.0, "00:00"),
        ("24:00", "! hour"), ("7", "! hour"), ("7.00", "! hour"), (time(7, 0, 1), "! hour"), (1.0, "! hour"),
        (0.123456, "! hour"), (date(2021, 7, 25), "! hour"), ("07:00:01", "! hour"),
    ],
)  # fmt: skip
def test_hours(cell: Cell, value: Value) -> None:
    assert outcome(KINDS["hour"], cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("village", "village"), ("АУЫЛ", "village"), (" Посёлок ", "settlement"), ("поселок", "settlement"),
        ("город", "! choice"), (1.0, "! choice"), (True, "! cell-kind"), ("=ауыл", "! formula"),
    ],
)  # fmt: skip
def test_choices(cell: Cell, value: Value) -> None:
    assert outcome(KINDS["choice"], cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (KINDS["id"], "11.03.07.1", "11.03.07.1"), (KINDS["id"], "007", "007"), (KINDS["id"], 11.0, "11"),
        (KINDS["id"], 11.03, "! id-number"), (KINDS["id"], date(2021, 3, 11), "! id-day"),
        (KINDS["id"], "11 03", "! id-space"), (KINDS["id"], "@x", "! formula"), (KINDS["id"], "x" * 201, "! long"),
        (IIN, "070101300123", "070101300123"), (IIN, 870101300123.0, "870101300123"),
        (IIN, 70101300123.0, "! id-digits"), (IIN, "87010130012", "! id-digits"), (IIN, "87010130012x", "! id-digits"),
        (IIN, "８70101300123", "! id-digits"),
    ],
)  # fmt: skip
def test_ids(column: Column, cell: Cell, value: Value) -> None:
    assert outcome(column, cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  Абай   ауылы ", "Абай ауылы"), ("Абай\u00a0ауылы", "Абай ауылы"), ("И\u0306", "Й"), (5.0, "5"),
        ("+7 (701) 123-45-67", "+7 (701) 123-45-67"), ("'=1", "'=1"), ("a=b", "a=b"), ("x" * 60, "x" * 60),
        ("=1+1", "! formula"), ("+1+cmd|' /C calc'!A0", "! formula"), ("-1", "! formula"), ("@SUM(A1)", "! formula"),
        ("＝1", "! formula"), ("  =1", "! formula"), ("\t=1", "! formula"), ("\tx", "! formula"), ("-", "! formula"),
        ("a\nb", "! line-break"), ("a\u2028b", "! line-break"), ("a\x00b", "! control"), ("a\x1bb", "! control"),
        ("a\u202eb", "! invisible"), ("a\u200bb", "! invisible"), ("a\ufeffb", "! invisible"),
        ("a\ufffdb", "! character"), ("a\ue000b", "! character"),
        ("x" * 61, "! long"), (True, "! cell-kind"), (11.5, "! id-number"), (date(2021, 7, 25), "! id-day"),
        (time(7), "! id-day"), (timedelta(1), "! id-day"),
    ],
)  # fmt: skip
def test_texts(cell: Cell, value: Value) -> None:
    assert outcome(KINDS["text"], cell) == value


def test_a_lone_surrogate_is_refused() -> None:
    assert outcome(KINDS["text"], "a\ud800b") == "! character"


def test_a_long_value_is_quoted_in_part_and_an_unprintable_one_not_at_all() -> None:
    long = cell_fault(2, COLUMNS[0], "sheets.id-space", given="x " * 60)
    assert "…" in long.text("en")
    assert len(long.text("en")) < 120
    assert cell_fault(2, COLUMNS[0], "sheets.character", given="a\ud800").words["given"] == ""


def test_columns_are_described_whole_or_not_at_all() -> None:
    with pytest.raises(ValueError, match="titles"):
        Column("x", {"kk": "а"})
    with pytest.raises(ValueError, match="choices"):
        Column("x", titles("а", "б", "c"), "choice")
    with pytest.raises(ValueError, match="choices"):
        Column("x", titles("а", "б", "c"), choices={"y": titles("а", "б", "c")})
    assert set(in_languages("sheets.table")) == set(LANGS)
