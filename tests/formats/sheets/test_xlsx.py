"""XLSX: cells as Excel keeps them, and files that are damaged or hostile."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.sheets.conftest import COLUMNS, codes, grid, read, repacked, workbook

from dauys.formats.sheets import Limits, read_sheet

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["code", "name", "voters"]
GOOD = grid(HEAD, ["a", "b", 1])


def member(data: bytes, name: str = SHEET) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_cells_as_excel_keeps_them() -> None:
    sheet = read(grid([*HEAD, "Formed on", "opens", "born"], ["007", "Кеңес", 11.0, date(2021, 7, 25), 0.5, 1987]))
    assert sheet.faults == ()
    assert dict(sheet.rows[0].values) == {
        "code": "007", "name": "Кеңес", "voters": 11, "formed": date(2021, 7, 25), "opens": "12:00", "born": "1987",
        "type": "",
    }  # fmt: skip
    assert (sheet.encoding, sheet.rows[0].number) == ("", 2)


def test_typed_access_to_a_row() -> None:
    row = read(grid([*HEAD, "formed"], ["1", "a", 5, None])).rows[0]
    assert (row.text("code"), row.count("voters"), row.day("formed"), row["name"]) == ("1", 5, None, "a")
    assert (row.text("type"), row.count("name"), row.day("name")) == ("", None, None)


def test_the_date_system_of_1904() -> None:
    def fill(book, sheet):
        for place, name in enumerate([*HEAD, "formed"]):
            sheet.write(0, place, name)
        sheet.write_row(1, 0, ["a", "b", 1])
        sheet.write_datetime(1, 3, date(2021, 7, 25), book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write_row(2, 0, ["c", "d", 1, 42940])

    sheet = read(workbook(fill, date_1904=True))
    assert [row["formed"] for row in sheet.rows] == [date(2021, 7, 25), date(2021, 7, 25)]


def test_formulas_errors_and_other_kinds_are_named_by_cell() -> None:
    def fill(book, sheet):
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["a", "b"])
        sheet.write_formula(1, 2, "=1+1", None, 2)
        sheet.write_row(2, 0, ["c", "d"])
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_row(3, 0, ["e", True, 1])
        sheet.write_string(4, 0, "f")
        sheet.write_string(4, 1, "=HYPERLINK(1)")
        sheet.write_number(4, 2, 1)
        sheet.write_row(5, 0, ["g", "h", 3])

    sheet = read(workbook(fill, strings_to_formulas=False))
    assert codes(sheet) == [
        (2, "voters", "formula-cell"), (3, "voters", "formula-cell"), (4, "name", "cell-kind"), (5, "name", "formula"),
    ]  # fmt: skip
    assert [row["code"] for row in sheet.rows] == ["g"]


def test_an_error_and_a_formula_without_a_value_lose_no_row(good: bytes) -> None:
    more = (
        b'<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="B3" t="e"><v>#N/A</v></c></row>'
        b'<row r="4"><c r="D4"><f>1+1</f></c></row></sheetData>'
    )
    sheet = read(repacked(good, {SHEET: member(good).replace(b"</sheetData>", more)}))
    missing = [(3, "voters", "missing"), *((4, name, "missing") for name in HEAD)]
    assert codes(sheet) == [(3, "name", "error-cell"), *missing]
    assert len(sheet.rows) == 1


def test_the_sheet_with_the_known_header_is_read() -> None:
    def fill(book, first):
        first.write(0, 0, "Notes")
        for name, hidden in (("Data", False), ("Old", True)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, [name, "b", 1])
            if hidden:
                sheet.hide()

    assert [row["code"] for row in read(workbook(fill)).rows] == ["Data"]


def test_two_such_sheets_are_one_too_many() -> None:
    def fill(book, first):
        for sheet in (first, book.add_worksheet()):
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, ["a", "b", 1])

    assert codes(read(workbook(fill))) == [(0, "", "several-sheets")]


@pytest.mark.parametrize(
    ("cells", "limits", "fault"),
    [
        ([(5000, 0)], Limits(rows=4000), (0, "", "too-many-rows")),
        ([(1_048_575, 0)], Limits(), (0, "", "too-many-rows")),
        ([(0, 16_383)], Limits(), (1, "", "too-many-columns")),
        ([(60_000, 0), (0, 50)], Limits(), (0, "", "too-many-cells")),
    ],
)
def test_one_cell_far_away_fills_no_memory(
    cells: list[tuple[int, int]], limits: Limits, fault: tuple[int, str, str]
) -> None:
    def fill(book, sheet):
        for row, column in cells:
            sheet.write(row, column, "far")

    assert codes(read(workbook(fill), limits=limits)) == [fault]


def test_empty_cells_with_a_format_are_not_counted() -> None:
    def fill(book, sheet):
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["a", "b", 1])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    sheet = read(workbook(fill))
    assert sheet.faults == ()
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({SHEET: b"<worksheet"}, "damaged"),
        ({SHEET: b""}, "damaged"),
        ({SHEET: None}, "damaged"),
        ({"xl/workbook.xml": b"<workbook/>"}, "damaged"),
        ({"xl/workbook.xml": None}, "kind-zip"),
        ({"xl/sharedStrings.xml": None}, "damaged"),
        ({"word/document.xml": b"<w/>"}, "kind-office"),
        ({"xl/workbook.bin": b""}, "kind-xls"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "kind-ods"),
        ({"../../evil.xml": b"<a/>"}, "unsafe"),
        ({"/etc/evil.xml": b"<a/>"}, "unsafe"),
        ({"xl\\evil.xml": b"<a/>"}, None),  # zipfile itself turns it round on Windows only
        ({"c:evil.xml": b"<a/>"}, "unsafe"),
        ({"XL/Workbook.xml": b"<a/>"}, "unsafe"),
        ({"xl/media/bomb.png": bytes(8 << 20)}, "unsafe"),
        ({"xl/bomb.xml": b" " * (8 << 20)}, "unsafe"),
        ({f"xl/part{n}.xml": b"" for n in range(600)}, "unpacked-big"),
        ({"xl/utf16.xml": "<!DOCTYPE a>".encode("utf-16")}, "unsafe"),
        ({"docProps/core.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}, "unsafe"),
    ],
)
def test_a_workbook_that_is_damaged_or_hostile(good: bytes, change: dict[str, bytes | None], fault: str | None) -> None:
    sheet = read(repacked(good, change))
    assert codes(sheet) == [(0, "", fault or "unsafe")]
    assert sheet.rows == ()


def test_entities_are_refused_and_never_expanded(good: bytes) -> None:
    laughs = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    whole = member(good)
    start = whole.index(b"<worksheet")
    assert codes(read(repacked(good, {SHEET: whole[:start] + laughs + whole[start:]}))) == [(0, "", "unsafe")]


def test_a_directory_that_lies_about_sizes_is_noticed(good: bytes) -> None:
    big = repacked(good, {"xl/bomb.xml": b"<a>" + b" " * (3 << 20) + b"</a>"})
    place = big.rindex(b"PK\x01\x02", 0, big.rindex(b"xl/bomb.xml"))
    lying = bytearray(big)
    struct.pack_into("<L", lying, place + 24, 1000)  # the size unpacked, in the central directory
    assert codes(read(bytes(lying))) == [(0, "", "damaged")]
    assert codes(read(big)) == [(0, "", "unsafe")]


def test_a_file_behind_a_password_is_named(good: bytes) -> None:
    flagged = bytearray(good)
    for found in re.finditer(b"PK\x01\x02", good):
        flagged[found.start() + 8] |= 1
    assert codes(read(bytes(flagged))) == [(0, "", "encrypted")]


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(good: bytes) -> None:
    assert codes(read(good, limits=Limits(unpacked=1000))) == [(0, "", "unpacked-big")]


def test_a_macro_workbook_gives_its_values_and_nothing_else(good: bytes) -> None:
    assert read(repacked(good, {"xl/vbaProject.bin": b"\xd0\xcf macro"})).rows[0]["name"] == "Кеңес"


def test_the_contents_decide_and_not_the_name(good: bytes) -> None:
    assert read_sheet(good, "list.csv", COLUMNS).sound
    assert read_sheet(b"code,name,voters\n1,a,2\n", "list.xlsx", COLUMNS).sound
    assert codes(read_sheet(b"%PDF-1.4", "list.csv", COLUMNS)) == [(0, "", "kind-pdf")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_never_breaks_the_reading(data: st.DataObject) -> None:
    whole = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    sheet = read(bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))]))
    assert sheet.rows or sheet.faults


XML = [
    b"<v>",
    b"</v>",
    b'<c r="A1">',
    b"<row>",
    b't="s"',
    b"<v>99999999999</v>",
    b'r="ZZZ9"',
    b"<f/>",
    b'r="A\xc2\xb2"',
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(XML)), min_size=1, max_size=4))
def test_strange_xml_never_breaks_the_reading(pieces: list[tuple[float, bytes]]) -> None:
    part = member(GOOD)
    for where, piece in pieces:
        place = int(where * len(part))
        part = part[:place] + piece + part[place:]
    sheet = read(repacked(GOOD, {SHEET: part}))
    assert sheet.rows or sheet.faults


def test_hours_of_excel() -> None:
    def fill(book, sheet):
        sheet.write_row(0, 0, [*HEAD, "opens"])
        sheet.write_row(1, 0, ["a", "b", 1])
        sheet.write_datetime(1, 3, time(7, 30), book.add_format({"num_format": "hh:mm"}))

    assert read(workbook(fill)).rows[0]["opens"] == "07:30"
