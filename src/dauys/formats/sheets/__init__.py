"""Tables that people upload and download: typed columns, every fault with its place, CSV and XLSX."""

from dauys.formats.sheets.columns import Column, Limits, Words, in_languages
from dauys.formats.sheets.faults import Fault, cell_fault
from dauys.formats.sheets.reading import Row, Sheet, read_sheet, read_value
from dauys.formats.sheets.values import Value
from dauys.formats.sheets.writing import explain, write_csv, write_xlsx

__all__ = [
    "Column",
    "Fault",
    "Limits",
    "Row",
    "Sheet",
    "Value",
    "Words",
    "cell_fault",
    "explain",
    "in_languages",
    "read_sheet",
    "read_value",
    "write_csv",
    "write_xlsx",
]
