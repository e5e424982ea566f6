"""Exact shares: a share that decides something is a Fraction, never a float."""

from __future__ import annotations

from fractions import Fraction


def parse_share(written: str | int) -> Fraction:
    """A share written as `1/100`, `2/3` or an integer. Raises ValueError otherwise."""
    return Fraction(written)


def ceil_share(share: Fraction, of: int) -> int:
    """The smallest whole number that is not less than `share` of `of`: "not less than 1 %" rounds up."""
    return -((-share.numerator * of) // share.denominator)


def percent(part: int, whole: int, digits: int = 2) -> str:
    """`part` of `whole` in percent, rounded half up, with a decimal point: `79.10`. An empty whole gives `0.00`."""
    scaled = 0 if whole == 0 else (2 * part * 100 * 10**digits + whole) // (2 * whole)
    if digits == 0:
        return str(scaled)
    return f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}d}"
