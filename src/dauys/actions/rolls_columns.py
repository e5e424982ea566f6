"""What a voter list says of a voter: the columns of an uploaded list, a form's fields, and the checks of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dauys.base.alphabet import fold
from dauys.base.iin import LENGTH, birth_day, iin_fault
from dauys.base.refusals import Refused, refuse
from dauys.formats.sheets import (
    Column,
    Fault,
    Limits,
    Row,
    Sheet,
    cell_fault,
    in_languages,
    read_sheet,
    read_value,
)
from dauys.store.models.rolls import name_order

_LIMITS = Limits(rows=20_000)  # the law's most is 3,000 voters; lists of seven thousand have been seen


def _column(name: str, **more: object) -> Column:
    titles, about = in_languages(f"rolls.column-{name}"), in_languages(f"rolls.about-{name}")
    return Column(name, titles, about=about, private=True, **more)  # type: ignore[arg-type]


NUMBER = _column("number", kind="number", least=1, unique=True, most=100_000)
IIN = _column("iin", kind="id", digits=LENGTH, unique=True)
NAME = _column("name", max_length=150)
BIRTH = _column("birth", kind="day_or_year")
ADDRESS = _column("address", max_length=300)
SETTLEMENT = _column("settlement", max_length=120, required=False)
LIST_COLUMNS = (NUMBER, IIN, NAME, BIRTH, ADDRESS, SETTLEMENT)
_FORM = LIST_COLUMNS[1:]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the law puts on the list of one voter (art. 24). Shows in no repr."""

    iin: str = field(repr=False)
    name: str = field(repr=False)
    born: date = field(repr=False)
    address: str = field(repr=False)
    settlement: str = field(default="", repr=False)

    def columns(self) -> dict[str, object]:
        """The columns of the table, but for the identity number, which only a `Roll` can seal."""
        return {
            "name": self.name,
            "name_fold": fold(self.name),
            "name_order": name_order(self.name),
            "born": self.born,
            "address": self.address,
            "settlement": self.settlement,
        }


def read_list(data: bytes, filename: str) -> Sheet:
    """An uploaded list with every fault: those of any table, and numbers and days of birth that do not fit."""
    return checked(read_sheet(data, filename, LIST_COLUMNS, _LIMITS))


def checked(sheet: Sheet) -> Sheet:
    """The sheet with the faults of identity numbers added; the rows without any remain."""
    found = {row.number: faults for row in sheet.rows if (faults := _iin_faults(row.number, _cells(row)))}
    faults = sorted([*sheet.faults, *(f for many in found.values() for f in many)], key=lambda f: f.row)
    kept = faults[: _LIMITS.faults]
    rows = tuple(row for row in sheet.rows if row.number not in found)
    return replace(sheet, rows=rows, faults=tuple(kept), more=sheet.more + len(faults) - len(kept))


def particulars_of(row: Row) -> Particulars:
    """The particulars of a sound row of a checked sheet."""
    return _particulars(_cells(row))


def read_particulars(fields: Mapping[str, str]) -> Particulars | tuple[Fault, ...]:
    """The particulars of a form whose fields are named as the columns; or every fault (row 0)."""
    cells: dict[str, str] = {}
    faults: list[Fault] = []
    for column in _FORM:
        value = read_value(column, fields.get(column.name, ""))
        if isinstance(value, Fault):
            faults.append(value)
        else:
            cells[column.name] = str(value)
    if not faults:
        faults.extend(_iin_faults(0, cells))
    return tuple(faults) or _particulars(cells)


def _cells(row: Row) -> dict[str, str]:
    return {column.name: row.text(column.name) for column in _FORM}


def _particulars(cells: Mapping[str, str]) -> Particulars:
    born = birth_day(cells["iin"])
    if born is None:
        raise Refused(refuse("rolls.iin-birth"))
    return Particulars(cells["iin"], cells["name"], born, cells["address"], cells["settlement"])


def _iin_faults(row: int, cells: Mapping[str, str]) -> list[Fault]:
    """The check digit, and whether the number's day of birth is the one that stands beside it."""
    if fault := iin_fault(cells["iin"]):
        return [cell_fault(row, IIN, f"rolls.iin-{fault}")]
    born, written = birth_day(cells["iin"]), cells["birth"]
    agrees = born is not None and written in (born.isoformat(), str(born.year))
    return [] if agrees else [cell_fault(row, BIRTH, "rolls.birth-differs")]
