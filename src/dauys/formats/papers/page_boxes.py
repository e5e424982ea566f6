"""The page boxes of a finished PDF: counts pages, and states the bleed box that printing houses cut and fold by."""

from __future__ import annotations

import re
from itertools import pairwise

_XREF = re.compile(rb"xref\n0 (\d+)\n")
_ROW = 20  # bytes of one line of a classic cross-reference table
_PAGE = re.compile(rb"\d+ 0 obj\n<</Type/Page/.*?/TrimBox\[([\d. -]+)\]", re.DOTALL)
_TREE = re.compile(rb"\d+ 0 obj\n<</Type/Pages/Count (\d+)")


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF as the typesetter writes it."""
    return max(int(found[1]) for at in _offsets(pdf) if (found := _TREE.match(pdf, at)))


def with_bleed_box(pdf: bytes, bleed: float) -> bytes:
    """The same PDF with a BleedBox on each page that has a TrimBox: `bleed` points beyond it on every side.

    The typesetter writes the media box (paper with room for crop marks) and the trim box, and no bleed box; without one
    the bleed would reach over the crop marks (ISO 32000-1, 14.11.2). Objects keep their order; only their offsets move.
    """
    starts = _offsets(pdf)
    table = _XREF.search(pdf, _start_of_table(pdf))
    if table is None:
        raise ValueError("the PDF has no classic cross-reference table")
    pieces, moved, grown = [pdf[: min(starts)]], {}, 0
    for start, end in pairwise([*sorted(starts), table.start()]):
        moved[start] = start + grown
        piece = _with_box(pdf[start:end], bleed)
        grown += len(piece) - (end - start)
        pieces.append(piece)
    rows = pdf[table.end() : table.end() + _ROW * int(table[1])]
    fresh = b"".join(_moved(rows[at : at + _ROW], moved) for at in range(0, len(rows), _ROW))
    rest = pdf[table.end() + len(rows) :]
    old, new = b"startxref\n%d\n" % table.start(), b"startxref\n%d\n" % (table.start() + grown)
    return b"".join([*pieces, table[0], fresh, rest.replace(old, new)])


def _start_of_table(pdf: bytes) -> int:
    return int(pdf[pdf.rindex(b"startxref\n") + 10 :].split(b"\n", 1)[0])


def _offsets(pdf: bytes) -> list[int]:
    """Where the objects start, by the cross-reference table."""
    table = _XREF.search(pdf, _start_of_table(pdf))
    if table is None:
        raise ValueError("the PDF has no classic cross-reference table")
    rows = (pdf[table.end() + _ROW * at :][:_ROW] for at in range(int(table[1])))
    return [int(row[:10]) for row in rows if row[17:18] == b"n"]


def _with_box(page: bytes, bleed: float) -> bytes:
    found = _PAGE.match(page)
    if found is None:
        return page
    left, bottom, right, top = map(float, found[1].split())
    box = " ".join(f"{side:.4f}" for side in (left - bleed, bottom - bleed, right + bleed, top + bleed))
    return page[: found.end()] + b"/BleedBox[" + box.encode() + b"]" + page[found.end() :]


def _moved(row: bytes, moved: dict[int, int]) -> bytes:
    return b"%010d" % moved[int(row[:10])] + row[10:] if row[17:18] == b"n" else row
