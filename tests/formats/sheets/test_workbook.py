"""The reader of workbooks: what other programs write, number formats, strings; calamine reads sound files alike."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
from python_calamine import CalamineWorkbook
from tests.formats.sheets.conftest import grid, repacked, workbook

from dauys.formats.sheets import Limits
from dauys.formats.sheets.faults import Stop
from dauys.formats.sheets.number_formats import moment, shown_as
from dauys.formats.sheets.values import EPOCH_1900, EPOCH_1904, Cell
from dauys.formats.sheets.workbook import read_pages

SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"
GOOD = grid(["code"], ["a"])


def cells(body: str, **change: bytes | None) -> list[list[Cell]]:
    data = repacked(GOOD, {SHEET: (OPEN + body + CLOSE).encode(), **change})
    return read_pages(data, Limits())[0][0].rows


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2.5</v></c></row>', [[1.0, "", 2.5]]),
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [[1.0, 2.0], [3.0, ""]]),
        (
            '<row r="2"><c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
            [["", ""], ["", "ab"]],
        ),
        (
            '<row><c t="str"><v>x_x000D_y</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>',
            [["x\ry", True, False]],
        ),
        ('<row><c t="d"><v>2021-07-25</v></c><c><v></v></c></row>', [["2021-07-25", ""]]),
        ('<row><c t="s"><v>0</v></c><c s="1"/><c><v>1E3</v></c></row>', [["code", "", 1000.0]]),
        ("", []),
    ],
)
def test_cells_as_programs_write_them(body: str, rows: list[list[Cell]]) -> None:
    assert cells(body) == rows


@pytest.mark.parametrize("reference", ["a1", "A0", "AAAA1", "A12345678", "A1:B2", "1A", "", "Ａ1", "A1 "])
def test_a_cell_with_a_strange_reference_ends_the_reading(reference: str) -> None:
    with pytest.raises(Stop, match="damaged"):
        cells(f'<row><c r="{reference}"><v>1</v></c></row>')


@pytest.mark.parametrize(
    "body",
    [
        "<row r='x'><c><v>1</v></c></row>", "<row r='0'><c><v>1</v></c></row>", '<row><c t="s"><v>99</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>', '<row><c t="s"><v>²</v></c></row>', '<row><c t="z"><v>1</v></c></row>',
        "<row><c><v>one</v></c></row>", "<row><c><v>0x10</v></c></row>", "<row><c><v>NaN</v></c></row>",
        "<v>1</v>", "<row><v>1</v></row>",
    ],
)  # fmt: skip
def test_cells_that_no_program_writes_end_the_reading(body: str) -> None:
    with pytest.raises(Stop, match="damaged"):
        cells(body)


def test_formulas_outside_of_cells_mark_nothing() -> None:
    rules = (
        "<conditionalFormatting><cfRule><formula>1</formula></cfRule></conditionalFormatting><x><f>A1</f><v>5</v></x>"
    )
    data = OPEN + "<row><c><v>1</v></c></row></sheetData>" + rules + "</worksheet>"
    page = read_pages(repacked(GOOD, {SHEET: data.encode()}), Limits())[0][0]
    assert (page.rows, page.marked) == ([[1.0]], {})


def test_prefixes_and_absolute_targets_of_other_programs() -> None:
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = repacked(
        GOOD,
        {
            SHEET: None,
            "xl/data/one.xml": f'<x:worksheet xmlns:x="{ns}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>".encode(),
            "xl/workbook.xml": f'<x:workbook xmlns:x="{ns}" xmlns:q="{kind}"><x:sheets><x:sheet name="A" q:id="k"/>'
            '<x:sheet name="Chart" q:id="c"/></x:sheets></x:workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="k" Type="{kind}/worksheet" Target="/xl/data/one.xml"/>'
            f'<Relationship Id="c" Type="{kind}/chartsheet" Target="chartsheets/one.xml"/></Relationships>'.encode(),
        },
    )
    pages, epoch = read_pages(data, Limits())
    assert [(page.name, page.rows) for page in pages] == [("A", [[7.0]])]
    assert epoch == EPOCH_1900


def test_shared_strings_without_the_guides_to_pronunciation() -> None:
    strings = "<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r><rPh><t>z</t></rPh></si><si/></sst>"
    body = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(3))
    assert cells(body, **{"xl/sharedStrings.xml": strings.encode()}) == [["a"], ["bc"], [""]]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (0, "", "number"), (2, "", "number"), (14, "", "day"), (22, "", "day"), (20, "", "hour"), (45, "", "hour"),
        (46, "", "number"), (49, "", "number"), (164, "dd.mm.yyyy", "day"), (164, "[$-419]D MMMM YYYY", "day"),
        (164, "mmm", "day"), (164, "hh:mm", "hour"), (164, "mm:ss", "hour"), (164, "h:mm AM/PM", "hour"),
        (164, "[h]:mm", "number"), (164, "0.00", "number"), (164, "General", "number"), (164, "[Red]0", "number"),
        (164, '0 "days"', "number"), (164, "0\\d", "number"), (164, "0;dd", "number"), (164, "@", "number"),
        (164, "yyyy-mm-dd hh:mm", "day"), (164, "000000000000", "number"),
    ],
)  # fmt: skip
def test_how_formats_show_numbers(number: int, code: str, shown: str) -> None:
    assert shown_as(number, code) == shown


@pytest.mark.parametrize(
    ("number", "shown", "epoch", "cell"),
    [
        (44402.0, "day", EPOCH_1900, date(2021, 7, 25)), (42940.0, "day", EPOCH_1904, date(2021, 7, 25)),
        (44402.5, "day", EPOCH_1900, datetime.combine(date(2021, 7, 25), time(12))),
        (61.0, "day", EPOCH_1900, date(1900, 3, 1)),
        (60.0, "day", EPOCH_1900, 60.0), (-1.0, "day", EPOCH_1904, -1.0), (1e300, "day", EPOCH_1900, 1e300),
        (2_958_465.0, "day", EPOCH_1904, 2_958_465.0), (0.5, "hour", EPOCH_1900, time(12)),
        (1.5, "hour", EPOCH_1900, 1.5),
        (-0.5, "hour", EPOCH_1900, -0.5), (7.0, "number", EPOCH_1900, 7.0),
        (float("inf"), "day", EPOCH_1900, float("inf")),
    ],
)  # fmt: skip
def test_numbers_as_moments(number: float, shown: str, epoch: date, cell: Cell) -> None:
    assert moment(number, shown, epoch) == cell  # type: ignore[arg-type]


def test_calamine_reads_a_sound_workbook_alike() -> None:
    def fill(book, sheet):
        formats = [
            book.add_format({"num_format": code}) for code in ("dd.mm.yyyy", "hh:mm", "yyyy-mm-dd hh:mm", "0.00")
        ]
        sheet.write_row(0, 0, ["текст", "_x0041_", "a\nb", " spaces ", "11"])
        sheet.write_row(1, 0, [1, 2.5, -3, 870101300123, 1e-7, True])
        sheet.write_datetime(2, 0, datetime.combine(date(2021, 7, 25), time()), formats[0])
        sheet.write_datetime(2, 1, time(7, 30), formats[1])
        sheet.write_datetime(2, 2, datetime.combine(date(2021, 7, 25), time(8, 30)), formats[2])
        sheet.write_number(2, 3, 44402, formats[3])
        sheet.write_blank(9, 9, None, formats[0])
        book.add_worksheet("Екінші").write(5, 2, "far")

    for options in ({}, {"date_1904": True}):
        data = workbook(fill, **options)
        pages, _ = read_pages(data, Limits())
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            assert [page.name for page in pages] == book.sheet_names
            for page in pages:
                assert page.rows == book.get_sheet_by_name(page.name).to_python(skip_empty_area=False)
