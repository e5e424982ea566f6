"""Templates and downloads: what is written reads back, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.formats.sheets.conftest import COLUMNS, codes, read

from dauys.base.texts import LANGS
from dauys.formats.sheets import explain, write_csv, write_xlsx

RISKY = "=+-@\t\r\n＝＋－＠"
letters = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffd")
plain = st.text(letters, min_size=1, max_size=60).map(lambda t: t.lstrip(RISKY)).filter(bool)
ids = st.text("0123456789abcdefgh.-_/", min_size=1, max_size=20).filter(lambda t: t[0] not in RISKY)
hours = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(1900, 3, 1), date(2199, 12, 31))
rows = st.lists(
    st.fixed_dictionaries(
        {
            "code": ids,
            "name": plain,
            "voters": st.integers(0, 100_000),
            "formed": st.none() | days,
            "opens": st.just("") | hours,
            "born": st.just("") | st.integers(1850, 2199).map(str) | days.map(date.isoformat),
            "type": st.sampled_from(["", "village", "settlement"]),
        }
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["code"],
)


def normal(row: dict[str, object]) -> dict[str, object]:
    """As reading gives it: NFC."""
    import unicodedata

    return {k: unicodedata.normalize("NFC", v) if isinstance(v, str) else v for k, v in row.items()}


@settings(deadline=None)
@given(rows, st.sampled_from(LANGS), st.sampled_from([write_csv, write_xlsx]))
def test_what_is_written_reads_back(written: list[dict[str, object]], lang: str, write: object) -> None:
    sheet = read(write(COLUMNS, written, lang))  # type: ignore[operator]
    assert sheet.faults == ()
    assert [dict(row.values) for row in sheet.rows] == [normal(row) for row in written]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_template_has_every_column_and_no_row(lang: str, write: object) -> None:
    assert codes(read(write(COLUMNS, (), lang))) == [(0, "", "no-rows")]  # type: ignore[operator]


@given(st.sampled_from(RISKY), st.text(max_size=20))
def test_no_csv_cell_begins_like_a_formula(sign: str, rest: str) -> None:
    row = {"code": "1", "name": sign + rest.replace("\0", ""), "voters": 1}
    written = write_csv(COLUMNS, [row], "en").decode("utf-8-sig")
    for record in csv.reader(io.StringIO(written, newline="")):
        assert not any(cell.startswith(tuple(RISKY)) for cell in record)


@pytest.mark.parametrize("name", ["=1+1", '=cmd|" /C calc"!A0', "{=1}", "http://example.org", "@x", "1234"])
def test_no_xlsx_cell_is_a_formula_or_a_link(name: str) -> None:
    data = write_xlsx(COLUMNS, [{"code": "1", "name": name, "voters": 1}], "en")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")}
    assert not any(b"<f>" in part or b"hyperlink" in part for part in parts.values())
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        assert book.get_sheet_by_index(0).to_python()[1][1] == name


def test_the_second_sheet_explains_each_column_in_three_languages() -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(COLUMNS, (), "kk"))) as book:
        assert book.sheet_names == ["Кесте", "Түсіндірме"]
        head, *lines = book.get_sheet_by_index(1).to_python()
    assert [line[0] for line in lines] == [c.name for c in COLUMNS]
    assert all(all(line) for line in [head, *lines])
    assert lines[0][4].startswith("Бірлік. ")
    assert "Целое число от 0 до 100000. Обязательно." in lines[2][5]
    assert "village = village; settlement = settlement." in lines[6][6]
    assert explain(COLUMNS[0], "en").endswith("No two rows may have the same.")


def test_the_same_rows_give_the_same_bytes() -> None:
    row = {"code": "1", "name": "a", "voters": 1}
    assert write_xlsx(COLUMNS, [row], "ru") == write_xlsx(COLUMNS, [row], "ru")
    assert write_csv(COLUMNS, [row], "ru").startswith(b"\xef\xbb\xbf" + "Код;Название".encode())


def test_a_text_that_no_cell_holds_is_a_defect() -> None:
    with pytest.raises(ValueError, match="32767"):
        write_xlsx(COLUMNS, [{"code": "1", "name": "x" * 40_000, "voters": 1}], "en")
