"""From a cell to the typed value of its column; nothing is guessed: what can be read in two ways is a fault."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from dauys.formats.sheets.columns import Column, folded
from dauys.formats.sheets.faults import CellFault

Cell = str | int | float | bool | date | datetime | time | timedelta
Value = str | int | date | None

EPOCH_1900 = date(1899, 12, 30)  # day 0 of Excel's serials, as all programs count from March 1900 on
EPOCH_1904 = date(1904, 1, 1)
_FIRST_SERIAL = 61  # before 1 March 1900 programs disagree: Excel has a 29 February 1900
_YEARS = range(1850, 2200)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_FORMULA = "=+-@\t\r＝＋－＠"
_PHONE = re.compile(r"\+\d[\d ()-]*")
_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_HIDDEN = {"Cf": "invisible", "Cs": "character", "Co": "character", "Cn": "character", "Cc": "control"}
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+|\d+")
_WHOLE_DECIMAL = re.compile(r"(.*\d)[.,]0{1,2}")
_DAYS = (
    (re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"), False),
    (re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})"), False),
    (re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}(?:[0-9]{2})?"), True),
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")


def read_cell(column: Column, cell: Cell, epoch: date = EPOCH_1900) -> Value:
    """The value of a cell that is not empty. Raises CellFault with the name of its text and the words for it."""
    if isinstance(cell, str):
        cell = _without_tricks(column, cell)
    elif isinstance(cell, float) and not math.isfinite(cell):
        raise CellFault("cell-kind")
    match column.kind:
        case "number":
            return _number(column, cell)
        case "day":
            return _day(cell, epoch)
        case "day_or_year":
            return _day_or_year(cell, epoch)
        case "hour":
            return _hour(cell)
        case "choice":
            return _choice(column, _text(column, cell))
        case "id":
            return _id(column, _text(column, cell))
        case "text":
            return _text(column, cell)


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces."""
    return isinstance(cell, str) and not cell.strip()


def _without_tricks(column: Column, written: str) -> str:
    """The text in NFC with plain spaces; refused: formulas, line breaks, characters that nobody sees."""
    bare = written.translate(_SPACES).strip(" ")
    # Numbers and days have their own sentences for signs.
    signs = _FORMULA if column.kind in ("text", "id", "choice") else "=@＝＠"
    if bare[0] in signs and not _PHONE.fullmatch(bare):
        raise CellFault("formula", given=bare)
    if any(letter in _BREAKS for letter in bare.strip()):
        raise CellFault("line-break")
    for letter in bare:
        if letter == "\ufffd":
            raise CellFault("character", given=bare)
        if name := _HIDDEN.get(unicodedata.category(letter)):
            raise CellFault(name, given=bare)
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def _text(column: Column, cell: Cell) -> str:
    if isinstance(cell, str):
        written = cell
    elif isinstance(cell, bool):
        raise CellFault("cell-kind")
    elif isinstance(cell, int | float):
        if cell != int(cell):
            raise CellFault("id-number", given=cell)
        written = str(int(cell))
    else:
        raise CellFault("id-day", given=cell)
    if len(written) > column.max_length:
        raise CellFault("long", most=column.max_length, length=len(written))
    return written


def _id(column: Column, written: str) -> str:
    if " " in written:
        raise CellFault("id-space", given=written)
    if column.digits and not (len(written) == column.digits and written.isascii() and written.isdigit()):
        raise CellFault("id-digits", digits=column.digits, given=written)
    return written


def _choice(column: Column, written: str) -> str:
    wanted = folded(written)
    for code, titles in column.choices.items():
        if wanted in map(folded, (code, *titles.values())):
            return code
    raise CellFault("choice", choices=", ".join(column.choices), given=written)


def _number(column: Column, cell: Cell) -> int:
    number = _plain_number(cell)
    if number < column.least:
        name = "number-negative" if number < 0 else "number-small"
        raise CellFault(name, least=column.least, given=number)
    if number > column.most:
        raise CellFault("number-large", most=column.most, given=number)
    return number


def _plain_number(cell: Cell) -> int:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellFault("number-text", given=cell)
    if not isinstance(cell, str):
        if cell != int(cell):
            raise CellFault("number-decimal", given=cell)
        return int(cell)
    sign, digits = (-1, cell[1:]) if cell[0] in "-\u2212" else (1, cell)
    whole = _WHOLE_DECIMAL.fullmatch(digits)
    digits = whole[1] if whole else digits
    if not digits.isascii() or not _GROUPED.fullmatch(digits):
        numeric = digits.isascii() and re.fullmatch(r"[\d .,']*\d[\d .,']*", digits)
        raise CellFault("number-decimal" if numeric else "number-text", given=cell)
    if len(digits) > 20:
        raise CellFault("number-text", given=cell)
    return sign * int(digits.replace(" ", ""))


def _day(cell: Cell, epoch: date) -> date:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellFault("day-hour", given=cell)
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    if isinstance(cell, bool | time | timedelta):
        raise CellFault("day-text", given=cell)
    if isinstance(cell, int | float):
        if cell != int(cell) or not _FIRST_SERIAL <= cell < 120_000:
            raise CellFault("day-text", given=cell)
        return _in_range(epoch + timedelta(days=int(cell)), cell)
    return _written_day(cell)


def _written_day(written: str) -> date:
    bare = _MIDNIGHT.sub("", written)
    for pattern, doubtful in _DAYS:
        found = pattern.fullmatch(bare)
        if found is None:
            continue
        if doubtful:
            raise CellFault("day-order", given=written)
        try:
            return _in_range(date(int(found["y"]), int(found["m"]), int(found["d"])), written)
        except ValueError:
            raise CellFault("day-unreal", given=written) from None
    raise CellFault("day-text", given=written)


def _in_range(day: date, cell: Cell) -> date:
    if day.year not in _YEARS:
        raise CellFault("day-unreal", given=cell)
    return day


def _day_or_year(cell: Cell, epoch: date) -> str:
    year = str(int(cell)) if isinstance(cell, int | float) and cell == int(cell) else cell
    if isinstance(year, str) and re.fullmatch(r"[0-9]{4}", year):
        if int(year) not in _YEARS:
            raise CellFault("day-unreal", given=year)
        return year
    return _day(cell, epoch).isoformat()


def _hour(cell: Cell) -> str:
    if isinstance(cell, time) and not cell.second and not cell.microsecond:
        return f"{cell:%H:%M}"
    if isinstance(cell, str) and (found := _HOUR.fullmatch(cell)):
        return f"{int(found[1]):02}:{found[2]}"
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 1440)
        if abs(cell * 1440 - minutes) < 1e-6 and minutes < 1440:
            return f"{minutes // 60:02}:{minutes % 60:02}"
    raise CellFault("hour", given=cell)
