"""Tells by the first bytes that a file is no table: a PDF, an old workbook, an image, a web page."""

from __future__ import annotations

_STARTS = (
    (b"%PDF", "kind-pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kind-xls"),  # old Office files, and new ones behind a password
    (b"{\\rtf", "kind-office"),
    (b"\x89PNG", "kind-image"),
    (b"\xff\xd8\xff", "kind-image"),
    (b"GIF8", "kind-image"),
    (b"II*\0", "kind-image"),
    (b"MM\0*", "kind-image"),
    (b"\x1f\x8b", "kind-zip"),
    (b"7z\xbc\xaf\x27\x1c", "kind-zip"),
    (b"Rar!\x1a\x07", "kind-zip"),
    (b"\x7fELF", "kind-other"),
    (b"MZ\x90", "kind-other"),
    (b"SQLite format 3\0", "kind-other"),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<workbook")


def media_fault(data: bytes) -> str:
    """The name of the text that says what the file is; empty for what may be a CSV or XLSX file."""
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        return "empty"
    for start, name in _STARTS:
        if data.startswith(start):
            return name
    return "kind-html" if bare[:20].lower().startswith(_MARKUP) else ""
