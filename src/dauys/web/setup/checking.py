"""An uploaded table on its way: read, checked row by row, shown with every fault, and sent again once it is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dauys.base.texts import Lang
from dauys.formats.sheets import Column, Fault, Sheet, read_sheet, write_csv
from dauys.web.requests import Request

SHOWN = 100  # faults on a page: who has more mends these first
_AGAIN = "checked.csv"


class Checked(NamedTuple):
    """A table that was sent: None where none was, with what is wrong within rows and between them."""

    sheet: Sheet | None
    faults: tuple[Fault, ...] = ()

    @property
    def number(self) -> int:
        """How many faults there are."""
        return len(self.faults) + (self.sheet.more if self.sheet else 0)

    @property
    def sound(self) -> bool:
        """Whether there is a table and nothing wrong with it."""
        return self.sheet is not None and not self.number


class FaultRow(NamedTuple):
    """A fault as a row of a page: the row of the table (0: the whole file), the column's title, what to do."""

    row: int
    column: str
    words: str


def check(request: Request, columns: Sequence[Column], between: Callable[[Sheet], Iterable[Fault]]) -> Checked:
    """The table that a form sent, as a file or, after a first look, in the form itself; `between` looks across rows."""
    upload, again = request.FILES.get("table"), request.POST.get("checked", "")
    if upload is not None:
        sheet = read_sheet(upload.read(), upload.name or "", columns)
    elif again:
        sheet = read_sheet(again.encode(), _AGAIN, columns)
    else:
        return Checked(None)
    found = sorted((*sheet.faults, *between(sheet)), key=lambda fault: fault.row)
    return Checked(sheet, tuple(found))


def fault_rows(checked: Checked, columns: Sequence[Column], lang: Lang) -> list[FaultRow]:
    """The first faults of a table as rows of a page."""
    titles = {column.name: column.titles[lang] for column in columns}
    return [
        FaultRow(fault.row, fault.titles.get(lang) or titles.get(fault.column, fault.column), fault.text(lang))
        for fault in checked.faults[:SHOWN]
    ]


def again(checked: Checked, columns: Sequence[Column], lang: Lang) -> str:
    """A sound table as the text that the next form sends; empty for any other."""
    if checked.sheet is None or not checked.sound:
        return ""
    return write_csv(columns, (row.values for row in checked.sheet.rows), lang).decode("utf-8-sig")
