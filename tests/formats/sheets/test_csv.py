"""CSV: encodings, separators, headers in three languages, and what is wrong with a file as a whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.sheets.conftest import COLUMNS, HEADER, SECRET, codes, read

from dauys.base.texts import LANGS
from dauys.formats.sheets import Limits

ROWS = [("11.03.07", "Кеңес ауылдық округі", 1234), ("11.03.08", "Үрпек", 87)]


def table(separator: str = ",", header: str = HEADER) -> str:
    lines = [header.replace(",", separator), *(separator.join(map(str, row)) for row in ROWS)]
    return "\r\n".join(lines) + "\r\n"


def triples(sheet):
    return [(row["code"], row["name"], row["voters"]) for row in sheet.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda t: t.encode(), "UTF-8"),
        (lambda t: codecs.BOM_UTF8 + t.encode(), "UTF-8"),
        (lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le"), "UTF-16"),
        (lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be"), "UTF-16"),
    ],
    ids=["UTF-8", "BOM", "UTF-16 LE", "UTF-16 BE"],
)
def test_every_encoding_and_separator(separator: str, encode: Callable[[str], bytes], encoding: str) -> None:
    sheet = read(encode(table(separator)))
    assert sheet.faults == ()
    assert triples(sheet) == ROWS
    assert sheet.encoding == encoding
    assert [row.number for row in sheet.rows] == [2, 3]


def test_windows_1251_is_read_in_russian() -> None:
    sheet = read("Код;Название;Число избирателей\n11;Посёлок «Ёлкино» № 3 — запад;5\n".encode("cp1251"))
    assert sheet.faults == ()
    assert sheet.rows[0]["name"] == "Посёлок «Ёлкино» № 3 — запад"
    assert sheet.encoding == "Windows-1251"


@pytest.mark.parametrize("encoding", ["kz1048", "cp866"])
def test_other_old_encodings_are_refused_with_the_row(encoding: str) -> None:
    name = "Кеңес" if encoding == "kz1048" else "Кенес"
    sheet = read(f"code,name,voters\n11,{name},5\n".encode(encoding))
    assert codes(sheet) == [(2, "", "encoding")]
    assert sheet.rows == ()


@pytest.mark.parametrize("lang", [0, 1, 2])
def test_titles_of_each_language_are_headers(lang: int) -> None:
    header = ";".join(c.titles[LANGS[lang]] for c in COLUMNS[:3])
    for spelling in (header, header.upper(), header.replace(" ", "  "), header.replace(";", "* ; ")):
        assert triples(read(table(";", spelling))) == ROWS


def test_a_first_line_that_names_the_separator_counts_as_a_row() -> None:
    sheet = read("sep=;\r\n" + table(";") + "11.03.09;;1\r\n")
    assert triples(sheet) == ROWS
    assert codes(sheet) == [(5, "name", "missing")]


def test_the_separator_is_the_one_that_gives_known_headers() -> None:
    sheet = read("code;name;voters\n1;Abay, Shokan and others, many;2\n")
    assert triples(sheet) == [("1", "Abay, Shokan and others, many", 2)]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", (0, "", "empty")),
        (codecs.BOM_UTF8 + b" \n", (0, "", "empty")),
        (b"%PDF-1.7\n%\xe2\xe3", (0, "", "kind-pdf")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), (0, "", "kind-xls")),
        (b"{\\rtf1 a}", (0, "", "kind-office")),
        (b"\x89PNG\r\n\x1a\n", (0, "", "kind-image")),
        (b"\xff\xd8\xff\xe0", (0, "", "kind-image")),
        (b"\x1f\x8b\x08\x00", (0, "", "kind-zip")),
        (b"<!DOCTYPE html><table>", (0, "", "kind-html")),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>', (0, "", "kind-html")),
        (b"MZ\x90\x00", (0, "", "kind-other")),
        (b"PK\x05\x06" + bytes(18), (0, "", "kind-zip")),
        (b"code,name,voters\n1,a\0b,2\n", (2, "", "nul")),
        ((codecs.BOM_UTF16_LE + "code,name,voters\n1,a\0b,2\n".encode("utf-16-le")), (2, "", "nul")),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", (0, "", "encoding")),
        (b'code,name,voters\n1,"open,2\n', (2, "", "csv")),
        (b"\n\ncode,name,voters\n", (0, "", "no-header")),
        (b"code,name,voters\n", (0, "", "no-rows")),
        (b"code,name,voters\n,,\n\n", (0, "", "no-rows")),
    ],
)
def test_a_file_that_is_no_table(data: bytes, fault: tuple[int, str, str]) -> None:
    sheet = read(data)
    assert codes(sheet) == [fault]
    assert not sheet.sound
    assert sheet.rows == ()


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        ("code,name", [(1, "voters", "column-missing")]),
        ("name", [(1, "code", "column-missing"), (1, "voters", "column-missing")]),
        ("code,name,voters,NAME", [(1, "name", "column-twice")]),
        ("code,name,voters,Атауы", [(1, "name", "column-twice")]),
        ("code,name,voters,phone", [(1, "phone", "column-unknown")]),
        ("code,name,voters,forned", [(1, "forned", "column-near")]),
        ("code,name,voters,", [(1, "D", "column-unnamed")]),
    ],
)
def test_a_header_that_is_wrong(header: str, faults: list[tuple[int, str, str]]) -> None:
    cells = ["x1", "Кеңес", "5", "more"][: header.count(",") + 1]
    sheet = read(f"{header}\n{','.join(cells)}\n")
    assert codes(sheet) == faults


def test_an_empty_column_without_a_title_and_empty_rows_do_no_harm() -> None:
    sheet = read("code,name,voters,,\n1,a,2,,\n,,,,\n\n2,b,3,,,,\n")
    assert codes(sheet) == []
    assert triples(sheet) == [("1", "a", 2), ("2", "b", 3)]
    assert [row.number for row in sheet.rows] == [2, 5]


def test_rows_of_another_width_are_reported_and_the_others_read() -> None:
    sheet = read("code,name,voters\n1,a\n2,b,3\n4,d,5,6\n")
    assert codes(sheet) == [(2, "", "row-ragged"), (4, "", "row-ragged")]
    assert triples(sheet) == [("2", "b", 3)]
    assert sheet.faults[0].text("en").startswith("the row has 2 cells and the header has 3 columns")


def test_every_faulty_cell_is_reported_and_only_sound_rows_are_given() -> None:
    sheet = read("code,name,voters,formed\nx 1,,many,31.02.2021\n2,b,3,\n2,c,-1,1.1.21\n")
    assert codes(sheet) == [
        (2, "code", "id-space"), (2, "name", "missing"), (2, "voters", "number-text"), (2, "formed", "day-unreal"),
        (4, "code", "twice"), (4, "voters", "number-negative"), (4, "formed", "day-order"),
    ]  # fmt: skip
    assert triples(sheet) == [("2", "b", 3)]


def test_faults_beyond_the_limit_are_counted() -> None:
    sheet = read("code,name,voters\n" + "a b,,x\n" * 10, limits=Limits(faults=7))
    assert len(sheet.faults) == 7
    assert sheet.more == 23


@pytest.mark.parametrize(
    ("limits", "fault"),
    [
        (Limits(bytes=20), (0, "", "too-big")),
        (Limits(rows=1), (0, "", "too-many-rows")),
        (Limits(columns=2), (1, "", "too-many-columns")),
        (Limits(cells=8), (0, "", "too-many-cells")),
        (Limits(bytes=len(table().encode()), rows=2, columns=3, cells=9), None),
    ],
)
def test_limits(limits: Limits, fault: tuple[int, str, str] | None) -> None:
    assert codes(read(table(), limits=limits)) == ([fault] if fault else [])


def test_the_values_of_private_columns_show_nowhere() -> None:
    private = "Synthetic Voter"
    rows = ["1,87a101", "1,870101300999,=", "2,870101300999", "3,870101300888"]
    sheet = read(
        "number,iin,name\n" + "".join(f"{row}{'' if row[-1] == '=' else ','}{private}\n" for row in rows), SECRET
    )
    assert len(sheet.rows) == 1
    texts = [repr(sheet), str(sheet), repr(sheet.rows[0]), *(f.line(lang) for f in sheet.faults for lang in LANGS)]
    assert not any(word in text for text in texts for word in (private, "87a101", "870101300999"))
    assert codes(sheet) == [
        (2, "iin", "id-digits"),
        (3, "number", "twice"),
        (3, "name", "formula"),
        (4, "iin", "twice"),
    ]


def test_a_table_of_persons_without_a_header_does_not_quote_its_first_row() -> None:
    sheet = read("1,870101300999,Synthetic Voter\n2,870101300888,Another\n", SECRET)
    assert [f.column for f in sheet.faults][:3] == ["A", "B", "C"]
    assert "Synthetic" not in repr(sheet)


def test_a_fault_says_where_and_what_in_three_languages() -> None:
    fault = read("code,name,voters\n1,a,many\n").faults[0]
    assert (
        fault.line("en") == "row 2, column “Number of voters”: this is not a whole number: “many”. Write it in digits."
    )
    assert fault.line("ru").startswith("строка 2, столбец «Число избирателей»: это не целое число: «many».")
    assert fault.line("kk").startswith("2-жол, «Сайлаушылар саны» бағаны: ")


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_faults(data: bytes) -> None:
    sheet = read(data)
    assert sheet.rows or sheet.faults
    assert all(fault.line(lang) for fault in sheet.faults for lang in LANGS)


@given(st.text(max_size=200))
def test_any_text_below_a_header_gives_rows_or_faults(text: str) -> None:
    sheet = read(("code,name,voters\n" + text).encode("utf-8", "surrogatepass"))
    assert sheet.rows or sheet.faults
