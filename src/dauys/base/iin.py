"""The individual identification number of Kazakhstan (ЖСН, ИИН): its check digit, and the birth day inside it."""

from __future__ import annotations

from datetime import date
from typing import Literal

LENGTH = 12
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}  # odd: men, even: women

IinFault = Literal["", "digits", "check", "birth"]


def check_digit(first: str) -> int | None:
    """The twelfth digit for the first eleven; None where no number is issued with them.

    The weighted sum modulo 11; where that is 10, with the second weights; where it is 10 again, there is none.
    """
    digits = [int(digit) for digit in first]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def birth_day(iin: str) -> date | None:
    """The day of birth that the first seven digits name; None where there is no such day or century."""
    century = _CENTURIES.get(iin[6:7])
    if century is None:
        return None
    try:
        return date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except ValueError:
        return None


def iin_fault(iin: str) -> IinFault:
    """What is wrong with a number: not twelve digits, the check digit, no day of birth; empty where it is sound."""
    if len(iin) != LENGTH or not (iin.isascii() and iin.isdigit()):
        return "digits"
    if check_digit(iin[:-1]) != int(iin[-1]):
        return "check"
    return "" if birth_day(iin) else "birth"


def masked(iin: str) -> str:
    """The number as pages show it to people who need only recognise it: its last four digits."""
    return "•" * (LENGTH - 4) + iin[-4:]
