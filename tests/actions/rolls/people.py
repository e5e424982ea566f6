"""Synthetic voters, and lists of them as files.

Every voter is born in the nineteenth century and named after a number: nobody alive can be meant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.world import local

from dauys.actions.rolls_columns import LIST_COLUMNS, Particulars, read_list
from dauys.base.iin import check_digit
from dauys.formats.sheets import Sheet, write_csv

AT = local("2021-07-15 10:00")
DIGITS = ["Бір", "Екі", "Үш", "Төрт", "Бес", "Алты", "Жеті", "Сегіз", "Тоғыз", "Нөл"]


def iin(serial: int, born: date = date(1887, 1, 13)) -> str:
    """A number that is sound and nobody's: the digit of the nineteenth century."""
    while True:
        first = f"{born:%y%m%d}1{serial % 10_000:04}"
        digit = check_digit(first)
        if digit is not None:
            return first + str(digit)
        serial += 5_000


def person(serial: int, **changes: object) -> Particulars:
    born = date(1850, 1, 1) + timedelta(days=serial)
    name = f"Синтетикалық {DIGITS[serial % 10]} {serial}"
    settlement = "Кеңес" if serial % 2 else "Үрпек"
    return replace(Particulars(iin(serial, born), name, born, f"Көше {serial}", settlement), **changes)  # type: ignore[arg-type]


def row(number: int, who: Particulars) -> dict[str, object]:
    return {
        "number": number, "iin": who.iin, "name": who.name, "birth": who.born.isoformat(), "address": who.address,
        "settlement": who.settlement,
    }  # fmt: skip


def sheet(*people: Particulars, first: int = 1) -> Sheet:
    rows = [row(number, who) for number, who in enumerate(people, first)]
    return read_list(write_csv(LIST_COLUMNS, rows, "kk"), "list.csv")  # type: ignore[arg-type]


def at(written: str) -> datetime:
    return local(written)
