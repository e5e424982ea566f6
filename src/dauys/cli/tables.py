"""Tables on a terminal: aligned columns, numbers with thin groups, decimals as people write them."""

from __future__ import annotations

from collections.abc import Sequence

from dauys.base.texts import Lang


def grouped(number: int | str, lang: Lang = "en") -> str:
    """A count with a space between thousands (`1 062 327`); a decimal with a comma in Kazakh and Russian (`79,10`)."""
    if isinstance(number, int):
        return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
    decimal = lang != "en" and number.replace(".", "", 1).isdigit()
    return number.replace(".", ",") if decimal else number


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lines with aligned columns; columns that look like numbers are set to the right."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    right = [bool(rows) and all(_numeric(row[i]) for row in rows) for i in range(len(heads))]
    lines = [_line(heads, widths, right), _line(["─" * w for w in widths], widths, right)]
    lines += [_line(row, widths, right) for row in rows]
    return "\n".join(lines)


def _numeric(cell: str) -> bool:
    return not cell or cell.replace("\N{NO-BREAK SPACE}", "").replace(".", "", 1).replace(",", "", 1).isdigit()


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    set_ = [cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(cells, widths, right, strict=True)]
    return "  ".join(set_).rstrip()
