"""What the styles of a workbook say about numbers: which of them are days or hours."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Literal

from dauys.formats.sheets.values import EPOCH_1900, Cell
from dauys.formats.sheets.xml_events import Attributes

Shown = Literal["number", "day", "hour"]

# ECMA-376 part 1, 18.8.30: the formats that every program knows, those of East Asian dates among them.
_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_HOURS = frozenset({*range(18, 22), 45, 47})
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]")
_FIRST_SERIAL, _LAST_SERIAL = 61, 2_958_465  # 1 March 1900 and 31 December 9999
_SECONDS = 86_400


def shown_as(number: int, written: str = "") -> Shown:
    """How a number format shows numbers: its id, and its code where the workbook brings it along."""
    if not written:
        return "day" if number in _DAYS else "hour" if number in _HOURS else "number"
    letters = _NO_LETTERS.sub("", written.lower().partition(";")[0])
    if "general" in letters or _ELAPSED.search(letters):
        return "number"
    if "d" in letters or "y" in letters:
        return "day"
    if "h" in letters or "s" in letters:
        return "hour"
    return "day" if "m" in letters else "number"


def moment(number: float, shown: Shown, epoch: date) -> Cell:
    """A number as its format shows it: a day, a day with an hour, an hour; itself where it can be none of them."""
    if shown == "number" or not math.isfinite(number):
        return number
    seconds = round(number * _SECONDS) if abs(number) < _LAST_SERIAL else -1
    if shown == "hour":
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60) if 0 <= seconds < _SECONDS else number
    days, seconds = divmod(seconds, _SECONDS)
    if not (_FIRST_SERIAL if epoch == EPOCH_1900 else 0) <= days < _LAST_SERIAL - 1500:
        return number
    day = epoch + timedelta(days=days)
    return datetime.combine(day, time()) + timedelta(seconds=seconds) if seconds else day


class Styles:
    """Hears `styles.xml`: how each style of cells shows its numbers."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self._codes: dict[int, str] = {}
        self._of_cells = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Follow an opening tag."""
        if tag == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._of_cells = True
        elif tag == "xf" and self._of_cells:
            number = int(attributes.get("numFmtId", "0"))
            self.shown.append(shown_as(number, self._codes.get(number, "")))

    def end(self, tag: str, _text: str) -> None:
        """Follow a closing tag."""
        if tag == "cellXfs":
            self._of_cells = False
