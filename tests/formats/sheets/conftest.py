"""What the tests of sheets share: a table with a column of every kind, and how files are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter

from dauys.base.texts import LANGS
from dauys.formats.sheets import Column, Sheet, read_sheet


def titles(kk: str, ru: str, en: str) -> dict[str, str]:
    return dict(zip(LANGS, (kk, ru, en), strict=True))


COLUMNS = (
    Column("code", titles("Коды", "Код", "Code"), "id", unique=True, about=titles("Бірлік.", "Единица.", "The unit.")),
    Column("name", titles("Атауы", "Название", "Name"), max_length=60),
    Column("voters", titles("Сайлаушылар саны", "Число избирателей", "Number of voters"), "number", most=100_000),
    Column("formed", titles("Құрылған күні", "Образован", "Formed on"), "day", required=False),
    Column("opens", titles("Ашылуы", "Открытие", "Opens"), "hour", required=False),
    Column("born", titles("Туған", "Рождение", "Born"), "day_or_year", required=False),
    Column(
        "type",
        titles("Түрі", "Вид", "Type"),
        "choice",
        required=False,
        choices={"village": titles("ауыл", "село", "village"), "settlement": titles("кент", "посёлок", "settlement")},
    ),
)
HEADER = "code,name,voters"
SECRET = (
    Column("number", titles("Р/с", "№ п/п", "No"), "number", unique=True, private=True),
    Column("iin", titles("ЖСН", "ИИН", "IIN"), "id", digits=12, unique=True, private=True),
    Column("name", titles("Аты-жөні", "ФИО", "Full name"), private=True),
)


def read(written: str | bytes, columns: tuple[Column, ...] = COLUMNS, **more: object) -> Sheet:
    data = written.encode() if isinstance(written, str) else written
    return read_sheet(data, "table.csv", columns, **more)  # type: ignore[arg-type]


def codes(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(f.row, f.column, f.code.removeprefix("sheets.")) for f in sheet.faults]


def workbook(fill: Callable[..., None], **options: object) -> bytes:
    """An XLSX file that `fill(book, sheet)` fills."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    fill(book, book.add_worksheet())
    book.close()
    return file.getvalue()


def grid(*rows: list[object]) -> bytes:
    """An XLSX file with these rows: str, int, float, date, None."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)

    return workbook(fill)


def repacked(data: bytes, change: dict[str, bytes | None], **info: object) -> bytes:
    """The archive with members changed, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in change:
                new.writestr(member.filename, old.read(member))
        for name, content in change.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def good() -> bytes:
    return grid(["code", "name", "voters"], ["11.03.07", "Кеңес", 1234])
