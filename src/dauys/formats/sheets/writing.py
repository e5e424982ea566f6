"""Writes tables for people: templates and downloads as CSV or XLSX, in which no cell ever becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from dauys.base.texts import LANGS, Lang, text
from dauys.formats.sheets.columns import Column
from dauys.formats.sheets.values import Value

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_SEPARATOR: Mapping[Lang, str] = {"kk": ";", "ru": ";", "en": ","}  # as Excel of each language expects it
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same rows give the same bytes
_VALIDATED_ROWS = 5000
_LONGEST_CELL = 32_767
_INK, _PAPER, _RULE = "#1b2a3a", "#e8eef4", "#9fb0c0"

Rows = Iterable[Mapping[str, Value]]


def write_csv(columns: Sequence[Column], rows: Rows = (), lang: Lang = "en") -> bytes:
    """A CSV file in UTF-8 with its mark, so that Excel shows every letter; titles in `lang` are the header.

    A text that a spreadsheet would take for a formula is written after an apostrophe.
    """
    written = io.StringIO(newline="")
    out = csv.writer(written, delimiter=_SEPARATOR[lang], lineterminator="\r\n")
    out.writerow([column.titles[lang] for column in columns])
    for row in rows:
        out.writerow([_harmless(_shown(column, row.get(column.name), lang)) for column in columns])
    return b"\xef\xbb\xbf" + written.getvalue().encode("utf-8")


def write_xlsx(columns: Sequence[Column], rows: Rows = (), lang: Lang = "en") -> bytes:
    """A workbook: the table with titles in `lang`, and a second sheet that explains each column in three languages."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": _MADE})
    _write_table(book, columns, rows, lang)
    _write_explanation(book, columns, lang)
    book.close()
    return file.getvalue()


def _shown(column: Column, value: Value, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if column.kind == "choice" and value:
        return column.choices[str(value)][lang]
    return str(value)


def _harmless(written: str) -> str:
    return "'" + written if written.startswith(_RISKY) else written


def _write_table(book: Any, columns: Sequence[Column], rows: Rows, lang: Lang) -> None:
    sheet = book.add_worksheet(text("sheets.table", lang))
    formats = _formats(book)
    for place, column in enumerate(columns):
        kept = formats["day"] if column.kind == "day" else None if column.kind == "number" else formats["text"]
        sheet.set_column(place, place, max(12, min(40, len(column.titles[lang]) + 4)), kept)
        sheet.write_string(0, place, column.titles[lang], formats["required" if column.required else "optional"])
        if column.kind == "choice":
            _offer_choices(sheet, place, column, lang)
    sheet.freeze_panes(1, 0)
    for below, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write_cell(sheet, (below, place), column, row.get(column.name), lang)


def _write_cell(sheet: Any, place: tuple[int, int], column: Column, value: Value, lang: Lang) -> None:
    """Numbers as numbers and days as days; all else as text, whatever it looks like."""
    if value is None or value == "":
        return
    if column.kind == "number" and isinstance(value, int):
        sheet.write_number(*place, value)
    elif isinstance(value, date):
        sheet.write_datetime(*place, datetime(value.year, value.month, value.day))  # noqa: DTZ001
    else:
        shown = _shown(column, value, lang)
        if len(shown) > _LONGEST_CELL:
            raise ValueError(f"column {column.name}: a cell holds {_LONGEST_CELL} characters")
        sheet.write_string(*place, shown)


def _offer_choices(sheet: Any, place: int, column: Column, lang: Lang) -> None:
    offered = [titles[lang] for titles in column.choices.values()]
    if sum(map(len, offered)) + len(offered) <= 255:  # more than this Excel does not take
        sheet.data_validation(1, place, _VALIDATED_ROWS, place, {"validate": "list", "source": offered})


def _write_explanation(book: Any, columns: Sequence[Column], lang: Lang) -> None:
    sheet = book.add_worksheet(text("sheets.explanation", lang))
    formats = _formats(book)
    heads = [text("sheets.explained-code", lang), *(text("sheets.explained-title", at) for at in LANGS)]
    heads += [text("sheets.explained-kind", at) for at in LANGS]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, formats["required"])
    sheet.set_column(0, 0, 18, formats["wrapped"])
    sheet.set_column(1, 3, 26, formats["wrapped"])
    sheet.set_column(4, 6, 46, formats["wrapped"])
    sheet.freeze_panes(1, 1)
    for row, column in enumerate(columns, 1):
        for place, written in enumerate([column.name, *(column.titles[at] for at in LANGS)]):
            sheet.write_string(row, place, written)
        for place, at in enumerate(LANGS, 4):
            sheet.write_string(row, place, explain(column, at))


def explain(column: Column, lang: Lang) -> str:
    """What to write into a column, for the template's second sheet and for pages."""
    parts = [column.about[lang]] if column.about else []
    words = {"most": column.most, "least": column.least, "length": column.max_length, "digits": column.digits}
    kind = "id-of-digits" if column.kind == "id" and column.digits else column.kind
    parts.append(text(f"sheets.explain-{kind}", lang, **words))
    if column.choices:
        parts.append("; ".join(f"{code} = {titles[lang]}" for code, titles in column.choices.items()) + ".")
    parts.append(text("sheets.explain-required" if column.required else "sheets.explain-optional", lang))
    if column.unique:
        parts.append(text("sheets.explain-unique", lang))
    return " ".join(parts)


def _formats(book: Any) -> dict[str, Any]:
    head = {"bold": True, "font_color": _INK, "bg_color": _PAPER, "bottom": 1, "bottom_color": _RULE}
    top = {"text_wrap": True, "valign": "top"}
    return {
        "required": book.add_format({**head, **top}),
        "optional": book.add_format({**head, **top, "bold": False, "italic": True}),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "dd.mm.yyyy"}),
        "wrapped": book.add_format(top),
    }
